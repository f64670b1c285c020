"""What moderators do with projects, backings and cards, and what nobody sees of it afterwards."""

import pytest
from django.urls import reverse

from core.enums import Visibility
from ideas.services import take_back_idea
from moderation.services import TakenBack, report, set_visibility
from notices.models import Notice
from people.models import ResidentProfile
from projects.models import Backing, Project
from projects.services import back_subject, grow_project_from_idea
from tests.factories import IdeaFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def moderator():
    return UserFactory(moderator=True)


def hide(row, by=None):
    return set_visibility(row=row, visibility=Visibility.HIDDEN, by=by or UserFactory(moderator=True), reason="Spam.")


@pytest.fixture
def rows(project, neighbour):
    backing = back_subject(subject=project.subject, user=neighbour, message="Rude words", is_public=True)
    card = ResidentProfile.objects.get_or_create(user=neighbour)[0]
    return {
        "project": (project, "projects_admin", reverse("projects_admin:visibility", args=[project.pk])),
        "backing": (backing, "backings_admin", reverse("backings_admin:visibility", args=[backing.pk])),
        "residentprofile": (card, "residents", reverse("residentprofile_visibility", args=[card.pk])),
    }


@pytest.mark.parametrize("kind", ["project", "backing", "residentprofile"])
def test_a_moderator_hides_one_with_a_reason(client_of, rows, moderator, kind):
    row, name, url = rows[kind]
    client = client_of(moderator)
    assert url in client.get(reverse(f"{name}:inspect", args=[row.pk])).content.decode()
    assert client.get(url).status_code == 200
    assert client.post(url, {"visibility": "hidden", "reason": ""}).status_code == 200
    assert client.post(url, {"visibility": "hidden", "reason": "Names a neighbour"}).status_code == 302
    row.refresh_from_db()
    assert row.visibility == Visibility.HIDDEN


@pytest.mark.parametrize("kind", ["project", "backing", "residentprofile"])
def test_many_are_hidden_from_the_list(client_of, rows, moderator, kind):
    row, name, _url = rows[kind]
    client = client_of(moderator)
    listed = client.get(reverse(f"{name}:index")).content.decode()
    act = reverse("wagtail_bulk_action", args=[row._meta.app_label, kind, "hide_words"])
    assert act in listed and "bulk-actions.js" in listed and f'data-object-id="{row.pk}"' in listed
    assert client.get(f"{act}?id={row.pk}").status_code == 200
    assert client.post(f"{act}?id={row.pk}", {"reason": "Advertising"}).status_code == 302
    row.refresh_from_db()
    assert row.visibility == Visibility.HIDDEN


@pytest.mark.parametrize("role", ["organiser", "editor", "pledge_officer"])
@pytest.mark.parametrize("kind", ["project", "backing", "residentprofile"])
def test_others_hide_nothing(client_of, rows, role, kind):
    row, _name, url = rows[kind]
    client_of(UserFactory(**{role: True})).post(url, {"visibility": "hidden", "reason": "x"})
    row.refresh_from_db()
    assert row.visibility == Visibility.PUBLISHED


def test_an_owner_does_not_judge_their_own_project(client_of, project):
    moderator = UserFactory(moderator=True)
    project.owners.create(user=moderator, added_by=moderator)
    url = reverse("projects_admin:visibility", args=[project.pk])
    client_of(moderator).post(url, {"visibility": "hidden", "reason": "x"})
    project.refresh_from_db()
    assert project.visibility == Visibility.PUBLISHED


def test_a_message_to_the_owners_is_not_the_moderators_to_read(client_of, project, neighbour, moderator):
    backing = back_subject(subject=project.subject, user=neighbour, message="For the owners alone")
    client = client_of(moderator)
    assert "For the owners alone" not in client.get(reverse("backings_admin:index")).content.decode()
    for name in ("inspect", "visibility"):
        assert client.get(reverse(f"backings_admin:{name}", args=[backing.pk])).status_code == 404
    act = reverse("wagtail_bulk_action", args=["projects", "backing", "hide_words"])
    assert str(backing) not in client.get(f"{act}?id={backing.pk}").content.decode()


