"""Keeping a search, choosing news of it, looking at it, letting it go; and telling what is new, once a day."""

from django.db import transaction
from django.db.models import Q

from core import clock
from ideas.exceptions import TooManySearches
from ideas.models import SavedSearch
from ideas.notice_kinds import SEARCH_FOUND
from ideas.saved.listings import LISTINGS, MOST_NEW, Listing, new_count
from notices.services import tell

MOST_KEPT = 30
AT_ONCE = 200


@transaction.atomic
def keep_search(*, user, listing: Listing, words: dict[str, str], name: str) -> SavedSearch:
    """Keep it, once for each person and address. Raises TooManySearches."""
    address = listing.address(words)[:500]
    before = SavedSearch.objects.filter(user=user, address=address).first()
    if before:
        return before
    if SavedSearch.objects.filter(user=user).count() >= MOST_KEPT:
        raise TooManySearches
    now = clock.now()
    return SavedSearch.objects.create(
        user=user, listing=listing.name, words=words, address=address, name=name[:80], created_at=now, looked_at=now
    )


def choose_news(*, search: SavedSearch, wants_news: bool) -> None:
    """Twice changes nothing."""
    search.wants_news = wants_news
    search.save(update_fields=["wants_news"])


def look_at(*, search: SavedSearch) -> None:
    """The person looks now: what is new counts from here."""
    search.looked_at, search.new_count = clock.now(), 0
    search.save(update_fields=["looked_at", "new_count"])


def forget_search(*, search: SavedSearch) -> None:
    search.delete()


def count_searches(*, at_most: int = AT_ONCE) -> tuple[int, int]:
    """Count what is new in the next searches that were not counted today, and tell those who want to know.

    Returns how many were counted and how many people were told. New is what came since the person last looked;
    somebody is told of a search when there is more than they were told of before.
    """
    today = clock.today()
    open_ones = SavedSearch.objects.filter(user__is_active=True).filter(Q(counted_on=None) | Q(counted_on__lt=today))
    searches = list(open_ones.select_related("user__profile").order_by("pk")[:at_most])
    return len(searches), sum(_count(search) for search in searches)


@transaction.atomic
def _count(search: SavedSearch) -> bool:
    listing = LISTINGS.get(search.listing)
    before = search.new_count
    search.new_count = new_count(listing, search.words, search.looked_at) if listing else 0
    search.counted_on = clock.today()
    search.save(update_fields=["new_count", "counted_on"])
    if not search.wants_news or search.new_count <= before:
        return False
    tell(
        user=search.user,
        kind=SEARCH_FOUND,
        happened="many" if search.new_count == MOST_NEW else "found",
        about=search.user,
        url=search.address,
        words={"name": search.name, "count": search.new_count},
        again=f"{search.pk}:{search.counted_on.isoformat()}",
    )
    return True
