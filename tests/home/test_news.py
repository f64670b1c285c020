"""News: in the order of its days, by year and topic, in feeds of each language that has some."""

from datetime import date
from xml.etree import ElementTree  # noqa: S405  reads what our own site wrote

import pytest
from wagtail.models import Locale
from wagtail_localize.models import Translation, TranslationSource
from wagtail_localize.operations import translate_object

from home.models import NewsIndexPage, NewsPage
from tests.factories import TopicFactory


@pytest.fixture
def index(db):
    return NewsIndexPage.objects.get(locale__language_code="en")


def news(index, title, day, **fields) -> NewsPage:
    slug = fields.pop("slug", title.lower().replace(" ", "-"))
    topics = fields.pop("topics", [])
    page = index.add_child(instance=NewsPage(title=title, slug=slug, day=day, **fields))
    if topics:
        page.topics.set(topics)
        page.save()
    return page


def entries(answer) -> list[tuple[str, str]]:
    """Title and address of each entry of a feed, of either kind."""
    assert answer.status_code == 200
    root = ElementTree.fromstring(answer.content)  # noqa: S314  our own site's
    atom = "{http://www.w3.org/2005/Atom}"
    if found := root.findall(f"{atom}entry"):
        return [(each.find(f"{atom}title").text, each.find(f"{atom}link").get("href")) for each in found]
    return [(each.find("title").text, each.find("link").text) for each in root.iter("item")]


def titles(answer) -> list[str]:
    return [page.title for page in answer.context["news"]]


def test_the_newest_day_stands_first(index, client):
    for title, day in (("Older", date(2025, 3, 1)), ("Newest", date(2026, 2, 1)), ("Middle", date(2026, 1, 31))):
        news(index, title, day)
    assert titles(client.get("/news/")) == ["Newest", "Middle", "Older"]


def test_drafts_are_nowhere(index, client):
    news(index, "Open", date(2026, 1, 1))
    news(index, "Draft", date(2026, 1, 2), live=False)
    for address in ("/news/", "/news/feed/", "/news/feed/rss/", "/"):
        said = client.get(address).content.decode()
        assert "Open" in said
        assert "Draft" not in said


def test_news_is_narrowed_by_year_and_topic(index, client):
    food, places = TopicFactory(name="Food", slug="food"), TopicFactory(name="Places", slug="places")
    news(index, "Soup", date(2025, 5, 1), topics=[food])
    news(index, "Hall", date(2026, 5, 1), topics=[places])
    news(index, "Bread", date(2026, 6, 1), topics=[food, places])
    assert titles(client.get("/news/?year=2026")) == ["Bread", "Hall"]
    assert titles(client.get("/news/?topic=food")) == ["Bread", "Soup"]
    assert titles(client.get("/news/?topic=food&year=2025")) == ["Soup"]


@pytest.mark.parametrize(
    "query", ["year=0", "year=abc", "year=99999999999999999999", "topic=nope", "topic=%00", "year=²"]
)
def test_words_of_the_address_that_mean_nothing_are_left_out(query, index, client):
    news(index, "Open", date(2026, 1, 1))
    answer = client.get(f"/news/?{query}")
    assert titles(answer) == ["Open"]
    assert "left it out" in answer.content.decode()


@pytest.mark.parametrize("page", ["0", "-1", "abc", "999999999999999999999999", ""])
def test_odd_pages_give_the_nearest(page, index, client):
    for number in range(12):
        news(index, f"Piece {number}", date(2026, 1, 1 + number))
    shown = titles(client.get(f"/news/?page={page}"))
    assert len(shown) in (10, 2)


def test_both_feeds_say_what_is_new(index, client):
    news(index, "Soup & bread <now>", date(2026, 5, 1), slug="soup", summary="Each Tuesday.\x0b Come.")
    for address in ("/news/feed/", "/news/feed/rss/"):
        answer = client.get(address)
        assert not answer.cookies
        ((title, link),) = entries(answer)
        assert title == "Soup & bread <now>"
        assert link.startswith("http")
        assert link.endswith("/news/soup/")
    page = client.get("/news/").content.decode()
    assert 'type="application/atom+xml" title="News" href="/news/feed/"' in page


def test_a_language_has_a_feed_once_news_is_written_in_it(index, client):
    page = news(index, "Soup", date(2026, 5, 1))
    alias = page.copy_for_translation(Locale.objects.get(language_code="pt"), copy_parents=True, alias=True)
    assert client.get("/pt/news/feed/").status_code == 404
    shown = client.get("/pt/news/").content.decode()
    assert "/pt/news/feed/" not in shown
    assert '<h2 class="card__title" lang="en" dir="ltr">' in shown
    alias.delete()
    there = page.copy_for_translation(Locale.objects.get(language_code="pt"), copy_parents=True)
    there.title = "Sopa"
    there.save_revision().publish()
    assert [title for title, _link in entries(client.get("/pt/news/feed/"))] == ["Sopa"]
    assert "/pt/news/feed/" in client.get("/pt/news/").content.decode()


