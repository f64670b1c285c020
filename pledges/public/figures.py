"""What a venue's businesses pledged and gave in the last year of whole weeks. A fixed number of queries.

Counted are confirmed contributions with reversals taken off, and late minutes on the day they were granted. Minutes
moved from one review to another are not counted again: they stand once, as the giver's. Nothing here says what one
business gave.
"""

from collections import Counter, defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta

from django.db.models import Q, Sum
from django.db.models.functions import TruncWeek

from core import clock
from hours.models import SIGNED_MINUTES, HoursEntry
from pledges.enums import Answer
from pledges.models import LateMinutes, Pause, Pledge, Tenancy, Venue
from pledges.records import SchemeInForce, latest, schemes_of_many
from pledges.weeks import WEEK, monday_of, mondays

from .small_numbers import Gift, is_small

WEEKS = 52
BLOCK = 4
"""Pledged and given are compared for each four weeks: shorter would point at single days off."""


@dataclass(frozen=True)
class Block:
    """Four weeks: minutes pledged for the weeks that were not paused, and minutes given."""

    first_monday: date
    last_sunday: date
    pledged: int
    given: int
    givers: frozenset[int] = frozenset()

    def with_next(self, later: "Block") -> "Block":
        """One block of both."""
        sums = self.pledged + later.pledged, self.given + later.given
        return Block(self.first_monday, later.last_sunday, *sums, self.givers | later.givers)

    @property
    def bar(self) -> int:
        """Minutes given as far as a bar of what was pledged reaches."""
        return max(0, min(self.given, self.pledged))

    @property
    def percent(self) -> int:
        """Of what was pledged, how much was given; whole percents, rounded down."""
        return self.given * 100 // self.pledged if self.pledged else 0


@dataclass
class VenueFigures:
    """A venue's last 52 whole weeks. `gifts` are by receiver; the late minutes have none."""

    venue: Venue
    first_monday: date
    last_sunday: date
    blocks: list[Block]
    gifts: list[Gift] = field(default_factory=list)
    late: Gift | None = None
    businesses: set[int] = field(default_factory=set)

    @property
    def pledged(self) -> int:
        return sum(block.pledged for block in self.blocks)

    @property
    def given(self) -> int:
        return sum(block.given for block in self.blocks)

    @property
    def bar(self) -> int:
        return max(0, min(self.given, self.pledged))

    @property
    def percent(self) -> int:
        return self.given * 100 // self.pledged if self.pledged else 0

    @property
    def is_small(self) -> bool:
        """Whether so few businesses are there, or gave, that the figures are not shown."""
        givers = frozenset().union(*(block.givers for block in self.blocks))
        return self.first_monday > self.last_sunday or tells_of_few(givers)

    @property
    def receivers(self) -> int:
        """Projects, ideas and groups that were given time."""
        return sum(1 for gift in self.gifts if gift.receiver[0] in ("subject", "organisation"))


def span_of(today: date) -> tuple[date, date]:
    """The Monday and the Sunday of the last 52 weeks that are over."""
    last_sunday = monday_of(today) - timedelta(days=1)
    return last_sunday + timedelta(days=1) - WEEKS * WEEK, last_sunday


def figures_for(venues: list[Venue]) -> list[VenueFigures]:
    """Seven queries, however many the venues and the tenancies and however long their history.

    A venue's figures begin after its last week with fewer than five businesses, so that no week points at one.
    """
    first, last = span_of(clock.today())
    tenancies: dict[int, list[Tenancy]] = {venue.pk: [] for venue in venues}
    held = Tenancy.objects.filter(venue__in=tenancies, first_monday__lte=last).exclude(last_sunday__lt=first)
    for tenancy in held.order_by("pk"):
        tenancies[tenancy.venue_id].append(tenancy)
    since = {pk: _large_since(here, first, last) for pk, here in tenancies.items()}
    large = {
        pk: [t for t in here if t.last_sunday is None or t.last_sunday >= since[pk]] for pk, here in tenancies.items()
    }
    pledged = _pledged_by_week(large, since, last)
    weeks, givers, gifts, late = _given(since, last)
    return [
        VenueFigures(
            venue,
            since[venue.pk],
            last,
            _blocks(since[venue.pk], last, pledged[venue.pk], weeks[venue.pk], givers[venue.pk]),
            list(gifts[venue.pk].values()),
            late.get(venue.pk),
            {tenancy.organisation_id for tenancy in large[venue.pk]},
        )
        for venue in venues
    ]


def _large_since(tenancies: list[Tenancy], first: date, last: date) -> date:
    """The Monday from which on each week has businesses enough; the one after the last week where none has."""
    since = monday_of(last) + WEEK
    while since > first:
        monday = since - WEEK
        if is_small(len({tenancy.organisation_id for tenancy in tenancies if tenancy.covers(monday)})):
            break
        since = monday
    return since


def _blocks(first: date, last: date, pledged: Counter, given: Counter, givers: dict[date, set[int]]) -> list[Block]:
    """Whole blocks counted back from the end; the oldest may be shorter, and those of few givers are longer."""
    blocks = []
    end = monday_of(last) + WEEK
    while end > first:
        start = max(first, end - BLOCK * WEEK)
        weeks = list(mondays(start, end - timedelta(days=1)))
        sums = sum(pledged[day] for day in weeks), sum(given[day] for day in weeks)
        gave = frozenset().union(*(givers.get(day, ()) for day in weeks))
        blocks.append(Block(start, end - timedelta(days=1), *sums, gave))
        end = start
    return _large_blocks(blocks[::-1])


