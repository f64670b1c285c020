"""What taking over a register file would do: what is new, what is there already, and all that is wrong."""

from collections import defaultdict
from dataclasses import dataclass, field
from datetime import date, timedelta

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
from pledges.services.rules import check_pledge, check_takes_effect
from pledges.weeks import is_sunday

FAR = date.max


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


def plan_register(brought: RegisterFile, *, by) -> Plan:
    """What is new in a file, what is there already, and all that is wrong. About a dozen queries."""
    register = read(brought.text)
    plan = Plan(problems=list(register.problems))
    if not plan.problems:
        _Checking(brought.venue, by, brought.reason, plan).look(register.rows)
    plan.problems.sort(key=lambda problem: problem.line)
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
        self.held_units: dict[str, list[tuple]] = defaultdict(list)
        for row in TenancyUnit.objects.filter(unit__venue=venue).select_related("unit", "tenancy__organisation"):
            business = row.tenancy.organisation.name.casefold()
            span = (row.from_monday, row.until_sunday or FAR, business, row.tenancy.first_monday)
            self.held_units[row.unit.code.casefold()].append(span)
        self.held_bands: dict[str, list[tuple]] = defaultdict(list)
        self._read_bands()
        codes = {unit.pk: code for code, unit in self.units.items()}
        self.first_rents: dict[str, date] = {}
        for unit, since in self.rents:
            self.first_rents[codes[unit]] = min(self.first_rents.get(codes[unit], FAR), since)
        self.seen_units: dict[str, Row] = {}
        self.seen_rents: dict[str, Row] = {}

    def _read_bands(self) -> None:
        rows = TenancyBand.objects.filter(tenancy__venue=self.venue).select_related("band", "tenancy__organisation")
        histories: dict[int, list[TenancyBand]] = defaultdict(list)
        for row in rows.order_by("from_monday"):
            histories[row.tenancy_id].append(row)
        for history in histories.values():
            for row, later in zip(history, [*history[1:], None], strict=True):
                end = row.tenancy.last_sunday or FAR
                until = min(end, later.from_monday - timedelta(days=1)) if later else end
                business = row.tenancy.organisation.name.casefold()
                self.held_bands[row.band.name.casefold()].append((row.from_monday, until, business))

    def look(self, rows: list[Row]) -> None:
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
        if any(until >= row.rent_from for _from, until, _who, _first in self.held_units[code]):
            self.wrong(row, _("Unit %(unit)s is let: change its base rent on its own page.") % {"unit": row.unit})
        self._effect(row, row.rent_from)
        self.seen_rents[f"{code} {row.rent_from}"] = row
        self.first_rents[code] = min(self.first_rents.get(code, FAR), row.rent_from)
        self.plan.rents.append(row)

    def _tenancy(self, row: Row) -> None:
        code, business = row.unit.casefold(), row.business.casefold()
        first, last = row.first_monday, row.last_sunday or FAR
        same = [span for span in self.held_units[code] if span[2] == business and span[3] == first]
        if same:
            self.plan.there += 1
            return
        self._effect(row, first)
        if row.last_sunday is not None and not (is_sunday(row.last_sunday) and row.last_sunday > first):
            self.wrong(row, _("“tenancy_until” must be a Sunday after it begins."))
        self._business(row, business)
        if self.first_rents.get(code, FAR) > first:
            self.wrong(row, _("The tenancy begins before the unit has a base rent."))
        if any(begun <= last and until >= first for begun, until, _who, _first in self.held_units[code]):
            self.wrong(row, _("Another tenancy has unit %(unit)s in these weeks.") % {"unit": row.unit})
        else:
            self.held_units[code].append((first, last, business, date.min))
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
        if all(self._has_place(row, each, business) for each in running):
            self.held_bands[row.band.casefold()].append((row.first_monday, last, business))

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
        held = [span for span in self.held_bands[row.band.casefold()] if span[0] <= last and span[1] >= since]
        if any(who == business for _from, _until, who in held):
            self.wrong(row, _("This business has a place in this band already, and each business can have one."))
            return False
        moments = {since} | {begun for begun, _until, _who in held if begun > since}
        if max(sum(begun <= day <= until for begun, until, _who in held) for day in moments) >= terms.places:
            self.wrong(row, _("All places of this band are taken in these weeks."))
            return False
        return True
