"""Officers keep the market in the admin; each form goes through the services."""

from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse
from django.utils.formats import date_format

from hours.models import HoursEntry
from pledges import wagtail_hooks
from pledges.checking import differences
from pledges.models import Headcount, Pause, Pledge, RentScheme, Tenancy, TenancyBand, Unit, UnitRent, Venue
from pledges.records import TenancyRecord
from tests.factories import MembershipFactory, OrganisationFactory, UserFactory

from .accounts import issue

ROOT = "/admin/pledges/"
ITEMS = (*wagtail_hooks.MarketGroup.items, *wagtail_hooks.VenuesGroup.items)
LISTS = [item.url_prefix for item in ITEMS]
LOOKED_AT = (HoursEntry, *wagtail_hooks.LOOKED_AT)
ADDED_TO = [item.url_prefix for item in ITEMS if getattr(item, "model", HoursEntry) not in LOOKED_AT]
MONDAY = "2026-11-30"
SAVED = {"confirmed": "yes"}
"""What the page with the preview sends besides."""


@pytest.fixture
def officer(market, client_of):
    return client_of(market.officer)


@pytest.mark.parametrize("prefix", LISTS)
def test_every_list_opens_finds_and_exports(market, officer, prefix):
    for query in ({}, {"q": "Pop"}, {"q": "\x00"}, {"p": "999"}, {"ordering": "nonsense"}):
        assert officer.get(f"/admin/{prefix}/", query).status_code in (200, 404), (prefix, query)


@pytest.mark.parametrize("prefix", ADDED_TO)
def test_every_add_page_opens_and_keeps_what_was_typed_wrong(market, officer, prefix):
    assert officer.get(f"/admin/{prefix}/new/").status_code == 200
    page = officer.post(f"/admin/{prefix}/new/", {"reason": "Typed already"})
    assert page.status_code == 200


@pytest.mark.parametrize("role", ["moderator", "editor", "organiser", "admin"])
def test_other_staff_add_nothing(market, client_of, role):
    client = client_of(UserFactory(**{role: True}))
    for prefix in ADDED_TO:
        assert client.get(f"/admin/{prefix}/new/").status_code == 403, prefix
        assert client.post(f"/admin/{prefix}/new/", {}).status_code == 403, prefix
    for prefix in LISTS:
        assert client.get(f"/admin/{prefix}/").status_code == (200 if role == "admin" else 403), prefix


def test_a_venue_its_units_rents_and_scheme(market, officer):
    officer.post(f"{ROOT}venues/new/", {"name": "Pop Fields", "code": "FLD", "about": ""})
    venue = Venue.objects.get(code="FLD")
    officer.post(f"{ROOT}units/new/", {"venue": venue.pk, "code": "1", "floor_area": "20.5", "use": "office"})
    unit = Unit.objects.get(venue=venue)
    rent = {"unit": unit.pk, "from_monday": MONDAY, "weekly_rent": "87.35", "reason": ""}
    officer.post(f"{ROOT}base-rents/new/", rent)
    assert UnitRent.objects.get(unit=unit).weekly_rent == Decimal("87.35")
    scheme = {
        "venue": venue.pk,
        "from_monday": MONDAY,
        "billing_weeks": 4,
        "review_weeks": 12,
        "grace_percent": "5",
        "carry_weeks": 2,
        "log_window_days": 28,
        "default_percent": "100",
        "tier_lines": "Partner, 1, 100\nNeighbour, 2.5, 80",
        "band_lines": "Established, 100\nSocial start-up, 60, 10",
    }
    assert (
        "Write a line for each"
        in officer.post(f"{ROOT}schemes/new/", {**scheme, "tier_lines": "Partner"}).content.decode()
    )
    assert (
        "Give quarter hours"
        in officer.post(f"{ROOT}schemes/new/", {**scheme, "tier_lines": "Partner, 1.1, 100"}).content.decode()
    )
    officer.post(f"{ROOT}schemes/new/", scheme)
    made = RentScheme.objects.get(venue=venue)
    assert list(made.tiers.values_list("name", "minutes")) == [("Partner", 60), ("Neighbour", 150)]
    assert made.band_terms.get(band__name="Social start-up").places == 10


def test_a_venue_keeps_its_code(market, officer):
    page = f"{ROOT}venues/edit/{market.venue.pk}/"
    officer.post(page, {"name": "Pop Yard North", "code": "XXX", "about": ""})
    market.venue.refresh_from_db()
    assert (market.venue.name, market.venue.code) == ("Pop Yard North", "POP")


