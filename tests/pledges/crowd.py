"""More businesses for the public pages: figures are shown from five on."""

from datetime import date
from decimal import Decimal

from core import clock
from hours.services import confirm_hours
from pledges import services
from pledges.models import Unit
from tests.factories import MembershipFactory, OrganisationFactory, UserFactory
from tests.hours.story import log

from .market import BEFORE, FIRST_MONDAY


def fill_market(market, businesses: int = 4) -> list:
    """Let so many more units, each to a business of its own. Returns the tenancies."""
    made = []
    with clock.moved_to(BEFORE):
        for number in range(businesses):
            unit = Unit.objects.create(venue=market.venue, code=f"2{number}", floor_area=Decimal("20"), use="studio")
            services.set_base_rent(
                unit=unit, by=market.officer, from_monday=FIRST_MONDAY, weekly_rent=Decimal("100.00")
            )
            business = OrganisationFactory()
            MembershipFactory(organisation=business, user=UserFactory())
            made.append(market.let(unit, organisation=business))
    return made


def gave(market, tenancy, *, minutes: int = 60, done_on: date = date(2026, 11, 17), **said):
    """A business gave time and the receiver confirmed it."""
    by = tenancy.organisation.memberships.get().user
    entry = log(market, giver=tenancy.organisation, by=by, done_on=done_on, minutes=minutes, **said)
    return confirm_hours(entry=entry, by=market.owner)
