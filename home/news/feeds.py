"""News for feed readers, as Atom and as RSS, in each language in which there is some (contract.md)."""

from datetime import datetime, time

from django.contrib.syndication.views import Feed
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed, Rss201rev2Feed
from django.utils.html import linebreaks
from wagtail.models import Locale

from core import clock
from core.models.settings import site_settings
from core.texts import tidy
from home.models import NewsIndexPage, NewsPage

from .selectors import MOST_IN_FEED, written_in


class NewsFeed(Feed):
    """Title, day and summary of each piece; the words themselves are read on the site."""

    feed_type = Atom1Feed
    name = "news:feed"

    def get_object(self, request: HttpRequest) -> NewsIndexPage:
        """The list in the language of the address. Raises Http404 where no news is written in it."""
        index = NewsIndexPage.objects.live().public().filter(locale=Locale.get_active()).first()
        if index is None or not written_in(index.locale).exists():
            raise Http404
        return index

    def title(self, index: NewsIndexPage) -> str:
        return f"{tidy(index.title, lines=False)} – {site_settings().site_name}"

    def subtitle(self, index: NewsIndexPage) -> str:
        return tidy(index.summary, lines=False)

    description = subtitle

    def link(self, index: NewsIndexPage) -> str:
        return index.get_url()

    def feed_url(self, index: NewsIndexPage) -> str:
        return reverse(self.name)

    def items(self, index: NewsIndexPage) -> list[NewsPage]:
        return list(written_in(index.locale).prefetch_related("topics")[:MOST_IN_FEED])

    def item_title(self, page: NewsPage) -> str:
        return tidy(page.title, lines=False)

    def item_description(self, page: NewsPage) -> str:
        return linebreaks(tidy(page.summary, lines=True), autoescape=True)

    def item_link(self, page: NewsPage) -> str:
        return page.get_url()

    def item_guid(self, page: NewsPage) -> str:
        """Stays the same when the address changes."""
        return f"urn:uuid:{page.translation_key}"

    item_guid_is_permalink = False

    def item_pubdate(self, page: NewsPage) -> datetime:
        return datetime.combine(page.day, time(9), clock.LONDON)

    def item_updateddate(self, page: NewsPage) -> datetime:
        return page.last_published_at or self.item_pubdate(page)

    def item_categories(self, page: NewsPage) -> list[str]:
        return [topic.label for topic in page.topics.all()]


class RssNewsFeed(NewsFeed):
    """The same for older readers."""

    feed_type = Rss201rev2Feed
    name = "news:rss"
