"""The lists whose searches can be kept. A higher app adds its own with `register_listing`."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from ideas.action_lists import actions_asked, read_action_query
from ideas.assets.listing import GROUPS, KINDS, PEOPLE, AssetChoices, read_asset_query
from ideas.assets.selectors import listed_groups, pool_offers, skills_shared_since
from ideas.listing import Choices, narrowed, read_query
from ideas.map_query import read_map_query
from ideas.models import Idea

MOST_NEW = 50
"""News counts no further than this: "50 or more"."""


@dataclass(frozen=True)
class Listing:
    """A list with an address. `new_since` gives, for words of the address, the rows new since a moment."""

    name: str
    label: str
    url_name: str
    words: tuple[str, ...]
    new_since: Callable[[dict[str, str], datetime], list[QuerySet]]

    @property
    def path(self) -> str:
        return reverse(self.url_name)

    def kept_words(self, asked) -> dict[str, str]:
        """The words of an address that are worth keeping, in one order, so that the same search is one row."""
        found = {name: str(asked.get(name, "")).replace("\x00", "").strip()[:200] for name in self.words}
        return {name: value for name, value in found.items() if value}

    def address(self, words: dict[str, str]) -> str:
        return f"{self.path}?{urlencode(words)}" if words else self.path


LISTINGS: dict[str, Listing] = {}


def register_listing(listing: Listing) -> None:
    """Let searches of one more list be kept. Raises ValueError for a second entry."""
    if listing.name in LISTINGS:
        raise ValueError(f"The list {listing.name} is registered already.")
    LISTINGS[listing.name] = listing


def new_count(listing: Listing, words: dict[str, str], since: datetime) -> int:
    """How many things are new in this search, counted to MOST_NEW. One query for each kind of thing in the list."""
    found = sum(rows.order_by()[:MOST_NEW].count() for rows in listing.new_since(words, since))
    return min(found, MOST_NEW)


def _ideas(words: dict[str, str], since: datetime) -> list[QuerySet]:
    query = read_query(words, Choices.load())
    return [narrowed(Idea.objects.listed().filter(created_at__gt=since), query)]


def _on_the_map(words: dict[str, str], since: datetime) -> list[QuerySet]:
    query = read_map_query(words, Choices.load())
    return [layer.asked(query.words).filter(created_at__gt=since) for layer in query.layers]


def _assets(words: dict[str, str], since: datetime) -> list[QuerySet]:
    """Skills newly shared, by whoever, new offers to the pool, and groups that newly stand there."""
    choices = AssetChoices.load()
    query = read_asset_query(words, choices)
    meant = choices.vocabulary.meant_by(query.q) if query.q else None
    if query.skill:
        meant = [each for each in choices.vocabulary.skills.values() if each.slug == query.skill]
    q, found = "" if query.skill else query.q, []
    if query.show in ("", PEOPLE):
        found.append(skills_shared_since(since, skills=meant, neighbourhood=query.neighbourhood))
    if query.show not in (PEOPLE, GROUPS):
        offers = pool_offers(kinds=KINDS.get(query.show), skills=meant, neighbourhood=query.neighbourhood, q=q)
        found.append(offers.filter(created_at__gt=since))
    if query.show in ("", GROUPS) and not query.skill:
        found.append(listed_groups(neighbourhood=query.neighbourhood, q=q).filter(listed_at__gt=since))
    return found


def _actions(words: dict[str, str], since: datetime) -> list[QuerySet]:
    query = read_action_query(words, Choices.load())
    return [actions_asked(query).filter(created_at__gt=since)]


def register_listings() -> None:
    of_lists = ("q", "kind", "neighbourhood", "topic", "stage", "need")
    register_listing(Listing("ideas", _("Ideas"), "ideas:idea-list", of_lists, _ideas))
    register_listing(Listing("map", _("The map"), "ideas:map", (*of_lists, "show"), _on_the_map))
    register_listing(
        Listing("skills", _("What neighbours share"), "assets:map", ("q", "skill", "neighbourhood", "show"), _assets)
    )
    of_actions = ("q", "neighbourhood", "topic", "need")
    register_listing(Listing("actions", _("What you can join"), "actions:action-list", of_actions, _actions))
