"""News of ideas for feed readers: the newest public ones, as the list's query narrows them (contract.md)."""

from datetime import datetime

from django.contrib.syndication.views import Feed
from django.http import HttpRequest, QueryDict
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import linebreaks
from django.utils.translation import gettext as _

from core.models.settings import site_settings
from core.texts import tidy
from ideas.listing import Choices, narrowed, read_query
from ideas.models import Idea

MOST_IN_FEED = 30


class IdeaFeed(Feed):
    """Only what the list shows to everybody, and nobody's name: feed readers keep what was hidden since."""

    feed_type = Atom1Feed

    def get_object(self, request: HttpRequest) -> QueryDict:
        """The words of the list's address; order and page mean nothing here."""
        words = request.GET.copy()
        for name in ("sort", "page"):
            words.pop(name, None)
        return words

    def title(self) -> str:
        return f"{_('Ideas')} – {site_settings().site_name}"

    def subtitle(self) -> str:
        return _("What neighbours would like to see, and who is behind it.")

    def link(self, words: QueryDict) -> str:
        return _address("ideas:idea-list", words)

    def feed_url(self, words: QueryDict) -> str:
        return _address("ideas:feed", words)

    def items(self, words: QueryDict) -> list[Idea]:
        asked = narrowed(Idea.objects.listed(), read_query(words, Choices.load()))
        return list(asked[:MOST_IN_FEED])

    def item_title(self, idea: Idea) -> str:
        return tidy(idea.title, lines=False)

    def item_description(self, idea: Idea) -> str:
        return linebreaks(tidy(idea.body, lines=True), autoescape=True)

    def item_guid(self, idea: Idea) -> str:
        """Stays the same when the title, and with it the address, changes."""
        return f"urn:uuid:{idea.uid}"

    def item_pubdate(self, idea: Idea) -> datetime:
        return idea.created_at

    def item_updateddate(self, idea: Idea) -> datetime:
        return idea.edited_at or idea.created_at


def _address(name: str, words: QueryDict) -> str:
    return f"{reverse(name)}?{words.urlencode()}" if words else reverse(name)