def test_no_news_has_no_feed_and_says_so(index, client):
    assert client.get("/news/feed/").status_code == 404
    page = client.get("/news/").content.decode()
    assert "No news here yet" in page
    assert "Show all news" not in page, "there is nothing more to show"
    assert "/news/feed/" not in page


def test_a_feed_reader_that_has_it_already_gets_nothing_again(index, client):
    news(index, "Soup", date(2026, 5, 1))
    tag = client.get("/news/feed/")["ETag"]
    assert client.get("/news/feed/", headers={"if-none-match": tag}).status_code == 304


def test_the_front_door_shows_the_newest_three(index, client):
    for number in range(5):
        news(index, f"Piece {number}", date(2026, 1, 1 + number))
    assert [page.title for page in client.get("/").context["news"]] == ["Piece 4", "Piece 3", "Piece 2"]


def test_news_is_talked_about(index, client):
    page = news(index, "Soup", date(2026, 5, 1))
    assert "Nobody has said anything yet." in client.get(page.url).content.decode()


def test_pages_ask_the_same_however_much_news_there_is(index, client, queries_of):
    topic = TopicFactory()
    for number in range(3):
        page = news(index, f"Piece {number}", date(2026, 1, 1 + number), topics=[topic])
    few = queries_of(client, "/news/"), queries_of(client, "/"), queries_of(client, "/news/feed/")
    for number in range(3, 6):
        news(index, f"Piece {number}", date(2026, 1, 1 + number), topics=[topic])
    assert (queries_of(client, "/news/"), queries_of(client, "/"), queries_of(client, "/news/feed/")) == few
    assert max(few) <= 20
    assert queries_of(client, page.url) <= 20


def test_news_is_in_the_sitemap(index, client):
    news(index, "Soup", date(2026, 5, 1))
    assert "/news/soup/" in client.get("/sitemap-pages.xml").content.decode()


@pytest.fixture
def publish_words(django_capture_on_commit_callbacks):
    """`publish_words(page)` translates it to Portuguese and publishes that."""

    def publish(page) -> None:
        source, locale = TranslationSource.objects.get_for_instance(page), Locale.objects.get(language_code="pt")
        translation = Translation.objects.get(source=source, target_locale=locale)
        lines = translation.export_po()
        for line in lines:
            line.msgstr = f"pt {line.msgid}"
        translation.import_po(lines)
        with django_capture_on_commit_callbacks(execute=True):
            translation.save_target(publish=True)

    return publish


@pytest.fixture
def translated(index, publish_words):
    """News about food, published in Portuguese by way of its translation, and shown in Spanish as it is."""
    page = news(index, "Soup", date(2026, 5, 1), topics=[TopicFactory(name="Food", slug="food")])
    portuguese, spanish = (Locale.objects.get(language_code=code) for code in ("pt", "es"))
    page.copy_for_translation(spanish, copy_parents=True, alias=True)
    translate_object(page, [portuguese])
    publish_words(page)
    return page


def slugs_by_language(page) -> dict[str, list[str]]:
    pages = NewsPage.objects.filter(translation_key=page.translation_key).select_related("locale")
    return {each.locale.language_code: sorted(each.topics.values_list("slug", flat=True)) for each in pages}


def test_news_has_its_topics_in_each_language(translated, client):
    assert slugs_by_language(translated) == {"en": ["food"], "pt": ["food"], "es": ["food"]}
    assert titles(client.get("/pt/news/?topic=food")) == ["pt Soup"]


def test_topics_that_change_change_in_each_language(translated, publish_words):
    translated.topics = [TopicFactory(name="Places", slug="places"), TopicFactory(name="Trees", slug="trees")]
    translated.save_revision().publish()
    both = ["places", "trees"]
    assert slugs_by_language(translated) == {"en": both, "pt": both, "es": both}
    publish_words(translated)
    assert slugs_by_language(translated) == {"en": both, "pt": both, "es": both}


def test_topics_of_a_draft_change_nowhere_yet(translated):
    translated.topics = []
    translated.save_revision()
    assert slugs_by_language(translated) == {"en": ["food"], "pt": ["food"], "es": ["food"]}


def test_a_page_written_in_its_language_on_its_own_keeps_its_own_topics(translated):
    Translation.objects.update(enabled=False)
    there = NewsPage.objects.get(translation_key=translated.translation_key, locale__language_code="pt")
    there.topics = []
    there.save_revision().publish()
    assert slugs_by_language(translated) == {"en": ["food"], "pt": [], "es": ["food"]}
