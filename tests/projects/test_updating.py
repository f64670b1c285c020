"""News of a project: written, changed, taken back, told, hidden."""

import pytest
from django.urls import reverse

from core.enums import Visibility
from ideas.exceptions import SubjectNotOpen
from ideas.models import Photo
from ideas.photo_forms import PhotoUpload
from ideas.services import appreciate_subject
from moderation.services import set_visibility
from notices.models import Notice
from projects.exceptions import TooManyPhotos, UpdateGone
from projects.models import ProjectUpdate
from projects.services import back_subject, edit_update, remove_update, write_update
from tests.factories import UserFactory
from tests.pictures import upload


def photo(words="Nineteen people round a table") -> PhotoUpload:
    return PhotoUpload(upload(), words)


@pytest.fixture
def news(project, owner):
    return write_update(project=project, author=owner, title="We opened", body="Come as you are.")


def page_of(project):
    return reverse("projects:project-updates", args=[project.pk])


def test_news_stands_on_the_page_newest_first(client, project, owner):
    for number in range(5):
        write_update(project=project, author=owner, title=f"News {number}", body="Words.")
    page = client.get(project.get_absolute_url()).content.decode()
    assert page.index("News 4") < page.index("News 3") < page.index("News 2")
    assert "News 1" not in page
    assert page_of(project) in page
    everything = client.get(page_of(project)).content.decode()
    assert everything.index("News 4") < everything.index("News 0")


def test_each_has_an_address_that_leads_to_its_anchor(client, project, owner):
    first = write_update(project=project, author=owner, title="The first", body="Words.")
    for number in range(11):
        write_update(project=project, author=owner, title=f"News {number}", body="Words.")
    answer = client.get(first.get_absolute_url())
    assert answer["Location"] == f"{page_of(project)}?page=2#update-{first.pk}"
    assert f'id="update-{first.pk}"' in client.get(f"{page_of(project)}?page=2").content.decode()
    for number in ("0", "999999", str(10**30)):
        assert client.get(f"{page_of(project)}{number}/").status_code == 404
    for odd in ("0", "-1", "abc", str(10**12)):
        assert client.get(page_of(project), {"page": odd}).status_code == 200


def test_everybody_behind_the_project_is_told_once(project, owner, neighbour, django_capture_on_commit_callbacks):
    fan, gone = UserFactory(), UserFactory(inactive=True)
    back_subject(subject=project.subject, user=neighbour)
    appreciate_subject(subject=project.subject, user=neighbour)
    appreciate_subject(subject=project.subject, user=fan)
    back_subject(subject=project.subject, user=gone)
    with django_capture_on_commit_callbacks(execute=True):
        write_update(project=project, author=owner, title="We opened", body="A secret word.")
    told = Notice.objects.filter(kind="project.updated")
    assert {notice.user for notice in told} == {neighbour, fan}
    assert all("secret" not in f"{notice.sentence}{notice.note}" for notice in told)


def test_write_by_form_once(client_of, client, project, owner):
    url = reverse("projects:project-update-write", args=[project.pk])
    visitor = client_of(owner)
    assert {"title", "body"} == set(visitor.post(url, {"title": " ", "body": "\u200b"}).context["form"].errors)
    said = {"title": "We <b>opened</b>", "body": "Come in.", "key": "a-key-of-a-form"}
    for _ in range(2):
        answer = visitor.post(url, {**said, "photo_1_file": upload(), "photo_1_shows": "A full hall"})
        assert answer.status_code == 302
    update = ProjectUpdate.objects.get()
    assert answer["Location"].endswith(f"#update-{update.pk}")
    assert update.photo_links.get().photo.in_gallery is False
    page = client.get(project.get_absolute_url()).content.decode()
    assert 'alt="A full hall"' in page
    assert "We &lt;b&gt;opened" in page


def test_a_photo_without_words_is_said_and_the_words_stay(client_of, project, owner):
    url = reverse("projects:project-update-write", args=[project.pk])
    answer = client_of(owner).post(url, {"title": "Open", "body": "My words stay.", "photo_2_file": upload()})
    assert "photo_2" in answer.context["form"].errors
    assert "My words stay." in answer.content.decode()
    assert not Photo.objects.exists()


def test_owners_change_and_take_back(client_of, client, project, owner, news):
    with pytest.raises(TooManyPhotos):
        edit_update(update=news, title="x", body="y", by=owner, photos=[photo(str(n)) for n in range(4)])
    edit_update(update=news, title=news.title, body=news.body, by=owner, photos=[photo()])
    news.refresh_from_db()
    assert news.edited_at is None
    shown = Photo.objects.get()
    url = reverse("projects:project-update-edit", args=[project.pk, news.pk])
    visitor = client_of(owner)
    assert visitor.get(url).status_code == 200
    said = {"title": "We opened late", "body": "But we did.", "removed": [shown.pk]}
    assert visitor.post(url, said).status_code == 302
    shown.refresh_from_db()
    assert (shown.visibility, shown.sizes) == (Visibility.REMOVED, [])
    page = client.get(project.get_absolute_url()).content.decode()
    assert "We opened late" in page and "changed today" in page
    remove = reverse("projects:project-update-remove", args=[project.pk, news.pk])
    assert visitor.get(remove).status_code == 200
    assert visitor.post(remove).status_code == 302
    assert "We opened late" not in client.get(page_of(project)).content.decode()
    remove_update(update=news)
    with pytest.raises(UpdateGone):
        edit_update(update=news, title="x", body="y", by=owner)


