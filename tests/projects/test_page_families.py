"""What people say about a page hangs on its family: one for all languages, seen while a page of it is live."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Locale

from core.enums import Visibility
from ideas.enums import SubjectKind
from ideas.exceptions import HelpClosed, SubjectNotOpen
from ideas.models import Comment
from ideas.owners import subjects_owned_by
from ideas.services import comment_on_subject
from ideas.taken_down import seen_thing
from projects.models import PageFamily, ToolkitIndexPage, ToolkitPage
from tests.factories import CommentFactory, UserFactory


@pytest.fixture
def toolkit(home):
    found = ToolkitIndexPage.objects.first()
    return found or home.add_child(instance=ToolkitIndexPage(title="Toolkit", slug="toolkit"))


@pytest.fixture
def guide(toolkit):
    return toolkit.add_child(instance=ToolkitPage(title="First meetings", slug="first-meetings"))


@pytest.fixture
def talk(guide):
    return PageFamily.objects.get(translation_key=guide.translation_key)


def now(family):
    return PageFamily.objects.select_related("subject").get(pk=family.pk)


def test_a_page_has_one_family_in_all_its_languages(guide, talk):
    translated = guide.copy_for_translation(Locale.objects.get(language_code="pt"), copy_parents=True)
    translated.title = "Primeiras reuniões"
    translated.save_revision().publish()
    assert PageFamily.objects.filter(translation_key=guide.translation_key).count() == 1
    family = now(talk)
    assert (family.title, family.subject.kind) == ("First meetings", SubjectKind.PAGE)
    assert family.subject.thing == family
    assert family.get_absolute_url() == "/toolkit/first-meetings/"


def test_the_address_is_the_live_page_in_the_readers_language(guide, talk):
    from django.utils import translation

    translated = guide.copy_for_translation(Locale.objects.get(language_code="pt"), copy_parents=True)
    with translation.override("pt"):
        assert talk.get_absolute_url() == "/toolkit/first-meetings/"
        translated.save_revision().publish()
        assert talk.get_absolute_url() == "/pt/toolkit/first-meetings/"


def test_the_subject_is_seen_while_a_page_is_live(guide, talk):
    assert talk.subject.visibility == Visibility.PUBLISHED
    guide.unpublish()
    assert now(talk).subject.visibility == Visibility.HELD
    with pytest.raises(SubjectNotOpen):
        comment_on_subject(subject=talk.subject, author=UserFactory(), body="Still there?")
    guide.save_revision().publish()
    assert now(talk).subject.visibility == Visibility.PUBLISHED


def test_a_page_taken_down_with_its_untranslated_pages_ends_its_discussion(guide, talk):
    """Wagtail takes aliases down after the page itself, as plain pages."""
    alias = guide.copy_for_translation(Locale.objects.get(language_code="pt"), copy_parents=True, alias=True)
    alias.live = True
    alias.save()
    guide.unpublish()
    assert not talk.pages().live().exists()
    assert now(talk).subject.visibility == Visibility.HELD


def test_a_page_whose_last_day_has_passed_ends_its_discussion(guide, talk):
    guide.expire_at = timezone.now() - timedelta(minutes=1)
    guide.save()
    call_command("often")
    assert not talk.pages().live().exists()
    assert now(talk).subject.visibility == Visibility.HELD


def test_a_page_that_is_deleted_takes_its_discussion_out_of_sight_and_keeps_it(guide, talk, client):
    comment = CommentFactory(subject=talk.subject)
    guide.delete()
    assert now(talk).subject.visibility == Visibility.HELD
    assert Comment.objects.filter(pk=comment.pk).exists()
    assert client.get(f"/pages/{talk.pk}/comments/{comment.pk}/before/").status_code == 404
    seen = seen_thing(now(talk).subject, UserFactory())
    assert (seen.title, seen.url) == ("A page that was taken down", "")


def test_deleting_the_page_above_takes_it_out_of_sight_too(toolkit, guide, talk):
    toolkit.delete()
    assert now(talk).subject.visibility == Visibility.HELD


def test_a_draft_changes_nothing_for_readers(guide, talk):
    guide.title, guide.comments_open = "A better name", False
    guide.save_revision()
    assert (now(talk).title, now(talk).comments_open) == ("First meetings", True)
    guide.get_latest_revision().publish()
    assert (now(talk).title, now(talk).comments_open) == ("A better name", False)


def test_a_copy_is_a_page_of_its_own(guide, talk):
    copy = guide.copy(update_attrs={"slug": "second-meetings"})
    assert PageFamily.objects.get(translation_key=copy.translation_key) != talk


def test_a_neighbour_comments_and_everybody_reads_it(guide, talk, neighbour, client, client_of):
    page = client_of(neighbour).get(guide.url).content.decode()
    address = reverse("pages:page-comments", args=[talk.pk])
    assert f'action="{address}"' in page
    answer = client_of(neighbour).post(address, {"body": "We began with tea.", "key": "a" * 32})
    assert answer.status_code == 302
    assert answer.url.startswith(f"{guide.url}#comment-")
    seen = client.get(guide.url)
    assert "We began with tea." in seen.content.decode()
    assert "csrfmiddlewaretoken" not in seen.content.decode()
    assert not seen.cookies
    assert "Sign in to comment" in seen.content.decode()


def test_the_same_comment_sent_twice_is_there_once(talk, neighbour, client_of):
    client, address = client_of(neighbour), reverse("pages:page-comments", args=[talk.pk])
    for _again in range(2):
        client.post(address, {"body": "We began with tea.", "key": "b" * 32})
    assert Comment.objects.filter(subject=talk.subject).count() == 1


def test_a_comment_is_mended_and_taken_back_from_the_page(guide, talk, neighbour, client, client_of):
    comment, mine = comment_on_subject(subject=talk.subject, author=neighbour, body="We begun."), client_of(neighbour)
    mine.post(f"/pages/{talk.pk}/comments/{comment.pk}/edit/", {"body": "We began."})
    assert "We began." in client.get(guide.url).content.decode()
    assert "We begun." in client.get(f"/pages/{talk.pk}/comments/{comment.pk}/before/").content.decode()
    assert client_of(UserFactory()).post(f"/pages/{talk.pk}/comments/{comment.pk}/remove/").status_code == 404
    mine.post(f"/pages/{talk.pk}/comments/{comment.pk}/remove/")
    assert "We began." not in client.get(guide.url).content.decode()


def test_an_editor_ends_the_discussion_of_one_page(guide, talk, neighbour, client, client_of):
    comment_on_subject(subject=talk.subject, author=neighbour, body="We began with tea.")
    guide.comments_open = False
    guide.save_revision().publish()
    with pytest.raises(HelpClosed, match="closed"):
        comment_on_subject(subject=talk.subject, author=neighbour, body="And cake.")
    answer = client_of(neighbour).post(f"/pages/{talk.pk}/comments/", {"body": "And cake.", "key": "c" * 32})
    assert "The discussion of this page is closed." in answer.content.decode()
    assert "And cake." in answer.content.decode(), "what was written comes back"
    page = client.get(guide.url).content.decode()
    assert "We began with tea." in page
    assert "The discussion of this page is closed." in page
    assert "Sign in to comment" not in page


def test_a_page_closed_before_anybody_spoke_shows_no_discussion(guide, client):
    guide.comments_open = False
    guide.save_revision().publish()
    assert "discussion-title" not in client.get(guide.url).content.decode()


def test_a_private_page_is_talked_about_by_nobody_outside(guide, talk, neighbour, client_of):
    guide.view_restrictions.create(restriction_type="login")
    assert client_of(neighbour).get(f"/pages/{talk.pk}/comments/").status_code == 404


@pytest.mark.parametrize("number", ["0", "999999", str(2**63), "1" + "0" * 40])
def test_a_number_of_no_page_is_absent(number, db, client_of):
    assert client_of(UserFactory()).get(f"/pages/{number}/comments/").status_code == 404


def test_a_page_is_nothing_one_offers_help_to(talk):
    from hours.receivers import receiver_from

    talk.subject.owner = UserFactory()
    talk.subject.save()
    assert not subjects_owned_by(talk.subject.owner).exists()
    with pytest.raises(LookupError):
        receiver_from(f"subject:{talk.subject_id}")


def test_a_page_with_many_comments_asks_no_more(guide, talk, client, queries_of):
    CommentFactory.create_batch(3, subject=talk.subject)
    few = queries_of(client, guide.url)
    CommentFactory.create_batch(3, subject=talk.subject)
    assert queries_of(client, guide.url) == few
    assert few <= 20


def test_a_preview_of_a_page_never_saved_shows_no_discussion(toolkit):
    page = ToolkitPage(title="New", slug="new")
    page.set_url_path(toolkit)
    answer = page.make_preview_request()
    assert "discussion-title" not in answer.render().content.decode()
