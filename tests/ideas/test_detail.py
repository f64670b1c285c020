"""One idea's page: who sees it, what stands on it, and its queries."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core import clock
from core.enums import Visibility
from ideas.discussion import COMMENTS_ON_A_PAGE
from ideas.enums import IdeaStage
from ideas.models import Idea
from ideas.services import (
    NeedLine,
    advance_idea,
    appreciate_subject,
    appreciate_with_words,
    comment_on_subject,
    offer_to_subject,
)
from ideas.services.photos import add_photo
from moderation.services import set_visibility
from notices.models import AnswerDue
from tests.factories import ActionFactory, IdeaFactory, TopicFactory, UserFactory
from tests.pictures import upload

pytestmark = pytest.mark.django_db


def test_a_wrong_slug_leads_to_the_right_one_for_good(client, idea):
    answer = client.get(f"/ideas/{idea.pk}/anything/?comments=2")
    assert answer.status_code == 301
    assert answer.url == f"{idea.get_absolute_url()}?comments=2"


@pytest.mark.parametrize("pk", ["0", "999999", "9" * 30])
def test_no_such_idea_is_404(client, db, pk):
    assert client.get(f"/ideas/{pk}/x/").status_code == 404


@pytest.mark.parametrize("visibility", list(Visibility))
def test_who_sees_an_idea(client_of, visibility):
    idea = IdeaFactory(visibility=visibility)
    readers = {
        "anybody": None,
        "resident": UserFactory(),
        "organiser": UserFactory(organiser=True),
        "author": idea.author,
        "moderator": UserFactory(moderator=True),
    }
    seen = {name for name, user in readers.items() if client_of(user).get(idea.get_absolute_url()).status_code == 200}
    everybody = set(readers)
    assert (
        seen
        == {
            Visibility.PUBLISHED: everybody,
            Visibility.HELD: {"author", "moderator"},
            Visibility.HIDDEN: {"author", "moderator"},
            Visibility.REMOVED: set(),
        }[visibility]
    )


@pytest.mark.parametrize("title", ["appreciate", "Share", "???", "مكتبة", "🏡", "Ŵy gŵyl", "edit"])
def test_slugs_keep_letters_and_meet_no_address(client, make_idea, title):
    idea = make_idea(title)
    assert client.get(idea.get_absolute_url()).status_code == 200


def test_markup_of_residents_is_text(client, make_idea, neighbour):
    nasty = "<script>alert(1)</script> {{7*7}} {% debug %} javascript:alert(1)"
    idea = make_idea(nasty, body=nasty, place_text=nasty, needs=[NeedLine(kind="thing", text=nasty)])
    comment_on_subject(subject=idea.subject, author=neighbour, body=nasty)
    offer_to_subject(subject=idea.subject, author=neighbour, kind="time", body=nasty, when=nasty)
    page = client.get(idea.get_absolute_url()).content.decode()
    assert "<script>alert" not in page
    assert "{{7*7}}" in page
    assert 'href="javascript' not in page


def test_it_says_who_answers_and_when(client, idea):
    page = client.get(idea.get_absolute_url()).content.decode()
    assert "<strong>Organiser</strong> team answers by" in page
    AnswerDue.objects.update(due_on=clock.today() - timedelta(days=1))
    assert "Late" in client.get(idea.get_absolute_url()).content.decode()


def test_the_answer_and_the_way_stand_on_the_page(client, idea):
    advance_idea(idea=idea, stage="checking", note="We ask who owns the land.", by=UserFactory(display_name="Priya N."))
    page = client.get(idea.get_absolute_url())
    assert [step.state for step in page.context["steps"]] == ["done", "done", "current", "next", "next"]
    assert [step.stage for step in page.context["way"].steps] == ["shared", "checking"]
    way = page.content.decode().split('id="way"')[1].split("</section>")[0]
    assert "Shared on this site" in way and "Comfort A." in way
    assert "We ask who owns the land." in way and "Priya N." in way


@pytest.mark.parametrize("stage", IdeaStage)
def test_every_stage_has_a_page(client, idea, make_idea, stage):
    if stage == IdeaStage.MERGED:
        other = make_idea("The one that lives on")
        Idea.objects.filter(pk=idea.pk).update(stage=stage, merged_into=other)
        assert client.get(idea.get_absolute_url()).url == other.get_absolute_url()
        return
    Idea.objects.filter(pk=idea.pk).update(stage=stage)
    page = client.get(idea.get_absolute_url())
    assert page.status_code == 200
    assert sum(step.state == "current" for step in page.context["steps"]) == 1


def test_needs_say_how_much_is_offered(client, make_idea, gardening, neighbour):
    idea = make_idea(needs=[NeedLine(skill=gardening), NeedLine(kind="thing", text="Van")])
    need = idea.subject.needs.get(skill=gardening)
    offer_to_subject(
        subject=idea.subject, author=neighbour, kind="skill", skill=gardening, need=need, body="I prune trees"
    )
    page = client.get(idea.get_absolute_url()).content.decode()
    assert "Gardening · 1 offered" in page
    assert "Van · needed" in page
    assert "I prune trees" in page
    assert neighbour.email not in page


def test_long_discussions_come_in_pages(client, idea, neighbour):
    for n in range(23):
        comment_on_subject(subject=idea.subject, author=neighbour, body=f"Comment number {n:02d}.")
    first = client.get(idea.get_absolute_url()).content.decode()
    last = client.get(idea.get_absolute_url() + "?comments=2").content.decode()
    assert "number 00." in first
    assert "number 22." not in first
    assert "number 22." in last
    for odd in ("0", "-1", "abc", "9" * 30, "\x00"):
        assert client.get(idea.get_absolute_url(), {"comments": odd}).status_code == 200


def test_only_the_author_edits_and_only_while_gathering(client_of, idea, author, neighbour):
    url = f"/ideas/{idea.pk}/edit/"
    assert client_of(None).get(url).url.startswith("/accounts/login/")
    assert client_of(neighbour).get(url).status_code == 404
    assert client_of(UserFactory(admin=True)).post(url, {"title": "Ours"}).status_code == 404
    assert client_of(author).post(url, {"title": " \u200b ", "body": "kept words"}).status_code == 200
    assert client_of(author).post(url, {"title": "New words", "body": "More"}).status_code == 302
    idea.refresh_from_db()
    assert idea.title == "New words"
    advance_idea(idea=idea, stage="checking", note="Yes", by=UserFactory())
    assert client_of(author).get(url).status_code == 404


def test_authors_read_why_their_words_were_hidden(client_of, idea, author, neighbour):
    comment = comment_on_subject(subject=idea.subject, author=neighbour, body="Too loud")
    moderator = UserFactory(moderator=True)
    set_visibility(row=comment, visibility=Visibility.HIDDEN, by=moderator, reason="House rule 2: be kind.")
    assert "House rule 2" in client_of(neighbour).get(idea.get_absolute_url()).content.decode()
    assert "House rule 2" not in client_of(author).get(idea.get_absolute_url()).content.decode()
    set_visibility(row=idea, visibility=Visibility.HIDDEN, by=moderator, reason="It names a house number.")
    assert "It names a house number." in client_of(author).get(idea.get_absolute_url()).content.decode()


def queries(client, address) -> int:
    client.get(address)
    with CaptureQueriesContext(connection) as caught:
        assert client.get(address).status_code == 200
    return len(caught)


def test_queries_do_not_grow_with_the_rows(client_of, make_idea, gardening):
    idea = make_idea(needs=[NeedLine(skill=gardening), NeedLine(kind="thing", text="Van")])

    def more():
        for _n in range(4):
            person = UserFactory()
            comment = comment_on_subject(subject=idea.subject, author=person, body="One")
            comment_on_subject(subject=idea.subject, author=UserFactory(), body="Two", parent=comment)
            offer_to_subject(subject=idea.subject, author=person, kind="skill", skill=gardening, body="Three")
            appreciate_subject(subject=idea.subject, user=person)

    more()
    reader, address = UserFactory(), idea.get_absolute_url()
    before = queries(client_of(None), address), queries(client_of(reader), address)
    more()
    after = queries(client_of(None), address), queries(client_of(reader), address)
    assert before == after
    assert after[0] <= 15
    assert after[1] <= after[0] + 3


def test_a_page_with_everything_keeps_the_limit(client_of, make_idea, norwood, gardening):
    needs = [NeedLine(skill=gardening)]
    idea = make_idea(kind="unloved-space", needs=needs, neighbourhood=norwood, topics=[TopicFactory()])
    address = idea.get_absolute_url()
    for number in range(COMMENTS_ON_A_PAGE + 1):
        comment_on_subject(subject=idea.subject, author=UserFactory(), body=f"Word {number}")
    offer_to_subject(subject=idea.subject, author=UserFactory(), kind="skill", skill=gardening, body="Three")
    appreciate_with_words(subject=idea.subject, author=UserFactory(), body="Yes!")
    add_photo(subject=idea.subject, author=idea.author, upload=upload(), alt_text="The strip")
    ActionFactory(subject=idea.subject)
    assert queries(client_of(None), address) <= 15
    assert queries(client_of(UserFactory()), address) <= 18
    # Pages far beyond the last one are rare: they may count first.
    assert "Word 20" in client_of(None).get(f"{address}?comments=2").content.decode()
    assert "Word 20" in client_of(None).get(f"{address}?comments=99").content.decode()
    assert "Word 19" in client_of(None).get(f"{address}?comments=-1").content.decode()