def test_one_owners_photo_is_not_taken_away_through_another_update(project, owner, news):
    other = write_update(project=project, author=owner, title="Two", body="Words.", photos=[photo()])
    edit_update(update=news, title="x", body="y", by=owner, removed=[Photo.objects.get()])
    assert other.photo_links.get().photo.visibility == Visibility.PUBLISHED


@pytest.mark.parametrize("hidden", ["photo", "update", "project"])
def test_a_photo_has_files_only_while_it_its_news_and_its_project_are_all_shown(project, owner, hidden):
    """Whichever of the three was hidden alone, and whichever was hidden first or shown again first."""
    moderator = UserFactory(moderator=True)
    update = write_update(project=project, author=owner, title="Rude news", body="Words.", photos=[photo()])
    rows = {"photo": Photo.objects.get(), "update": update, "project": project}

    def put(name, visibility):
        set_visibility(row=rows[name], visibility=visibility, by=moderator, reason="Looked at.")
        return Photo.objects.get().sizes

    for other in set(rows) - {hidden}:
        assert not put(hidden, Visibility.HIDDEN)
        assert not put(other, Visibility.HIDDEN)
        assert not put(other, Visibility.PUBLISHED), f"the {other} was shown again while its {hidden} was hidden"
        assert put(hidden, Visibility.PUBLISHED)
        assert not put(other, Visibility.HIDDEN)
        assert not put(hidden, Visibility.HIDDEN)
        assert not put(hidden, Visibility.PUBLISHED), f"the {hidden} was shown again while its {other} was hidden"
        assert put(other, Visibility.PUBLISHED)


def test_a_photo_of_hidden_news_is_not_to_be_seen_or_reported(client, project, owner):
    update = write_update(project=project, author=owner, title="Rude news", body="Words.", photos=[photo()])
    shown = Photo.objects.get()
    address = f"/report/ideas.photo/{shown.uid}/"
    assert client.get(address).status_code == 200
    set_visibility(row=update, visibility=Visibility.HIDDEN, by=UserFactory(moderator=True), reason="No.")
    assert client.get(address).status_code == 404


def test_the_edit_form_of_hidden_news_names_its_photos_and_shows_no_file(client_of, project, owner):
    update = write_update(project=project, author=owner, title="Rude news", body="Words.", photos=[photo("A child")])
    address = reverse("projects:project-update-edit", args=[project.pk, update.pk])
    assert "/media/" not in client_of(owner).get(address).content.decode()
    set_visibility(row=update, visibility=Visibility.HIDDEN, by=UserFactory(moderator=True), reason="No.")
    page = client_of(owner).get(address).content.decode()
    assert "A child" in page and "/media/" not in page
    more = {"title": "Kinder", "body": "My words stay.", "photo_1_file": upload(), "photo_1_shows": "Another child"}
    answer = client_of(owner).post(address, more)
    assert answer.status_code == 200 and answer.context["form"].errors
    assert "My words stay." in answer.content.decode() and Photo.objects.count() == 1
    gone = {"title": "Kinder", "body": "Words.", "removed": [Photo.objects.get().pk]}
    assert client_of(owner).post(address, gone).status_code == 302
    assert Photo.objects.get().visibility == Visibility.REMOVED


def test_hidden_news_has_no_photo_files_even_when_its_project_is_shown_again(client, client_of, project, owner):
    moderator = UserFactory(moderator=True)
    update = write_update(project=project, author=owner, title="Rude news", body="Words.", photos=[photo()])

    def sizes():
        return Photo.objects.get().sizes

    assert sizes()
    set_visibility(row=update, visibility=Visibility.HIDDEN, by=moderator, reason="Names a child.")
    assert not sizes()
    assert "Rude news" not in client.get(project.get_absolute_url()).content.decode()
    assert "Rude news" in client_of(owner).get(page_of(project)).content.decode()
    for visibility in (Visibility.HIDDEN, Visibility.PUBLISHED):
        set_visibility(row=project, visibility=visibility, by=moderator, reason="Looked at.")
    assert not sizes()
    set_visibility(row=update, visibility=Visibility.PUBLISHED, by=moderator, reason="Mended.")
    assert sizes()


def test_nothing_is_written_on_a_project_that_is_hidden(project, owner):
    set_visibility(row=project, visibility=Visibility.HIDDEN, by=UserFactory(moderator=True), reason="Spam.")
    with pytest.raises(SubjectNotOpen):
        write_update(project=project, author=owner, title="x", body="y")


def test_moderators_hide_news_in_the_admin_and_nobody_edits_it(client_of, news):
    moderator = client_of(UserFactory(moderator=True))
    assert news.title in moderator.get(reverse("project_updates_admin:index")).content.decode()
    hide = reverse("project_updates_admin:visibility", args=[news.pk])
    assert moderator.post(hide, {"visibility": "hidden", "reason": "Names a child."}).status_code == 302
    news.refresh_from_db()
    assert news.visibility == Visibility.HIDDEN
    for role in ("organiser", "moderator", "admin"):
        client = client_of(UserFactory(**{role: True}))
        assert client.get(reverse("project_updates_admin:edit", args=[news.pk])).status_code == 403
