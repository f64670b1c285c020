"""Venues as large as no borough has them: tenancies with years of hours, closed reviews, and a review and a billing
period that are due to be closed and issued now.

Three venues: one of sixty tenancies, one with a tenth of the number asked for, one with all of it, so that what a
tenancy costs can be compared. Everybody pledges three hours a week and gives them; in the last review a tenth gave two.
"""

import random
from collections.abc import Callable, Iterator
from datetime import date, datetime, time
from decimal import Decimal

from django.contrib.auth.models import Group

from core import clock
from hours.enums import HoursStatus
from hours.models import HoursEntry
from people.models import Membership, Organisation, User
from people.roles import PLEDGE_OFFICER
from pledges.enums import LineKind
from pledges.models import (
    AbilityBand,
    BandTerms,
    CountedEntry,
    Headcount,
    Pledge,
    RentScheme,
    Review,
    Statement,
    StatementCounter,
    StatementLine,
    Tenancy,
    TenancyBand,
    TenancyUnit,
    Tier,
    Unit,
    UnitRent,
    Venue,
)
from pledges.weeks import DAY, WEEK, monday_of

from .bulk import load, settle, unchecked_keys
from .people import make_people, make_places

SMALL = 60
REVIEW, BILLING = 12, 4
OPEN_WEEKS = 5
"""Weeks after the last review: the log window of 28 days is over, and one billing period more."""

PLEDGED, GIVEN_BY_SOME = 180, 120
BASE, BAND, RENT = Decimal("150.00"), Decimal("80"), Decimal("96.00")
OFFICER, CONFIRMER, TRADERS = 1, 2, 3


