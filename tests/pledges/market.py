"""A small market to tell stories in: Pop Yard with three units, one trader, two officers and a project next door.

Today is Tuesday 24 November 2026; the scheme and the tenancy began on Monday 28 September, so that the first review
ends on Sunday 20 December. All of it is made by the project's own services.
"""

from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal
from zoneinfo import ZoneInfo

from core import clock
from pledges import services
from pledges.models import AbilityBand, RentScheme, Tenancy, Unit, Venue
from tests.factories import IdeaFactory, MembershipFactory, OrganisationFactory, UserFactory

LONDON = ZoneInfo("Europe/London")
FIRST_MONDAY = date(2026, 9, 28)
TODAY = date(2026, 11, 24)
NOW = datetime(2026, 11, 24, 13, 30, tzinfo=LONDON)
BEFORE = datetime(2026, 9, 1, 10, 0, tzinfo=LONDON)

TIERS = (
    services.TierOffer("Partner", 60, Decimal("100")),
    services.TierOffer("Neighbour", 180, Decimal("80")),
    services.TierOffer("Builder", 300, Decimal("60")),
)
BANDS = (
    services.BandOffer("Established", Decimal("100")),
    services.BandOffer("Growing", Decimal("80")),
    services.BandOffer("Social start-up", Decimal("60"), places=1),
)


@dataclass
class Market:
    """What a story needs at hand. `let` lets another unit to another business."""

    officer: object
    second_officer: object
    trader: object
    owner: object
    business: object
    project: object
    venue: Venue
    scheme: RentScheme
    units: list[Unit] = field(default_factory=list)
    tenancy: Tenancy | None = None

    def band(self, name: str) -> AbilityBand:
        return AbilityBand.objects.get(venue=self.venue, name=name)

    def let(self, unit: Unit, *, organisation=None, band="Growing", pledge=180, headcount=2, **kwargs) -> Tenancy:
        organisation = organisation or OrganisationFactory()
        kwargs.setdefault("first_monday", FIRST_MONDAY)
        with clock.moved_to(BEFORE):
            services.record_headcount(organisation=organisation, by=self.officer, people=headcount)
            return services.start_tenancy(
                organisation=organisation,
                unit=unit,
                band=self.band(band),
                by=self.officer,
                pledge_minutes=pledge,
                evidence="A year of accounts.",
                **kwargs,
            )


def build_market() -> Market:
    trader = UserFactory(display_name="Ama")
    business = OrganisationFactory(name="Kumasi Kitchen")
    owner = UserFactory(display_name="Rosa")
    idea = IdeaFactory(title="Knit & natter", author=owner)
    officer = UserFactory(pledge_officer=True)
    with clock.moved_to(BEFORE):
        MembershipFactory(organisation=business, user=trader)
        venue = Venue.objects.create(name="Pop Yard", code="POP")
        units = [
            Unit.objects.create(venue=venue, code=code, floor_area=Decimal("14.0"), use="food")
            for code in ("14", "15", "16")
        ]
        for unit in units:
            services.set_base_rent(unit=unit, by=officer, from_monday=FIRST_MONDAY, weekly_rent=Decimal("150.00"))
        scheme = services.publish_scheme(venue=venue, by=officer, from_monday=FIRST_MONDAY, tiers=TIERS, bands=BANDS)
    market = Market(
        officer=officer,
        second_officer=UserFactory(pledge_officer=True),
        trader=trader,
        owner=owner,
        business=business,
        project=idea.subject,
        venue=venue,
        scheme=scheme,
        units=units,
    )
    market.tenancy = market.let(units[0], organisation=business)
    return market
