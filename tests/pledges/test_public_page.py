"""What everybody may read of the market: what was pledged and given, by venue, and never by trader."""

from datetime import date, timedelta
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.html import escape

from core import clock
from core.enums import Visibility
from hours.services import confirm_hours, reverse_hours
from ideas.models import Subject
from moderation.models import Case
from moderation.services import decide_case
from pledges import services
from pledges.enums import Answer, MoveKind
from pledges.models import LateMinutes, MinutesMove, RentScheme, Unit, Venue
from pledges.public.figures import figures_for
from tests.factories import IdeaFactory, MembershipFactory, UserFactory
from tests.hours.story import log

from .crowd import fill_market, gave
from .market import FIRST_MONDAY

MOST_QUERIES = 15
GIVING = ("/pledges/", "/pledges/venues/POP/", "/pledges/venues/POP/given/")
PAGES = (*GIVING, "/pledges/venues/POP/units/", "/pledges/calculator/")
LAST_WEEK = date(2026, 11, 17)


@pytest.fixture
def crowd(market):
    """The market with five businesses; each gave an hour last week to the project."""
    market.tenancies = [market.tenancy, *fill_market(market)]
    for tenancy in market.tenancies:
        gave(market, tenancy, done_on=LAST_WEEK)
    return market


def figures(market):
    return figures_for([market.venue])[0]


def text(client, path):
    response = client.get(path)
    assert response.status_code == 200, path
    return " ".join(response.content.decode().split())


class TestFigures:
    def test_given_and_pledged_of_whole_weeks_that_are_over(self, crowd):
        found = figures(crowd)
        # Eight weeks from 28 September to 22 November, five businesses, three hours each.
        assert (found.first_monday, found.last_sunday) == (FIRST_MONDAY, date(2026, 11, 22))
        assert found.pledged == 8 * 5 * 180
        assert found.given == 5 * 60
        gave(crowd, crowd.tenancy, done_on=date(2026, 11, 23))
        assert figures(crowd).given == 5 * 60, "this week is not over"

    def test_paused_weeks_are_not_due(self, crowd):
        monday = date(2026, 11, 2)
        sunday = monday + timedelta(days=6)
        services.record_pause(venue=crowd.venue, by=crowd.officer, from_monday=monday, to_sunday=sunday, reason="Shut")
        assert figures(crowd).pledged == 7 * 5 * 180
        later = {"from_monday": monday + timedelta(weeks=1), "to_sunday": sunday + timedelta(weeks=1)}
        services.record_pause(tenancy=crowd.tenancy, by=crowd.officer, reason="Asked", **later)
        assert figures(crowd).pledged == (7 * 5 - 1) * 180

    def test_only_confirmed_hours_and_reversals_are_taken_off(self, crowd):
        log(crowd, done_on=LAST_WEEK, minutes=120)
        assert figures(crowd).given == 300
        entry = gave(crowd, crowd.tenancy, minutes=45, done_on=LAST_WEEK)
        assert figures(crowd).given == 345
        reversal = reverse_hours(entry=entry, by=crowd.officer, reason="Counted twice")
        assert figures(crowd).given == 345
        confirm_hours(entry=reversal, by=crowd.second_officer)
        assert figures(crowd).given == 300

    def test_moved_minutes_count_once_as_the_givers(self, crowd):
        before = figures(crowd)
        MinutesMove.objects.create(
            kind=MoveKind.SOLIDARITY,
            giver=crowd.tenancies[0],
            giving_from=FIRST_MONDAY,
            receiver=crowd.tenancies[1],
            receiving_from=FIRST_MONDAY,
            minutes=60,
            answer=Answer.AGREED,
            recorded_by=crowd.trader,
            answered_by=crowd.owner,
            answered_at=clock.now(),
        )
        after = figures(crowd)
        assert (after.given, after.gifts) == (before.given, before.gifts)

    def test_late_minutes_count_when_they_are_granted(self, crowd):
        late = LateMinutes.objects.create(
            tenancy=crowd.tenancy, minutes=30, work="Fair in June", reason="Lost", recorded_by=crowd.officer
        )
        assert figures(crowd).given == 300
        LateMinutes.objects.filter(pk=late.pk).update(
            answer=Answer.AGREED, granted_on=LAST_WEEK, agreed_by=crowd.second_officer, agreed_at=clock.now()
        )
        assert figures(crowd).given == 330
        assert figures(crowd).late.minutes == 30

    def test_figures_begin_after_the_last_week_with_fewer_than_five(self, crowd):
        """Four were there at first: their weeks, and what they gave in them, are not told."""
        services.end_tenancy(
            tenancy=crowd.tenancies[4], by=crowd.officer, last_sunday=date(2026, 10, 11), reason="Moved away"
        )
        assert figures(crowd).is_small
        with clock.moved_to(clock.now() - timedelta(weeks=6)):
            assert not figures(crowd).is_small

    def test_a_pledge_in_the_middle_of_the_span_counts_from_its_monday(self, crowd):
        with clock.moved_to(clock.now() - timedelta(weeks=2)):
            services.change_pledge(tenancy=crowd.tenancy, by=crowd.trader, from_monday=date(2026, 11, 16), minutes=300)
        assert figures(crowd).pledged == 8 * 5 * 180 + 120
        assert figures(crowd).blocks[-1].pledged == 4 * 5 * 180 + 120


