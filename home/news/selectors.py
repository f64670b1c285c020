"""The list of news, narrowed by year and topic; the newest for the home page and the feeds."""

from django.core.paginator import Paginator
from django.db.models import QuerySet
from django.http import QueryDict
from wagtail.models import Locale

from core.models import with_languages
from home.models import NewsIndexPage, NewsPage
from ideas.models import Topic

ON_A_PAGE = 10
ON_THE_FRONT = 3
MOST_IN_FEED = 30


def news_in(locale: Locale) -> QuerySet[NewsPage]:
    """What everybody may read in one language, newest first; pages that still show another language stand aside."""
    rows = NewsPage.objects.live().public().filter(locale=locale)
    return rows.order_by("-day", "-first_published_at", "-pk")


def written_in(locale: Locale) -> QuerySet[NewsPage]:
    """News in the words of this language: what a feed hands on."""
    return news_in(locale).filter(alias_of=None)


def newest_news() -> list[NewsPage]:
    """The first few that are written in the reader's language."""
    return list(written_in(Locale.get_active()).select_related("locale")[:ON_THE_FRONT])


def news_screen(index: NewsIndexPage, query: QueryDict) -> dict:
    """One page of the list, `?year=` and `?topic=` narrowing it. Words that mean nothing are left out, saying so."""
    everything = NewsPage.objects.child_of(index).live().public().order_by("-day", "-first_published_at", "-pk")
    years = [day.year for day in everything.order_by("-day").dates("day", "year", order="DESC")]
    topics = list(Topic.objects.filter(pk__in=everything.order_by().values("topics")))
    year = next((each for each in years if str(each) == query.get("year")), None)
    topic = next((each for each in topics if each.slug == query.get("topic")), None)
    rows = with_languages(everything).select_related("picture").prefetch_related("topics")
    if year:
        rows = rows.filter(day__year=year)
    if topic:
        rows = rows.filter(topics=topic)
    return {
        "news": Paginator(rows, ON_A_PAGE).get_page(query.get("page")),
        "year": year,
        "topic": topic,
        "years": [{"label": str(each), "url": _address(each, topic), "current": each == year} for each in years],
        "topics": [{"label": each.label, "url": _address(year, each), "current": each == topic} for each in topics],
        "query": _address(year, topic),
        "left_out": [word for word, meant in (("year", year), ("topic", topic)) if query.get(word) and not meant],
        "has_feed": written_in(index.locale).exists(),
    }


def _address(year: int | None, topic: Topic | None) -> str:
    words = QueryDict(mutable=True)
    if year:
        words["year"] = str(year)
    if topic:
        words["topic"] = topic.slug
    return f"?{words.urlencode()}"