def test_a_message_that_is_for_the_owners_alone_by_now_is_quoted_in_no_case(client_of, project, neighbour, moderator):
    backing = back_subject(subject=project.subject, user=neighbour, message="Ring my bell at 12", is_public=True)
    case, _new = report(row=backing, reporter=UserFactory(), why="private")
    pages = [reverse("cases_admin:index"), reverse("cases_admin:look", args=[case.pk])]
    desk = client_of(moderator)
    assert all("Ring my bell" in desk.get(page).content.decode() for page in pages)
    back_subject(subject=project.subject, user=neighbour, message="Ring my bell at 12", is_public=False)
    assert not [page for page in pages if "Ring my bell" in desk.get(page).content.decode()]
    settled = {"decision": "keep", "reason": "Only the owners read it."}
    desk.post(pages[1], settled)
    assert not [page for page in pages if "Ring my bell" in desk.get(page).content.decode()]
    assert not Notice.objects.filter(words__icontains="Ring my bell").exists()


def test_the_author_reads_why(client_of, project, owner, neighbour, moderator):
    backing = back_subject(subject=project.subject, user=neighbour, message="Rude", is_public=True)
    hide(backing)
    hide(ResidentProfile.objects.get_or_create(user=neighbour)[0])
    assert "Spam." in client_of(neighbour).get(project.get_absolute_url()).content.decode()
    assert "Spam." in client_of(neighbour).get(reverse("people:profile-edit")).content.decode()
    hide(project)
    assert "Spam." in client_of(owner).get(project.get_absolute_url()).content.decode()


# What is hidden is hidden everywhere -----------------------------------------------------------------------------


def test_a_hidden_project_does_not_stand_on_its_pack(client_of, client, project, pack, family, neighbour):
    pack.project = project
    pack.save()
    back_subject(subject=project.subject, user=neighbour, message="With joy", is_public=True)
    hide(project)
    for reader in (client, client_of(neighbour)):
        for path in (pack.url, pack.get_parent().url):
            text = reader.get(path).content.decode()
            assert project.title not in text and "With joy" not in text and "back it" not in text
    for name in ("pack-back", "pack-unback"):
        url = reverse(f"packs:{name}", args=[family.pk])
        assert client_of(neighbour).get(url).status_code == 404
        assert client_of(neighbour).post(url).status_code == 404


def test_a_hidden_idea_does_not_stand_on_its_project(client, client_of, neighbour):
    idea = IdeaFactory(author=neighbour, title="A rude title")
    project = grow_project_from_idea(idea=idea, by=neighbour, title="A kind title")
    assert idea.get_absolute_url() in client.get(project.get_absolute_url()).content.decode()
    idea.refresh_from_db()
    hide(idea)
    text = client.get(project.get_absolute_url()).content.decode()
    assert "A rude title" not in text and idea.get_absolute_url() not in text


def test_what_its_author_took_back_stays_away(client_of, moderator):
    idea = IdeaFactory()
    client = client_of(moderator)
    hide(idea)
    take_back_idea(idea=idea)
    idea.refresh_from_db()
    with pytest.raises(TakenBack):
        set_visibility(row=idea, visibility=Visibility.PUBLISHED, by=moderator, reason="Mended")
    other = IdeaFactory()
    act = reverse("wagtail_bulk_action", args=["ideas", "idea", "hide_words"])
    client.post(f"{act}?id={idea.pk}&id={other.pk}", {"reason": "x"})
    idea.refresh_from_db()
    other.refresh_from_db()
    assert (idea.visibility, other.visibility) == (Visibility.REMOVED, Visibility.HIDDEN)


# All in the list -------------------------------------------------------------------------------------------------


def test_all_in_the_list_means_the_list_as_it_was_filtered(client_of, project, owner, moderator):
    from projects.services import start_project

    other = start_project(author=owner, title="Street trees", story="Forty trees.")
    client = client_of(moderator)
    listing = reverse("projects_admin:index")
    act = reverse("wagtail_bulk_action", args=["projects", "project", "hide_words"])
    asked = f"{act}?q=drills&stage=forming&id=all&next={listing}%3Fq%3Ddrills"
    question = client.get(asked).content.decode()
    assert project.title in question and other.title not in question
    assert f'name="chosen" value="{project.pk}"' in question
    late = start_project(author=owner, title="Drills for all", story="Drills.")
    client.post(asked, {"reason": "Advertising", "chosen": [project.pk]})
    assert set(Project.objects.published()) == {other, late}


@pytest.mark.parametrize("query", ["id=all", "id=all&next=/admin/", "id=all&next=/nowhere/", f"id={10**30}", "id=x"])
def test_all_of_no_list_is_nothing(client_of, project, moderator, query):
    act = reverse("wagtail_bulk_action", args=["projects", "project", "hide_words"])
    assert client_of(moderator).get(f"{act}?{query}").status_code == 200
    assert client_of(moderator).post(f"{act}?{query}", {"reason": "x"}).status_code in (200, 302)
    assert Project.objects.published().exists() and not Backing.objects.exists()
