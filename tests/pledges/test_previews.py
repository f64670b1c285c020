"""A change shows what it does to each tenancy before it is saved, and then does just that."""

from datetime import date
from decimal import Decimal

import pytest
from bs4 import BeautifulSoup

from pledges import services
from pledges.models import Pause, Pledge, RentScheme, Tenancy, TenancyBand, TenancyUnit, UnitRent
from pledges.records import TenancyRecord

ROOT = "/admin/pledges/"
MONDAY, NEXT_REVIEW, LATER_REVIEW = "2026-11-30", "2026-12-21", "2027-03-15"


@pytest.fixture
def officer(market, client_of):
    return client_of(market.officer)


def scheme(market):
    return {
        "venue": market.venue.pk,
        "from_monday": LATER_REVIEW,
        "billing_weeks": 4,
        "review_weeks": 12,
        "grace_percent": "5",
        "carry_weeks": 2,
        "log_window_days": 28,
        "default_percent": "100",
        "tier_lines": "Partner, 2, 100\nBuilder, 5, 50",
        "band_lines": "Established, 100\nGrowing, 90\nSocial start-up, 60, 1",
    }


def changes(market):
    """Address, what is sent, what the page says of now and of then, and the tables in which nothing may stand yet."""
    own = {"tenancy": market.tenancy.pk, "from_monday": MONDAY, "reason": ""}
    rent = {"unit": market.units[0].pk, "from_monday": MONDAY, "weekly_rent": "200.00", "reason": ""}
    band = {**own, "band": market.band("Established").pk, "from_monday": NEXT_REVIEW, "evidence": "Accounts"}
    return {
        "base rent": ("base-rents/new/", rent, "£96.00, 3 hours", "£128.00, 3 hours", UnitRent),
        "band": ("bands/new/", band, "£96.00, 3 hours", "£120.00, 3 hours", TenancyBand),
        "move": ("moves/new/", {**own, "unit": market.units[1].pk}, "unit 14", "unit 15", TenancyUnit),
        "pause": ("pauses/new/", {**own, "to_sunday": "2026-12-06"}, "£96.00, 3 hours", "£96.00, no hours due", Pause),
        "venue's pause": (
            "pauses/new/",
            {"venue": market.venue.pk, "from_monday": MONDAY, "to_sunday": "2026-12-06", "waives_rent": "on"},
            "£96.00, 3 hours",
            "no rent, no hours due",
            Pause,
        ),
        "end": (
            f"tenancies/edit/{market.tenancy.pk}/",
            {"last_sunday": "2026-12-06", "reason": ""},
            "£96.00, 3 hours",
            "no tenancy",
            Tenancy,
        ),
        "pledge": (
            "pledges/new/",
            {"tenancy": market.tenancy.pk, "from_monday": MONDAY, "pledge": "5"},
            "£96.00, 3 hours",
            "£72.00, 5 hours",
            Pledge,
        ),
        "scheme": ("schemes/new/", scheme(market), "£96.00, 3 hours", "£135.00, 3 hours", RentScheme),
    }


CHANGES = ("base rent", "band", "move", "pause", "venue's pause", "end", "pledge", "scheme")


@pytest.mark.parametrize("change", CHANGES)
def test_first_shown_then_saved(market, officer, change):
    path, sent, now, then, model = changes(market)[change]
    before = list(model.objects.order_by("pk").values())
    page = officer.post(ROOT + path, sent)
    words = words_of(page)
    assert "Nothing is saved yet" in words
    assert now in words
    assert then in words
    assert market.business.name in words
    assert list(model.objects.order_by("pk").values()) == before
    assert officer.post(ROOT + path, resent(page)).status_code == 302
    assert list(model.objects.order_by("pk").values()) != before


def words_of(page):
    return " ".join(BeautifulSoup(page.content, "html.parser").get_text(" ").split())


def resent(page):
    """What the button of the preview sends."""
    form = next(
        form
        for form in BeautifulSoup(page.content, "html.parser").find_all("form", method="post")
        if form.find("input", {"name": "confirmed"})
    )
    return {box["name"]: box["value"] for box in form.find_all("input") if box["name"] != "csrfmiddlewaretoken"}


def test_the_rent_that_was_shown_is_the_rent_that_holds(market, officer):
    path, sent, *_rest = changes(market)["base rent"]
    page = officer.post(ROOT + path, sent)
    # 52 weeks from 30 November on, each £32.00 more.
    assert "£1,664.00" in page.content.decode()
    officer.post(ROOT + path, resent(page))
    assert TenancyRecord(market.tenancy).base_rent_on(date(2026, 11, 30)) == Decimal("200.00")


def test_what_touches_nobody_is_saved_at_once(market, officer):
    sent = {"unit": market.units[2].pk, "from_monday": MONDAY, "weekly_rent": "99.00", "reason": ""}
    assert officer.post(f"{ROOT}base-rents/new/", sent).status_code == 302


def test_what_is_refused_is_refused_before_any_preview(market, officer):
    path, sent, *_rest = changes(market)["band"]
    page = officer.post(ROOT + path, {**sent, "from_monday": "2026-12-07"}).content.decode()
    assert "A band changes only between review periods" in page
    assert "Nothing is saved yet" not in page


def pledged(market, monday, hours):
    return {"tenancy": market.tenancy.pk, "from_monday": monday, "pledge": hours}


def test_a_pledge_that_takes_another_ones_place_shows_the_weeks_of_both(market, officer):
    """Five hours were to begin on 7 December; four from 4 January on take their place, so that December changes too."""
    services.change_pledge(tenancy=market.tenancy, by=market.officer, from_monday=date(2026, 12, 7), minutes=300)
    page = words_of(officer.post(f"{ROOT}pledges/new/", pledged(market, "2027-01-04", "4")))
    assert "Nothing is saved yet" in page
    assert "Monday 7 December £72.00, 5 hours unit 14, Growing £96.00, 3 hours" in page


def test_a_pledge_that_changes_no_rent_is_shown_with_its_hours(market, officer):
    page = words_of(officer.post(f"{ROOT}pledges/new/", pledged(market, MONDAY, "4")))
    assert "£96.00, 3 hours" in page
    assert "£96.00, 4 hours" in page


@pytest.mark.parametrize(
    ("monday", "hours", "words"),
    [
        ("2026-11-23", "5", "only begin on a coming Monday"),
        ("2026-12-01", "5", "Choose a Monday"),
        (MONDAY, "3", "already"),
        (MONDAY, "0.5", "Pledge between"),
        ("9999-12-27", "5", "within 50 years"),
    ],
)
def test_a_pledge_that_a_rule_refuses_is_refused_before_any_preview(market, officer, monday, hours, words):
    page = words_of(officer.post(f"{ROOT}pledges/new/", pledged(market, monday, hours)))
    assert "Nothing is saved yet" not in page
    assert words in page


def test_only_those_that_change_are_listed(market, officer):
    other = market.let(market.units[1])
    path, sent, *_rest = changes(market)["base rent"]
    page = officer.post(ROOT + path, sent).content.decode()
    assert other.organisation.name not in page
    venue = changes(market)["venue's pause"]
    page = officer.post(ROOT + venue[0], venue[1]).content.decode()
    assert other.organisation.name in page


def test_a_venue_of_many_is_previewed_with_few_queries(market, officer, django_assert_max_num_queries):
    from .crowd import fill_market

    fill_market(market, 3)
    path, sent, *_rest = changes(market)["venue's pause"]
    officer.post(ROOT + path, sent)
    with django_assert_max_num_queries(60):
        officer.post(ROOT + path, sent)
