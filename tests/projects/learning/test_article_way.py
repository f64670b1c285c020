"""A practitioner's article from outline to publication, and everything that may come between."""

import pytest
from wagtail.models import WorkflowState

from notices.models import Notice
from projects.exceptions import NoProfileYet, NotAgreedYet, NothingWritten, NotYourTurn
from projects.learning.services import (
    Part,
    agree_to_text,
    decline_text,
    mend_outline,
    propose_article,
    save_draft,
    send_draft,
    withdraw_article,
)
from projects.learning.standing import Step, standing_of
from projects.learning.workflow import learning_workflow
from projects.models import Consent, PageFamily
from tests.factories import UserFactory
from tests.projects.learning.articles import (
    DRAFT,
    OUTLINE,
    approve,
    newest,
    read,
    step,
    task,
    told,
    written,
)


def test_an_article_goes_from_outline_to_published(author, editor, client):
    article = propose_article(author=author, title="Tea on Tuesdays", **OUTLINE)
    assert step(article) == Step.OUTLINE_WAITS
    approve(article, editor)
    assert step(article) == Step.WRITING
    written(article)
    send_draft(article=article)
    assert step(article) == Step.REVIEW_WAITS
    approve(article, editor)
    assert step(article) == Step.AGREE
    assert client.get("/learning/tea-on-tuesdays/").status_code == 404, "nothing is read before the author agrees"
    agree_to_text(article=article, mark=read(article))
    assert step(article) == Step.PUBLISHED
    page = client.get("/learning/tea-on-tuesdays/").content.decode()
    for words in ("Tea on Tuesdays", "We began with tea.", "Rosa from the corner", "Hosts the Tuesday table."):
        assert words in page
    assert "Tea on Tuesdays" in client.get("/learning/").content.decode()
    assert told(author) == ["outline-agreed", "ready"]
    assert Consent.objects.get(article=article).author == author


def test_an_editor_says_what_is_missing_in_an_outline(article, author, editor):
    task(article).reject(user=editor, comment="Who came?")
    assert step(article) == Step.OUTLINE_MISSING
    assert standing_of(article).said == "Who came?"
    assert told(author) == ["outline-missing"]
    mend_outline(article=article, title="Tea for everybody", **{**OUTLINE, "for_whom": "For forty people."})
    assert step(article) == Step.OUTLINE_WAITS
    page = newest(article).get_latest_revision_as_object()
    assert (page.title, page.outline_for_whom) == ("Tea for everybody", "For forty people.")


def test_an_editor_says_what_is_missing_in_a_draft(sent, author, editor):
    task(sent).reject(user=editor, comment="How many came?")
    assert step(sent) == Step.DRAFT_MISSING
    assert told(author)[-1] == "draft-missing"
    written(sent, "Forty came.")
    send_draft(article=sent)
    assert step(sent) == Step.REVIEW_WAITS
    approve(sent, editor)
    assert step(sent) == Step.AGREE


def test_the_author_wishes_for_changes_and_an_editor_reads_again(ready, editor):
    decline_text(article=ready)
    assert step(ready) == Step.WRITING
    written(ready, "In truth we began with soup.")
    send_draft(article=ready)
    assert step(ready) == Step.REVIEW_WAITS, "new words are read before they are published"
    approve(ready, editor)
    agree_to_text(article=ready, mark=read(ready))
    assert step(ready) == Step.PUBLISHED


@pytest.mark.parametrize("moment", ["article", "agreed", "sent", "ready", "published"])
def test_the_author_takes_it_back_at_any_step(moment, request, client, author):
    article = request.getfixturevalue(moment)
    withdraw_article(article=article)
    withdraw_article(article=article)
    assert step(article) == Step.WITHDRAWN
    assert client.get("/learning/tea-on-tuesdays/").status_code == 404
    assert not WorkflowState.objects.filter(status__in=["in_progress", "needs_changes"]).exists()
    assert "taken-down" not in told(author)
    with pytest.raises(NotAgreedYet):
        newest(article).get_latest_revision().publish()


def test_the_author_hears_when_the_team_takes_it_down(published, author, editor):
    newest(published).unpublish(user=editor)
    assert step(published) == Step.OFF
    assert told(author)[-1] == "taken-down"


@pytest.mark.parametrize(
    ("moment", "act"),
    [
        ("article", lambda each: written(each)),
        ("article", lambda each: send_draft(article=each)),
        ("article", lambda each: agree_to_text(article=each, mark="")),
        ("agreed", lambda each: mend_outline(article=each, title="New", **OUTLINE)),
        ("sent", lambda each: written(each)),
        ("sent", lambda each: decline_text(article=each)),
        ("ready", lambda each: send_draft(article=each)),
        ("published", lambda each: written(each)),
    ],
)
def test_nothing_is_done_out_of_turn(moment, act, request):
    with pytest.raises(NotYourTurn):
        act(request.getfixturevalue(moment))


def test_an_empty_draft_is_not_sent(agreed):
    save_draft(article=agreed, parts=[Part()], **DRAFT)
    with pytest.raises(NothingWritten):
        send_draft(article=agreed)


def test_who_has_no_profile_fills_it_in_first(db, client_of):
    with pytest.raises(NoProfileYet):
        propose_article(author=UserFactory(), title="Tea", **OUTLINE)


def test_two_articles_of_one_name_have_two_addresses(article, author):
    other = propose_article(author=author, title="Tea on Tuesdays", **OUTLINE)
    assert other.page.slug == "tea-on-tuesdays-2"
    assert propose_article(author=author, title="Mine", **OUTLINE).page.slug == "mine-2"
    assert propose_article(author=author, title="茶", **OUTLINE).page.slug == "article"


def test_the_author_hears_of_comments(published, author):
    from ideas.services import comment_on_subject

    family = PageFamily.objects.get(translation_key=published.page.translation_key)
    assert family.subject.owner == author
    comment_on_subject(subject=family.subject, author=UserFactory(), body="We do this too.")
    assert Notice.objects.filter(user=author, kind="comment.made").exists()


def test_the_workflow_is_made_once(db):
    assert learning_workflow() == learning_workflow()
    assert [str(each) for each in learning_workflow().tasks] == ["Outline", "Draft", "Review", "Agreement"]


def test_an_author_takes_their_words_along(published):
    assert "We began with tea." in published.words
    assert OUTLINE["learned"] in published.words