def tenancy_form(market, **changes):
    data = {
        "organisation": OrganisationFactory().pk,
        "first_monday": MONDAY,
        "last_sunday": "",
        "reason": "",
        "unit": market.units[1].pk,
        "band": market.band("Growing").pk,
        "evidence": "A year of accounts",
        "pledge": "1,5",
        "headcount": "4",
    }
    return {**data, **changes}


def test_letting_a_unit_records_all_of_it(market, officer):
    officer.post(f"{ROOT}tenancies/new/", tenancy_form(market))
    tenancy = Tenancy.objects.latest("pk")
    assert TenancyRecord(tenancy).pledge_on(date(2026, 11, 30)) == 90
    assert Headcount.objects.get(organisation=tenancy.organisation).people == 4
    page = officer.get(f"{ROOT}tenancies/inspect/{tenancy.pk}/")
    assert page.status_code == 200


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"first_monday": "2026-12-01"}, "Choose a Monday"),
        ({"first_monday": "2026-11-23"}, "has come already"),
        ({"pledge": "0.5"}, "Pledge between"),
        ({"pledge": "1.1"}, "Give quarter hours"),
        ({"pledge": "NaN"}, "Enter a number"),
        ({"evidence": ""}, "required"),
    ],
)
def test_a_tenancy_that_breaks_a_rule_is_not_half_saved(market, officer, changes, words):
    page = officer.post(f"{ROOT}tenancies/new/", tenancy_form(market, **changes)).content.decode()
    assert words in page
    assert "A year of accounts" in page or changes == {"evidence": ""}
    assert Tenancy.objects.count() == 1
    assert Headcount.objects.count() == 1


def test_ending_a_tenancy_is_not_for_its_own_officer(market, officer):
    page = f"{ROOT}tenancies/edit/{market.tenancy.pk}/"
    MembershipFactory(organisation=market.business, user=market.officer)
    assert officer.get(page).status_code == 403
    assert officer.post(page, {"last_sunday": "2026-12-06", "reason": ""}).status_code == 403


def test_the_list_of_tenancies_says_their_days(market, officer):
    words = officer.get("/admin/pledges/tenancies/").content.decode()
    assert date_format(market.tenancy.first_monday) in words and "ago" not in words


def test_lists_say_yes_or_no_and_what_a_column_is(market, officer):
    pledges = officer.get("/admin/pledges/pledges/").content.decode()
    assert "icon-help" not in pledges.rpartition("<table")[2].partition("</table>")[0]
    units = officer.get("/admin/pledges/units/").content.decode()
    assert "method" not in units.rpartition("<thead")[2].partition("</thead>")[0]


def test_ending_a_tenancy(market, officer):
    page = f"{ROOT}tenancies/edit/{market.tenancy.pk}/"
    assert "Choose a Sunday" in officer.post(page, {"last_sunday": "2026-12-05", "reason": ""}).content.decode()
    officer.post(page, {"last_sunday": "2026-12-06", "reason": "", **SAVED})
    market.tenancy.refresh_from_db()
    assert market.tenancy.last_sunday == date(2026, 12, 6)


def test_records_are_added(market, officer):
    own = {"tenancy": market.tenancy.pk, "from_monday": MONDAY, "reason": ""}
    officer.post(f"{ROOT}pledges/new/", {**own, "pledge": "5", **SAVED})
    assert Pledge.objects.filter(minutes=300).exists()
    officer.post(f"{ROOT}pauses/new/", {**own, "to_sunday": "2026-12-06", **SAVED})
    assert Pause.objects.get().kind == "personal"
    band = {**own, "from_monday": "2026-12-21", "band": market.band("Established").pk, "evidence": "Accounts"}
    officer.post(f"{ROOT}bands/new/", {**band, **SAVED})
    assert TenancyBand.objects.count() == 2
    officer.post(f"{ROOT}moves/new/", {**own, "unit": market.units[2].pk, **SAVED})
    assert market.tenancy.units.count() == 2


def test_what_stands_is_not_edited_or_deleted(market, officer):
    pledge = market.tenancy.pledges.get()
    for address in (f"pledges/edit/{pledge.pk}/", f"pledges/delete/{pledge.pk}/"):
        assert officer.get(ROOT + address).status_code == 403
        assert officer.post(ROOT + address, {"minutes": 2400}).status_code == 403
    assert officer.post(f"{ROOT}tenancies/delete/{market.tenancy.pk}/").status_code == 403
    pledge.refresh_from_db()
    assert pledge.minutes == 180


