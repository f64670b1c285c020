"""What taking over a register file would do: what is new, what is there already, and all that is wrong."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta
from operator import attrgetter

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from core import clock
from core.exceptions import CivicError
from people.enums import OrganisationKind
from people.models import Membership, Organisation
from people.names import check_name
from pledges.models import BandTerms, RegisterFile, TenancyBand, TenancyUnit, Unit, UnitRent, Venue
from pledges.records import SchemeInForce, latest, schemes_of
from pledges.register_csv import Problem, Row, read
from pledges.services.register_room import Lets, Places
from pledges.services.rules import REACH, check_pledge, check_takes_effect
from pledges.weeks import is_sunday

FAR = date.max
LINE = attrgetter("line")


@dataclass
class Plan:
    """What taking a file over would do. With a problem in it, nothing is done."""

    problems: list[Problem] = field(default_factory=list)
    units: list[Row] = field(default_factory=list)
    rents: list[Row] = field(default_factory=list)
    tenancies: list[Row] = field(default_factory=list)
    businesses: list[str] = field(default_factory=list)
    there: int = 0

    @property
    def is_empty(self) -> bool:
        return not (self.units or self.rents or self.tenancies)

    @property
    def changes(self) -> list[Row]:
        """The lines of the file of which something is new, in their order."""
        return sorted({row.line: row for row in (*self.units, *self.rents, *self.tenancies)}.values(), key=LINE)


def plan_register(brought: RegisterFile, *, by) -> Plan:
    """What is new in a file, what is there already, and all that is wrong. About a dozen queries."""
    register = read(brought.text)
    plan = Plan(problems=list(register.problems))
    if not plan.problems:
        _Checking(brought.venue, by, brought.reason, plan).look(register.rows)
    plan.problems.sort(key=LINE)
    return plan


class _Checking:
    """The market's rules, asked of all rows of a file with what is on record read once."""

    def __init__(self, venue: Venue, by, reason: str, plan: Plan):
        self.venue, self.reason, self.plan = venue, reason, plan
        self.schemes = schemes_of(venue.pk)
        self.units = {unit.code.casefold(): unit for unit in Unit.objects.filter(venue=venue)}
        self.rents = {
            (row.unit_id, row.from_monday): row.weekly_rent for row in UnitRent.objects.filter(unit__venue=venue)
        }
        self.terms = {
            (row.scheme_id, row.band.name.casefold()): row
            for row in BandTerms.objects.filter(scheme__venue=venue).select_related("band")
        }
        self.businesses = {
            name.casefold(): pk
            for pk, name in Organisation.objects.filter(kind=OrganisationKind.BUSINESS).values_list("pk", "name")
        }
        self.own = set(
            Membership.objects.representing(clock.today()).filter(user=by).values_list("organisation", flat=True)
        )
        self.lets: dict[str, Lets] = defaultdict(Lets)
        self.there: set[tuple[str, str, date]] = set()
        self._read_units()
        self.limited = {name for (_scheme, name), terms in self.terms.items() if terms.places is not None}
        self.held_bands = self._read_bands() if self.limited else []
        self.places: dict[str, Places] = {}
        codes = {unit.pk: code for code, unit in self.units.items()}
        self.first_rents: dict[str, date] = {}
        for unit, since in self.rents:
            self.first_rents[codes[unit]] = min(self.first_rents.get(codes[unit], FAR), since)
        self.seen_units: dict[str, Row] = {}
        self.seen_rents: dict[str, Row] = {}

    def _read_units(self) -> None:
        rows = TenancyUnit.objects.filter(unit__venue=self.venue).values_list(
            "unit__code", "from_monday", "until_sunday", "tenancy__organisation__name", "tenancy__first_monday"
        )
        for code, first, last, business, begun in rows:
            self.lets[code.casefold()].add(first, last or FAR)
            self.there.add((code.casefold(), business.casefold(), begun))

    def _read_bands(self) -> list[tuple[str, date, date, str]]:
        """Who holds a band that has places, as (band, from, until, business)."""
        rows = TenancyBand.objects.filter(tenancy__venue=self.venue).order_by("tenancy", "from_monday")
        histories: dict[int, list[tuple]] = defaultdict(list)
        for tenancy, *row in rows.values_list(
            "tenancy", "band__name", "from_monday", "tenancy__last_sunday", "tenancy__organisation__name"
        ):
            histories[tenancy].append(tuple(row))
        found = []
        for history in histories.values():
            for (band, first, end, business), later in zip(history, [*history[1:], None], strict=True):
                until = min(end or FAR, later[1] - timedelta(days=1)) if later else end or FAR
                if band.casefold() in self.limited:
                    found.append((band.casefold(), first, until, business.casefold()))
        return found

    def _make_places(self, rows: list[Row]) -> None:
        """A band's holders can only become more on a Monday on which somebody begins, or a scheme does."""
        today = clock.today()
        begins = {row.first_monday for row in rows if abs(row.first_monday - today) <= REACH}
        begins |= {first for _band, first, _until, _business in self.held_bands}
        mondays = sorted(begins | {scheme.from_monday for scheme in self.schemes})
        self.places = {band: Places(mondays) for band in self.limited}
        for band, first, until, business in self.held_bands:
            self.places[band].take(business, first, until)

    def look(self, rows: list[Row]) -> None:
        self._make_places(rows)
        for row in rows:
            self._unit(row)
        for row in rows:
            if row.is_let:
                self._tenancy(row)

    def wrong(self, row: Row, words: str) -> None:
        self.plan.problems.append(Problem(row.line, words))

    def _effect(self, row: Row, monday: date) -> None:
        try:
            check_takes_effect(monday, reason=self.reason)
        except CivicError as error:
            self.wrong(row, f"{monday:%Y-%m-%d}: {error}")

    def _unit(self, row: Row) -> None:
        code = row.unit.casefold()
        unit, before = self.units.get(code), self.seen_units.setdefault(code, row)
        if (before.floor_area, before.use) != (row.floor_area, row.use):
            self.wrong(
                row, _("Line %(line)d says otherwise of unit %(unit)s.") % {"line": before.line, "unit": row.unit}
            )
        if unit is None:
            if before is row:
                self.plan.units.append(row)
        elif (unit.floor_area, unit.use) != (row.floor_area, row.use):
            self.wrong(row, _("Unit %(unit)s is on record with another use or floor area.") % {"unit": unit.code})
        self._rent(row, unit, code)

    def _rent(self, row: Row, unit: Unit | None, code: str) -> None:
        before = self.seen_rents.get(f"{code} {row.rent_from}")
        there = self.rents.get((unit.pk, row.rent_from)) if unit else None
        known = there if there is not None else (before.base_rent if before else None)
        if known is not None:
            if known != row.base_rent:
                self.wrong(row, _("Unit %(unit)s has another base rent from that Monday.") % {"unit": row.unit})
            return
        if self.lets[code].last_day >= row.rent_from:
            self.wrong(row, _("Unit %(unit)s is let: change its base rent on its own page.") % {"unit": row.unit})
        self._effect(row, row.rent_from)
        self.seen_rents[f"{code} {row.rent_from}"] = row
        self.first_rents[code] = min(self.first_rents.get(code, FAR), row.rent_from)
        self.plan.rents.append(row)

    def _tenancy(self, row: Row) -> None:
        code, business = row.unit.casefold(), row.business.casefold()
        first, last = row.first_monday, row.last_sunday or FAR
        if (code, business, first) in self.there:
            self.plan.there += 1
            return
        self._effect(row, first)
        if row.last_sunday is not None and not (is_sunday(row.last_sunday) and row.last_sunday > first):
            self.wrong(row, _("“tenancy_until” must be a Sunday after it begins."))
        self._business(row, business)
        if self.first_rents.get(code, FAR) > first:
            self.wrong(row, _("The tenancy begins before the unit has a base rent."))
        if self.lets[code].has_any_in(first, last):
            self.wrong(row, _("Another tenancy has unit %(unit)s in these weeks.") % {"unit": row.unit})
        else:
            self.lets[code].add(first, last)
        self._band_and_pledge(row, business)
        self.plan.tenancies.append(row)

    def _business(self, row: Row, business: str) -> None:
        pk = self.businesses.get(business)
        if pk in self.own:
            self.wrong(row, _("You represent this business, so another officer must decide this."))
        if business not in self.businesses:
            self.businesses[business] = 0
            self.plan.businesses.append(row.business)
            try:
                check_name(row.business)
            except ValidationError as error:
                self.wrong(row, " ".join(error.messages))

    def _band_and_pledge(self, row: Row, business: str) -> None:
        scheme = latest(self.schemes, row.first_monday)
        if scheme is None:
            self.wrong(row, _("The venue has no rent scheme for this week. Publish one first."))
            return
        try:
            check_pledge(row.pledge, least=scheme.least_pledge)
        except CivicError as error:
            self.wrong(row, str(error))
        later = [each for each in self.schemes if each.from_monday > scheme.from_monday]
        last = row.last_sunday or FAR
        running = [scheme, *(other for other in later if other.from_monday <= last)]
        band = row.band.casefold()
        if all(self._has_place(row, each, business) for each in running) and band in self.limited:
            self.places[band].take(business, row.first_monday, last)

    def _has_place(self, row: Row, scheme: SchemeInForce, business: str) -> bool:
        terms = self.terms.get((scheme.pk, row.band.casefold()))
        if terms is None:
            self.wrong(
                row,
                _("The scheme from %(day)s has no band “%(band)s”.") % {"day": scheme.from_monday, "band": row.band},
            )
            return False
        if terms.places is None:
            return True
        since, last = max(row.first_monday, scheme.from_monday), row.last_sunday or FAR
        places = self.places[row.band.casefold()]
        if places.is_held_by(business, since, last):
            self.wrong(row, _("This business has a place in this band already, and each business can have one."))
            return False
        if places.most_held(since, last) >= terms.places:
            self.wrong(row, _("All places of this band are taken in these weeks."))
            return False
        return True
