"""An article is reported like other words; hidden, it leaves the site in every language until it is shown again."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from wagtail.models import Locale

from core.enums import Visibility
from moderation.models import Case
from moderation.services import TakenBack, decide_case, report, set_visibility
from notices.models import Notice
from projects.exceptions import NotAgreedYet, NotYourTurn
from projects.learning.services import agree_to_text, withdraw_article
from projects.learning.standing import Step
from projects.models import Article, ArticlePage, PageFamily
from tests.factories import UserFactory
from tests.projects.learning.articles import newest, read, step, told

ENGLISH, PORTUGUESE = "/learning/tea-on-tuesdays/", "/pt/learning/tea-on-tuesdays/"


@pytest.fixture
def moderator(db):
    return UserFactory(moderator=True)


@pytest.fixture
def translated(published):
    """Read in English, and under Portuguese as a page that is not translated."""
    newest(published).copy_for_translation(Locale.objects.get(language_code="pt"), copy_parents=True, alias=True)
    return published


def address(article) -> str:
    return reverse("moderation:report", args=["projects.article", article.uid])


def subject_of(article):
    return PageFamily.objects.get(translation_key=article.page.translation_key).subject


def change(article, moderator, visibility, reason="It names a child.") -> None:
    set_visibility(row=Article.objects.get(pk=article.pk), visibility=visibility, by=moderator, reason=reason)


def test_everybody_else_reports_it_in_every_language(translated, author, client, client_of):
    for path in (ENGLISH, PORTUGUESE):
        page = client.get(path).content.decode()
        assert address(translated) in page and "csrfmiddlewaretoken" not in page
        assert not client.cookies
        assert address(translated) not in client_of(author).get(path).content.decode(), "not one's own"
    form = client.get(address(translated)).content.decode()
    assert "We began with tea." in form and "Rosa from the corner" in form
    assert client.post(address(translated), {"why": "private"}).status_code == 302
    assert Case.objects.get().author == author


@pytest.mark.parametrize("moment", ["article", "agreed", "sent", "ready"])
def test_what_nobody_reads_yet_is_not_there_to_report(moment, request, client, client_of, moderator):
    article = request.getfixturevalue(moment)
    assert client.get(address(article)).status_code == 404
    assert client.post(address(article), {"why": "other"}).status_code == 404
    desk = client_of(moderator)
    assert str(article) not in desk.get(reverse("articles_admin:index")).content.decode()
    for name in ("inspect", "visibility"):
        assert desk.get(reverse(f"articles_admin:{name}", args=[article.pk])).status_code == 404
    act = reverse("wagtail_bulk_action", args=["projects", "article", "hide_words"])
    assert str(article) not in desk.get(f"{act}?id={article.pk}").content.decode()


def test_an_articles_newer_draft_is_not_the_moderators_to_read(published, editor):
    page = newest(published)
    page.title = "Not agreed to"
    page.save_revision(user=editor)
    assert "Not agreed to" not in Article.objects.get(pk=published.pk).shown_words


def test_a_moderator_hides_it_from_the_queue_and_its_author_reads_why(translated, author, moderator, client, client_of):
    case, _new = report(row=translated, reporter=UserFactory(), why="private")
    desk, look = client_of(moderator), reverse("cases_admin:look", args=[case.pk])
    screen = desk.get(look).content.decode()
    assert "We began with tea." in screen and f'href="{ENGLISH}"' in screen
    form = BeautifulSoup(screen, "html.parser").select_one("form [name=edited_at]")["value"]
    done = desk.post(look, {"decision": "hide", "reason": "It names a child.", "edited_at": form})
    assert done.status_code == 302
    for path in (ENGLISH, PORTUGUESE):
        assert client.get(path).status_code == 404
    for path in ("/learning/", "/pt/learning/", "/search/?q=Tuesdays"):
        assert ENGLISH not in client.get(path).content.decode()
    assert subject_of(translated).visibility == Visibility.HELD, "nobody talks about it any more"
    assert step(translated) == Step.OFF
    notice = Notice.objects.get(user=author, kind="words.moderated")
    assert (notice.happened, notice.url) == ("hidden", translated.get_absolute_url())
    assert "It names a child." in client_of(author).get(notice.url).content.decode()
    assert "taken-down" not in told(author), "told once"
    assert f'href="{translated.get_absolute_url()}"' not in desk.get(look).content.decode()
    listed = desk.get(reverse("articles_admin:inspect", args=[translated.pk])).content.decode()
    assert "We began with tea." in listed


def test_shown_again_it_is_as_it_was(translated, author, editor, moderator, client):
    page = newest(translated)
    page.title = "A newer draft"
    page.save_revision(user=editor)
    before = list(ArticlePage.objects.order_by("pk").values_list("live", "live_revision", "has_unpublished_changes"))
    for unseen in (Visibility.HELD, Visibility.HIDDEN, Visibility.HIDDEN):
        change(translated, moderator, unseen)
    for visibility in (Visibility.PUBLISHED, Visibility.PUBLISHED):
        change(translated, moderator, visibility)
    for path in (ENGLISH, PORTUGUESE):
        screen = client.get(path).content.decode()
        assert "We began with tea." in screen and "A newer draft" not in screen
    after = list(ArticlePage.objects.order_by("pk").values_list("live", "live_revision", "has_unpublished_changes"))
    assert after == before
    assert subject_of(translated).visibility == Visibility.PUBLISHED
    assert step(translated) == Step.AGREE, "the newer draft still waits for its author"
    assert Article.objects.get(pk=translated.pk).taken_down == {}


def test_a_translation_that_was_off_already_stays_off(translated, moderator, client):
    ArticlePage.objects.get(locale__language_code="pt").unpublish()
    change(translated, moderator, Visibility.HIDDEN)
    change(translated, moderator, Visibility.PUBLISHED)
    assert client.get(ENGLISH).status_code == 200
    assert client.get(PORTUGUESE).status_code == 404


def test_hidden_nobody_publishes_it_past_the_moderator(published, editor, moderator):
    change(published, moderator, Visibility.HIDDEN)
    with pytest.raises(NotAgreedYet, match="moderator"):
        newest(published).get_latest_revision().publish()
    with pytest.raises(NotYourTurn):
        agree_to_text(article=published, mark=read(published))


def test_an_author_takes_back_what_is_hidden_and_it_stays_away(translated, author, moderator, client):
    case, _new = report(row=translated, reporter=UserFactory(), why="private")
    change(translated, moderator, Visibility.HELD)
    withdraw_article(article=translated)
    assert step(translated) == Step.WITHDRAWN
    decide_case(case=case, hide=False, by=moderator, reason="Fine.")
    case.refresh_from_db()
    assert case.state == "gone"
    with pytest.raises(TakenBack):
        change(translated, moderator, Visibility.PUBLISHED)
    assert client.get(ENGLISH).status_code == 404


def test_a_moderator_shows_it_again_from_the_list_of_articles(published, moderator, client, client_of):
    desk, act = client_of(moderator), reverse("articles_admin:visibility", args=[published.pk])
    assert act in desk.get(reverse("articles_admin:inspect", args=[published.pk])).content.decode()
    assert desk.post(act, {"visibility": "hidden", "reason": "It names a child."}).status_code == 302
    assert client.get(ENGLISH).status_code == 404
    listing = desk.get(reverse("articles_admin:index"))
    assert published.title in listing.content.decode()
    assert desk.post(act, {"visibility": "published", "reason": "It does not."}).status_code == 302
    assert client.get(ENGLISH).status_code == 200
    for role in ("editor", "organiser"):
        client_of(UserFactory(**{role: True})).post(act, {"visibility": "hidden", "reason": "x"})
        assert client.get(ENGLISH).status_code == 200


def test_an_article_still_asks_few_questions(published, client, queries_of):
    assert queries_of(client, ENGLISH) <= 20
    assert queries_of(client, address(published)) <= 15