SCHEME = {
    "from_monday": "2027-03-15",
    "billing_weeks": 4,
    "review_weeks": 12,
    "grace_percent": "5",
    "carry_weeks": 2,
    "log_window_days": 28,
    "default_percent": "100",
    "tier_lines": "Partner, 1, 100\nNeighbour, 3, 80",
    "band_lines": "Established, 100\nGrowing, 80\nSocial start-up, 60, 10",
}


@pytest.mark.parametrize(
    "changes",
    [
        {"log_window_days": 0},
        {"log_window_days": 99999},
        {"carry_weeks": 99999},
        {"review_weeks": 400000, "billing_weeks": 40000},
        {"tier_lines": f"{'n' * 41}, 1, 100"},
        {"band_lines": f"Growing, 80\n{'n' * 61}, 60, 10"},
        {"from_monday": "9999-12-20"},
        {"from_monday": "0001-01-01"},
    ],
)
def test_a_scheme_out_of_range_is_refused_in_words(market, officer, changes):
    page = officer.post(f"{ROOT}schemes/new/", {**SCHEME, "venue": market.venue.pk, **changes})
    assert page.status_code == 200
    assert "error-message" in page.content.decode()
    assert RentScheme.objects.count() == 1


@pytest.mark.parametrize("monday", ["2026-09-28", "2026-10-05", "2026-10-26", "2026-11-30"])
def test_no_scheme_reaches_an_issued_statement(market, officer, monday):
    statement = issue(market)
    scheme = {**SCHEME, "venue": market.venue.pk, "from_monday": monday, "tier_lines": "Partner, 1, 50"}
    page = officer.post(f"{ROOT}schemes/new/", {**scheme, **SAVED})
    assert page.status_code == 200
    assert "begins on the Monday after a review period" in " ".join(page.content.decode().split())
    for address in (f"schemes/edit/{market.scheme.pk}/", f"schemes/delete/{market.scheme.pk}/"):
        assert officer.post(ROOT + address, scheme).status_code == 403
    assert RentScheme.objects.get().tiers.count() == 3
    assert str(statement.total) == "384.00"
    assert not list(differences())


def test_the_same_scheme_in_range_is_published(market, officer):
    officer.post(f"{ROOT}schemes/new/", {**SCHEME, "venue": market.venue.pk, **SAVED})
    assert RentScheme.objects.count() == 2


@pytest.mark.parametrize(("first", "last"), [("9999-12-20", "9999-12-26"), (MONDAY, "9999-12-26")])
@pytest.mark.parametrize("of", ["tenancy", "venue"])
def test_a_pause_out_of_all_reckoning_is_refused_in_words(market, officer, first, last, of):
    said = {of: getattr(market, of).pk, "from_monday": first, "to_sunday": last, "reason": "x"}
    page = officer.post(f"{ROOT}pauses/new/", said)
    assert "Choose a day within 50 years" in page.content.decode()
    assert not Pause.objects.exists()


def test_a_headcount_out_of_range_is_refused_in_words(market, officer):
    said = {"organisation": market.business.pk, "counted_on": "2026-11-24", "people": 99999}
    assert officer.post(f"{ROOT}headcounts/new/", said).status_code == 200
    assert Headcount.objects.count() == 1


def test_a_long_pause_waits_for_a_second_officer(market, officer, client_of):
    said = {"tenancy": market.tenancy.pk, "from_monday": MONDAY, "to_sunday": "2027-01-31"}
    assert "only if a second officer agrees" in officer.post(f"{ROOT}pauses/new/", said).content.decode()
    officer.post(
        f"{ROOT}pauses/new/", {**said, "reason": "Building work", "agreed_by": market.second_officer.pk, **SAVED}
    )
    pause = Pause.objects.get()
    assert pause.waits
    agree, inspect = (reverse(f"pauses:{name}", args=[pause.pk]) for name in ("agree", "inspect"))
    assert agree not in officer.get(inspect).content.decode()
    for client in (officer, client_of(UserFactory(admin=True)), client_of(market.trader)):
        assert client.post(agree).status_code in (302, 403)
        pause.refresh_from_db()
        assert pause.waits
    second = client_of(market.second_officer)
    assert agree in second.get(inspect).content.decode()
    page = second.get(agree).content.decode()
    assert "Building work" in page
    assert "£96.00, no hours due" in page, "the second officer sees what it comes to"
    pause.refresh_from_db()
    assert pause.waits
    second.post(agree)
    pause.refresh_from_db()
    assert pause.agreed_by == market.second_officer
