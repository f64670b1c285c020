"""What leads to "what if", and the bands that are looked at again."""

from datetime import timedelta

from core import clock
from pledges import services
from pledges.bands_due import bands_due

from .market import FIRST_MONDAY, NOW


def test_the_officer_s_page_leads_to_what_if(market, client_of):
    page = client_of(market.officer).get(f"/admin/pledges/tenancies/inspect/{market.tenancy.pk}/").content.decode()
    assert "venue=POP&amp;unit=14&amp;band=Growing&amp;hours=3" in page


def test_the_trader_s_page_leads_to_what_if(market, client_of):
    page = client_of(market.trader).get("/pledges/trader/").content.decode()
    assert "venue=POP&amp;unit=14&amp;band=Growing&amp;hours=3" in page


def test_a_band_is_due_after_52_weeks_until_it_is_looked_at(market, client_of):
    other = market.let(market.units[1])
    assert list(bands_due(FIRST_MONDAY + timedelta(weeks=52, days=-1))) == []
    assert bands_due(FIRST_MONDAY + timedelta(weeks=52)).count() == 2
    with clock.moved_to(NOW + timedelta(weeks=45)):
        services.set_band(
            tenancy=market.tenancy,
            band=market.band("Growing"),
            by=market.officer,
            from_monday=clock.today() - timedelta(days=clock.today().weekday()) + timedelta(weeks=1),
            evidence="New accounts",
        )
    with clock.moved_to(NOW + timedelta(weeks=48)):
        assert [row.tenancy for row in bands_due()] == [other]
        page = client_of(market.officer).get("/admin/pledges/bands-due/").content.decode()
        assert other.organisation.name in page
        assert market.business.name not in page
