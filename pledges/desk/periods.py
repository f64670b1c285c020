"""Which review and billing periods of which venues are still open, counted without looking at single tenancies."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, Exists, Min, OuterRef, Q

from core import clock
from pledges.models import RentScheme, Review, Statement, Tenancy, Venue
from pledges.weeks import DAY, Period, period_of


@dataclass(frozen=True)
class OpenPeriod:
    """A period of a venue: how many of its tenancies are not done, of how many, and since when they can be."""

    venue: Venue
    period: Period
    open: int
    of: int
    since: date

    @property
    def done(self) -> int:
        return self.of - self.open


def schemes_by_venue() -> dict[int, list[RentScheme]]:
    """The schemes of every venue in order. One query."""
    found: dict[int, list[RentScheme]] = {}
    for scheme in RentScheme.objects.select_related("venue").order_by("venue__name", "from_monday"):
        found.setdefault(scheme.venue_id, []).append(scheme)
    return found


def periods_of(schemes: list[RentScheme], weeks: str, until: date) -> Iterator[tuple[RentScheme, Period]]:
    """Every period of a venue that begins by a day, with the scheme it is of. `weeks` names the scheme's length."""
    for scheme, later in zip(schemes, [*schemes[1:], None], strict=True):
        monday = scheme.from_monday
        while monday <= until and (later is None or monday < later.from_monday):
            period = period_of(monday, first_monday=scheme.from_monday, weeks=getattr(scheme, weeks))
            yield scheme, period
            monday = period.next_first_monday


def open_reviews() -> list[OpenPeriod]:
    """Review periods in which something can be closed, the oldest first. Four queries.

    A period can be closed once its hours can no longer be logged; a tenancy that ended before, once its own can not.
    """
    today, found = clock.today(), []
    reviewed = _counts(Review, "tenancy__venue")
    for schemes in schemes_by_venue().values():
        now = [scheme for scheme in schemes if scheme.from_monday <= today][-1:]
        over = {}
        for scheme, period in periods_of(schemes, "review_weeks", today):
            window = timedelta(days=max(each.log_window_days for each in (scheme, *now)))
            over[period] = period.last_sunday + window + DAY
        ended = _ended_early(schemes[0].venue, over, today)
        closable = [period for period, since in over.items() if since <= today or period in ended]
        covering = _covering(schemes[0].venue, closable)
        for period in closable:
            if over[period] <= today:
                done = reviewed.get((schemes[0].venue_id, period.first_monday), 0)
                left, of, since = covering[period] - done, covering[period], over[period]
            else:
                left, of, since = ended[period][0], covering[period], ended[period][1]
            if left > 0:
                found.append(OpenPeriod(schemes[0].venue, period, left, of, since))
    return sorted(found, key=lambda row: (row.since, row.venue.name))


def open_statements() -> list[OpenPeriod]:
    """Billing periods that are over and for which statements are missing, the oldest first. Final ones are apart."""
    today, found = clock.today(), []
    issued = _counts(Statement, "venue", is_final=False)
    for schemes in schemes_by_venue().values():
        over = [period for _, period in periods_of(schemes, "billing_weeks", today) if period.last_sunday < today]
        covering = _covering(schemes[0].venue, over)
        for period in over:
            left = covering[period] - issued.get((schemes[0].venue_id, period.first_monday), 0)
            if left > 0:
                since = period.next_first_monday
                found.append(OpenPeriod(schemes[0].venue, period, left, covering[period], since))
    return sorted(found, key=lambda row: (row.since, row.venue.name))


def _counts(model, venue: str, **only) -> dict[tuple[int, date], int]:
    """How many rows there are of each venue and period. One query."""
    rows = model.objects.filter(**only).order_by().values_list(venue, "first_monday").annotate(n=Count("pk"))
    return {(number, monday): count for number, monday, count in rows}


def _in(period: Period) -> Q:
    """Tenancies that cover a week of a period."""
    return Q(first_monday__lte=period.last_sunday) & (Q(last_sunday=None) | Q(last_sunday__gte=period.first_monday))


def _covering(venue: Venue, periods: list[Period]) -> dict[Period, int]:
    """How many tenancies of a venue each of these periods is about. One query for all of them."""
    if not periods:
        return {}
    counts = {f"period_{number}": Count("pk", filter=_in(period)) for number, period in enumerate(periods)}
    found = Tenancy.objects.filter(venue=venue).order_by().aggregate(**counts)
    return {period: found[f"period_{number}"] for number, period in enumerate(periods)}


def _ended_early(venue: Venue, over: dict[Period, date], today: date) -> dict[Period, tuple[int, date]]:
    """Periods that still run, with tenancies whose own part of it is over and open: how many, and since when."""
    running = {period: since for period, since in over.items() if since > today}
    found = {}
    for period, since in running.items():
        window = since - period.last_sunday
        closed = Review.objects.filter(tenancy=OuterRef("pk"), first_monday=period.first_monday)
        rows = Tenancy.objects.filter(
            _in(period),
            ~Exists(closed),
            venue=venue,
            last_sunday__lt=period.last_sunday,
            last_sunday__lte=today - window,
        )
        some = rows.order_by().aggregate(n=Count("pk"), first=Min("last_sunday"))
        if some["n"]:
            found[period] = (some["n"], some["first"] + window)
    return found