def tells_of_few(givers: frozenset[int]) -> bool:
    """Whether so few businesses gave that their sum tells of one; that nobody gave tells of nobody."""
    return bool(givers) and is_small(len(givers))


def _large_blocks(blocks: list[Block]) -> list[Block]:
    """Neighbouring blocks put together until five businesses or more gave in each, so that none tells of one."""
    found: list[Block] = []
    for block in blocks:
        if found and (tells_of_few(found[-1].givers) or tells_of_few(block.givers)):
            found[-1] = found[-1].with_next(block)
        else:
            found.append(block)
    return found


def _pledged_by_week(
    tenancies: dict[int, list[Tenancy]], since: dict[int, date], last: date
) -> dict[int, Counter[date]]:
    """By venue: minutes pledged for each week that counts and is not paused, of all tenancies together."""
    schemes = schemes_of_many(tenancies)
    pledges: dict[int, list[Pledge]] = {}
    for pledge in Pledge.objects.filter(tenancy__venue__in=tenancies, replaced_at=None).order_by("from_monday"):
        pledges.setdefault(pledge.tenancy_id, []).append(pledge)
    closed, paused = _pauses(tenancies, last)
    found: dict[int, Counter[date]] = {pk: Counter() for pk in tenancies}
    for venue, here in tenancies.items():
        for monday in mondays(since[venue], last):
            scheme = latest(schemes[venue], monday)
            if scheme is None or monday in closed.get(venue, ()):
                continue
            for tenancy in here:
                if tenancy.covers(monday) and monday not in paused.get(tenancy.pk, ()):
                    found[venue][monday] += _pledged(pledges.get(tenancy.pk, []), monday, scheme)
    return found


def _pauses(tenancies: dict[int, list[Tenancy]], last: date) -> tuple[dict, dict]:
    """Mondays of paused weeks by venue, and by tenancy."""
    closed: dict[int, set[date]] = {}
    paused: dict[int, set[date]] = {}
    pauses = Pause.objects.in_force().filter(Q(venue__in=tenancies) | Q(tenancy__venue__in=tenancies))
    for pause in pauses.filter(from_monday__lte=last, to_sunday__gte=last - WEEKS * WEEK):
        weeks = mondays(pause.from_monday, pause.to_sunday)
        where, pk = (closed, pause.venue_id) if pause.venue_id else (paused, pause.tenancy_id)
        where.setdefault(pk, set()).update(weeks)
    return closed, paused


def _pledged(pledges: list[Pledge], monday: date, scheme: SchemeInForce) -> int:
    pledge = latest(pledges, monday)
    return max(pledge.minutes, scheme.least_pledge) if pledge else 0


def _given(since: dict[int, date], last: date) -> tuple[dict, dict, dict, dict[int, Gift]]:
    """By venue: minutes by Monday, who gave by Monday, gifts by receiver, and late ones."""
    venue = "counted__tenancy__venue"
    shown = Q(pk__in=[])
    for pk, first in since.items():
        if first <= last:
            shown |= Q(**{venue: pk, "done_on__gte": first})
    counted = HoursEntry.objects.confirmed().filter(shown, done_on__lte=last).order_by()
    weeks: dict[int, Counter[date]] = {pk: Counter() for pk in since}
    givers: dict[int, dict[date, set[int]]] = {pk: defaultdict(set) for pk in since}
    by_week = counted.annotate(week=TruncWeek("done_on")).values(venue, "week", "giver_organisation")
    for pk, monday, giver, minutes in by_week.annotate(sum=Sum(SIGNED_MINUTES)).values_list(
        venue, "week", "giver_organisation", "sum"
    ):
        weeks[pk][monday] += minutes
        if minutes:
            givers[pk][monday].add(giver)
    gifts: dict[int, dict[tuple, Gift]] = {pk: {} for pk in since}
    keys = (venue, "receiver_subject", "receiver_organisation", "receiver_user", "giver_organisation")
    by_receiver = counted.values(*keys).annotate(sum=Sum(SIGNED_MINUTES)).values_list(*keys, "sum")
    for pk, subject, organisation, person, giver, minutes in by_receiver:
        if minutes:
            receiver = _receiver(subject, organisation, person)
            gift = gifts[pk].setdefault(receiver, Gift(receiver, 0))
            gift.minutes += minutes
            gift.givers.add(giver)
    return weeks, givers, gifts, _late(since, last, weeks, givers)


def _receiver(subject: int | None, organisation: int | None, person: int | None) -> tuple[str, int]:
    """A kind and a number; people are never told apart."""
    if subject:
        return "subject", subject
    if organisation:
        return "organisation", organisation
    return ("person", 0) if person else ("community", 0)


def _late(
    since: dict[int, date], last: date, weeks: dict[int, Counter[date]], givers: dict[int, dict[date, set[int]]]
) -> dict[int, Gift]:
    """Late minutes count in the week in which they were granted."""
    found: dict[int, Gift] = {}
    rows = LateMinutes.objects.filter(
        tenancy__venue__in=since,
        answer=Answer.AGREED,
        granted_on__gte=min(since.values(), default=last),
        granted_on__lte=last,
    ).values_list("tenancy__venue", "granted_on", "minutes", "tenancy__organisation")
    for venue, granted_on, minutes, giver in rows:
        if granted_on < since[venue]:
            continue
        weeks[venue][monday_of(granted_on)] += minutes
        givers[venue][monday_of(granted_on)].add(giver)
        gift = found.setdefault(venue, Gift(("late", 0), 0))
        gift.minutes += minutes
        gift.givers.add(giver)
    return found