def fill_market(*, tenancies: int, years: int, say: Callable[[str], object] = print) -> None:
    """Venues of 60, a tenth of `tenancies` and `tenancies`, each with so many years of weekly hours."""
    dice = random.Random(180)  # noqa: S311  made-up rows, not secrets
    market = _Market((SMALL, max(1, tenancies // 10), tenancies), years)
    make_places(dice)
    with unchecked_keys():
        say(f"{market.count} tenancies …")
        make_people(dice, market.count + TRADERS)
        market.write_venues()
        market.write_tenancies()
        say(f"{market.count * len(market.mondays)} entries …")
        market.write_hours()
        say("Reviews and statements …")
        market.write_reviews()
        market.write_statements()
    User.objects.get(pk=OFFICER).groups.add(Group.objects.get(name=PLEDGE_OFFICER.name))
    settle(User, Organisation, Membership, Venue, Unit, UnitRent, RentScheme, Tier, AbilityBand, BandTerms, Tenancy)
    settle(TenancyUnit, TenancyBand, Pledge, Headcount, HoursEntry, CountedEntry, Review, Statement, StatementLine)


class _Market:
    """All numbers are decided here: tenancy n has organisation, unit and trader of the same number."""

    def __init__(self, sizes: tuple[int, ...], years: int):
        self.sizes = sizes
        self.count = sum(sizes)
        self.reviews = max(2, years * 52 // REVIEW)
        self.first = monday_of(clock.today()) - (self.reviews * REVIEW + OPEN_WEEKS) * WEEK
        self.mondays = [self.first + n * WEEK for n in range(self.reviews * REVIEW + OPEN_WEEKS)]
        self.last_review = self.first + (self.reviews - 1) * REVIEW * WEEK

    def venue_of(self, tenancy: int) -> int:
        """Venues are numbered from 1, tenancies too, one venue after the other."""
        for venue, size in enumerate(self.sizes, 1):
            if tenancy <= size:
                return venue
            tenancy -= size
        raise ValueError("There is no such tenancy.")

    @property
    def numbers(self) -> range:
        return range(1, self.count + 1)

    def write_venues(self) -> None:
        venues = range(1, len(self.sizes) + 1)
        load(Venue, ("id", "name", "code"), ((n, f"Yard {n}", f"Y{'ABC'[n - 1]}") for n in venues))
        load(StatementCounter, ("venue_id", "last"), ((n, self.sizes[n - 1] * REVIEW // BILLING) for n in venues))
        columns = ("id", "venue_id", "from_monday", "recorded_by_id")
        load(RentScheme, columns, ((n, n, self.first, OFFICER) for n in venues))
        steps = (("Partner", 60, 100), ("Neighbour", 180, 80), ("Builder", 300, 60))
        load(Tier, ("scheme_id", "name", "minutes", "percent"), ((n, *step) for n in venues for step in steps))
        load(AbilityBand, ("id", "venue_id", "name"), ((n, n, "Growing") for n in venues))
        load(BandTerms, ("scheme_id", "band_id", "percent", "places"), ((n, n, BAND, None) for n in venues))

    def write_tenancies(self) -> None:
        by = OFFICER
        first, numbers = self.first, self.numbers
        load(
            Organisation,
            ("id", "name", "slug", "kind"),
            ((n, f"Business {n}", f"business-{n}", "business") for n in numbers),
        )
        load(Membership, ("organisation_id", "user_id", "started_on"), ((n, n + TRADERS, first) for n in numbers))
        load(
            Unit,
            ("id", "venue_id", "code", "floor_area", "use"),
            ((n, self.venue_of(n), str(n), 14, "food") for n in numbers),
        )
        load(
            UnitRent,
            ("unit_id", "from_monday", "weekly_rent", "recorded_by_id"),
            ((n, first, BASE, by) for n in numbers),
        )
        columns = ("id", "organisation_id", "venue_id", "first_monday", "recorded_by_id")
        load(Tenancy, columns, ((n, n, self.venue_of(n), first, by) for n in numbers))
        columns = ("tenancy_id", "unit_id", "from_monday", "recorded_by_id")
        load(TenancyUnit, columns, ((n, n, first, by) for n in numbers))
        columns = ("tenancy_id", "band_id", "from_monday", "evidence", "recorded_by_id")
        load(TenancyBand, columns, ((n, self.venue_of(n), first, "Accounts", by) for n in numbers))
        columns = ("tenancy_id", "from_monday", "minutes", "recorded_by_id")
        load(Pledge, columns, ((n, first, PLEDGED, by) for n in numbers))
        columns = ("organisation_id", "counted_on", "people", "recorded_by_id")
        load(Headcount, columns, ((n, first, 3, by) for n in numbers))

    def minutes_of(self, tenancy: int, monday: date) -> int:
        gave_less = tenancy % 10 == 0 and monday >= self.last_review
        return GIVEN_BY_SOME if gave_less else PLEDGED

    def write_hours(self) -> None:
        columns = ("id", "giver_organisation_id", "to_community", "done_on", "minutes", "people", "person_minutes")
        columns += ("description", "status", "logged_by_id", "logged_at", "decided_by_id", "decided_at", "key")
        load(HoursEntry, columns, self._entries())
        pairs = ((n,) for n in self.numbers for _monday in self.mondays)
        load(CountedEntry, ("entry_id", "tenancy_id"), ((entry, *pair) for entry, pair in enumerate(pairs, 1)))

    def _entries(self) -> Iterator[tuple]:
        evenings = [datetime.combine(monday + DAY, time(18), clock.LONDON) for monday in self.mondays]
        status, said = HoursStatus.CONFIRMED.value, "Helped at the lunch club"
        entry = 0
        for n in self.numbers:
            for week, monday in enumerate(self.mondays):
                entry += 1
                at, minutes = evenings[week], self.minutes_of(n, monday)
                yield (
                    *(entry, n, True, monday + (n % 6) * DAY, minutes, 1, minutes),
                    *(said, status, n + TRADERS, at, CONFIRMER, at, f"volume-{week}"),
                )

    def write_reviews(self) -> None:
        """All but the last one, each met to the minute."""
        due = REVIEW * PLEDGED
        starts = [self.first + n * REVIEW * WEEK for n in range(self.reviews - 1)]
        columns = ("tenancy_id", "scheme_id", "first_monday", "last_sunday", "weeks", "due_weeks", "due", "confirmed")
        columns += ("credit", "met", "carry_out", "adjustment", "closed_by_id")
        load(
            Review,
            columns,
            (
                (n, self.venue_of(n), start, start + REVIEW * WEEK - DAY, REVIEW, REVIEW, due, due)
                + (due, True, 0, Decimal("0.00"), OFFICER)
                for n in self.numbers
                for start in starts
            ),
        )

    def write_statements(self) -> None:
        """Those of the last review's weeks: closing compares them with the records, issuing goes on after them."""
        periods = [self.last_review + n * BILLING * WEEK for n in range(REVIEW // BILLING)]
        rows, lines, before = [], [], 0
        for venue, size in enumerate(self.sizes, 1):
            number = 0
            for start in periods:
                for n in range(before + 1, before + size + 1):
                    number += 1
                    rows.append((len(rows) + 1, n, venue, number, f"Y{'ABC'[venue - 1]}-{number:06d}", start))
                    lines.append((len(rows), n, start))
            before += size
        columns = ("id", "tenancy_id", "venue_id", "number", "name", "first_monday", "last_sunday", "business_name")
        load(
            Statement,
            (*columns, "venue_name", "total", "line_count", "issued_by_id"),
            (
                (*row, row[5] + BILLING * WEEK - DAY, f"Business {row[1]}", f"Yard {row[2]}", RENT * BILLING)
                + (BILLING, OFFICER)
                for row in rows
            ),
        )
        columns = ("statement_id", "tenancy_id", "position", "kind", "monday", "unit", "base", "band", "band_percent")
        load(
            StatementLine,
            (*columns, "pledged_minutes", "tier", "tier_percent", "amount"),
            (
                (statement, n, week + 1, LineKind.WEEK.value, start + week * WEEK, str(n), BASE, "Growing", BAND)
                + (PLEDGED, "Neighbour", 80, RENT)
                for statement, n, start in lines
                for week in range(BILLING)
            ),
        )