class TestPages:
    def test_the_list_says_what_each_venue_gave(self, crowd, client):
        page = text(client, "/pledges/")
        assert "Pop Yard" in page
        assert "5 hours given of 120 hours pledged" in page
        assert "/pledges/venues/POP/" in page

    def test_a_venue_s_figures_lead_to_what_they_count(self, crowd, client):
        page = text(client, "/pledges/venues/POP/")
        assert "/pledges/venues/POP/given/" in page
        given = text(client, "/pledges/venues/POP/given/")
        assert "Knit &amp; natter" in given
        assert "5 hours" in given
        assert "5 businesses" in given

    @pytest.mark.parametrize("path", PAGES)
    def test_no_trader_is_named_beside_hours(self, crowd, client, path):
        entry = log(crowd, done_on=LAST_WEEK)
        confirm_hours(entry=entry, by=crowd.owner, thanks="You made our morning")
        page = text(client, path)
        if path in GIVING:
            assert "You made our morning" in page
        for tenancy in crowd.tenancies:
            assert f"{tenancy.organisation.name}</a> ·" not in page
            assert f"{tenancy.organisation.name}: " not in page
        assert crowd.trader.display_name not in page
        assert "Cooked lunch for the group" not in page, "what the trader wrote is not for everybody"

    def test_a_receiver_of_few_is_named_without_its_hours(self, crowd, client):
        other = IdeaFactory(title="Bench by the bus stop", author=crowd.owner).subject
        gave(crowd, crowd.tenancy, minutes=95, receiver=other, done_on=LAST_WEEK)
        page = text(client, "/pledges/venues/POP/given/")
        assert "Bench by the bus stop" in page
        assert "from fewer than 5 businesses" in page
        assert "1 h 35 min" not in page

    def test_what_was_hidden_is_not_named(self, crowd, client):
        entry = log(crowd, done_on=LAST_WEEK)
        confirm_hours(entry=entry, by=crowd.owner, thanks="You made our morning")
        Subject.objects.filter(pk=crowd.project.pk).update(visibility=Visibility.HIDDEN)
        for path in GIVING:
            page = text(client, path)
            assert "Knit &amp; natter" not in page
            assert "You made our morning" not in page
        assert "Something that is no longer shown" in text(client, "/pledges/venues/POP/given/")

    def test_fewer_than_five_businesses_show_no_figures(self, market, client):
        gave(market, market.tenancy, minutes=95, done_on=LAST_WEEK)
        for path in GIVING:
            page = text(client, path)
            assert "fewer than 5 businesses" in page
            assert "1 h 35 min" not in page
            assert "Knit &amp; natter" not in page

    def test_addresses_of_venues(self, crowd, client):
        assert client.get("/pledges/venues/NOPE/").status_code == 404
        assert client.get("/pledges/venues/pop/").url == "/pledges/venues/POP/"
        assert client.get("/pledges/venues/pop/").status_code == 301

    @pytest.mark.parametrize("path", PAGES)
    def test_strangers_get_no_cookie_and_pages_that_may_be_kept(self, crowd, client, path):
        response = client.get(path)
        assert not response.cookies
        assert "csrfmiddlewaretoken" not in response.content.decode()
        assert "public" in response["Cache-Control"]
        client.force_login(UserFactory(), backend="django.contrib.auth.backends.ModelBackend")
        assert "private" in client.get(path)["Cache-Control"]

    @pytest.mark.parametrize("path", PAGES)
    def test_queries_do_not_grow(self, crowd, client, path):
        client.get(path)
        with CaptureQueriesContext(connection) as few:
            client.get(path)
        for number in range(3):
            venue = Venue.objects.create(name=f"Yard {number}", code="ABC"[number] * 3)
            RentScheme.objects.create(venue=venue, from_monday=FIRST_MONDAY, recorded_by=crowd.officer)
            Unit.objects.create(venue=venue, code="1", floor_area=Decimal("9"), use="office")
        for tenancy in crowd.tenancies:
            other = IdeaFactory(author=crowd.owner).subject
            for each in crowd.tenancies:
                gave(crowd, each, receiver=other, done_on=LAST_WEEK - timedelta(days=tenancy.pk % 5))
        with CaptureQueriesContext(connection) as many:
            client.get(path)
        assert len(many) <= MOST_QUERIES, [query["sql"][:120] for query in many]
        assert len(many) <= len(few) + 1


def test_somebody_who_represents_two_businesses_sees_the_same_page(crowd, client):
    person = UserFactory()
    for tenancy in crowd.tenancies[:2]:
        MembershipFactory(organisation=tenancy.organisation, user=person)
    before = main(client)
    client.force_login(person, backend="django.contrib.auth.backends.ModelBackend")
    assert main(client) == before


def main(client):
    page = text(client, "/pledges/venues/POP/given/")
    return page[page.index("<main") : page.index("</main>")]


def test_a_thank_you_is_reported_where_it_stands_and_hidden_everywhere(crowd, client, client_of):
    entry = log(crowd, done_on=LAST_WEEK)
    confirm_hours(entry=entry, by=crowd.owner, thanks="Call 020 7946 0000 for more")
    address = f"/report/hours.hoursentry/{entry.uid}/"
    assert address in text(client, "/pledges/")
    asked = text(client, address)
    assert "Call 020 7946 0000 for more" in asked and escape(entry.receiver_name) in asked
    assert crowd.owner.display_name not in asked
    assert client.post(address, {"why": "private"}).status_code == 302

    case = Case.objects.get()
    decide_case(case=case, hide=True, by=UserFactory(moderator=True), reason="A number", seen_edited_at=None)
    for path in GIVING:
        assert "020 7946" not in text(client, path)
    entry.refresh_from_db()
    assert entry.thanks and not entry.shown_thanks and entry.status == "confirmed"


def test_hours_without_a_thank_you_are_not_there_to_report(crowd, client):
    entry = log(crowd, done_on=LAST_WEEK)
    confirm_hours(entry=entry, by=crowd.owner)
    assert client.get(f"/report/hours.hoursentry/{entry.uid}/").status_code == 404
