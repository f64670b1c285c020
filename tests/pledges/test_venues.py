"""A venue in council words: its agreement, who waits for a place, what tenants report, and its plan."""

from datetime import date, timedelta
from decimal import Decimal

import pytest

from pledges import services
from pledges.enums import Waiting
from pledges.exceptions import OfficersOwnBusiness
from pledges.models import TenantStanding, WaitingPlace
from pledges.plans import clean_plan
from pledges.public.register import floor_space
from pledges.services.waiting import free_places
from pledges.venue_exceptions import (
    AgreementBackToFront,
    BandHasNoLimit,
    HoldsThePlace,
    MoreLocalThanJobs,
    NoPlaceFree,
    NothingExtended,
    NotOffered,
    OthersWaitLonger,
    PlanUnreadable,
    SeenInTheFuture,
    WaitsAlready,
    WordsNeeded,
)
from tests.factories import MembershipFactory, OrganisationFactory

from .crowd import fill_market
from .market import TODAY

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10">'


def agreement(market, **changes):
    said = {
        "owner": "The borough",
        "owner_kind": "public",
        "terms": "At no cost, on condition that people nearby gain by it.",
        "starts_on": date(2025, 1, 1),
        "ends_on": date(2027, 12, 31),
        "may_extend_to": date(2029, 12, 31),
        "afterwards": "Told a year before; the team helps each to find another place.",
    }
    return services.make_agreement(venue=market.venue, by=market.officer, **{**said, **changes})


class TestAgreements:
    def test_three_years_then_five(self, market):
        made = agreement(market)
        assert made.last_day == date(2027, 12, 31)
        said = {"agreement": made, "by": market.officer, "until": date(2029, 12, 31), "agreed_on": TODAY}
        first = services.extend_agreement(**said)
        assert services.extend_agreement(**said) == first
        assert made.last_day == date(2029, 12, 31)
        with pytest.raises(NothingExtended):
            services.extend_agreement(**{**said, "until": date(2028, 12, 31)})

    @pytest.mark.parametrize(
        ("changes", "error"),
        [
            ({"ends_on": date(2025, 1, 1)}, AgreementBackToFront),
            ({"may_extend_to": date(2027, 12, 31)}, AgreementBackToFront),
            ({"afterwards": "  "}, WordsNeeded),
        ],
    )
    def test_what_makes_no_sense(self, market, changes, error):
        with pytest.raises(error):
            agreement(market, **changes)

    def test_conditions_and_what_shows_them(self, market):
        condition = services.add_condition(
            agreement=agreement(market), by=market.officer, words="Ten units at less rent"
        )
        said = {"condition": condition, "by": market.officer, "words": "The register: ten places are let."}
        services.show_condition(seen_on=TODAY, **said)
        services.show_condition(seen_on=TODAY, **said)
        assert condition.evidence.count() == 1
        with pytest.raises(SeenInTheFuture):
            services.show_condition(seen_on=TODAY + timedelta(days=1), **said)


class TestWaitingList:
    """Social start-up has one place in this market."""

    @pytest.fixture
    def band(self, market):
        return market.band("Social start-up")

    def join(self, market, band, **kwargs):
        return services.join_waiting_list(band=band, organisation=OrganisationFactory(), by=market.officer, **kwargs)

    def test_first_come_first_offered(self, market, band):
        second = self.join(market, band)
        first = self.join(market, band, joined_on=date(2026, 10, 1))
        with pytest.raises(OthersWaitLonger):
            services.offer_place(waiting=second, by=market.officer)
        offered = services.offer_place(waiting=first, by=market.officer)
        assert (offered.offered_on, offered.answer_by) == (TODAY, TODAY + timedelta(days=14))
        assert services.offer_place(waiting=first, by=market.officer).state == Waiting.OFFERED
        with pytest.raises(NoPlaceFree):
            services.offer_place(waiting=second, by=market.officer)
        declined = services.answer_offer(waiting=first, by=market.officer, accepts=False)
        assert declined.answered_on == TODAY
        assert services.offer_place(waiting=second, by=market.officer).state == Waiting.OFFERED

    def test_a_place_that_was_taken_is_given_with_the_tenancy(self, market, band):
        waiting = self.join(market, band)
        services.offer_place(waiting=waiting, by=market.officer)
        services.answer_offer(waiting=waiting, by=market.officer, accepts=True)
        assert free_places(band) == 0
        market.let(market.units[1], organisation=waiting.organisation, band="Social start-up")
        assert free_places(band) == 0

    def test_out_of_turn_only_with_a_reason_on_record(self, market, band):
        self.join(market, band, joined_on=date(2026, 10, 1))
        waiting = services.offer_place(waiting=self.join(market, band), by=market.officer, reason="Only unit it fits")
        assert waiting.reason == "Only unit it fits"

    def test_who_cannot_join(self, market, band):
        waiting = self.join(market, band)
        with pytest.raises(WaitsAlready):
            services.join_waiting_list(band=band, organisation=waiting.organisation, by=market.officer)
        with pytest.raises(BandHasNoLimit):
            self.join(market, market.band("Growing"))
        holder = market.let(market.units[1], band="Social start-up")
        with pytest.raises(HoldsThePlace):
            services.join_waiting_list(band=band, organisation=holder.organisation, by=market.officer)
        MembershipFactory(organisation=waiting.organisation, user=market.officer)
        with pytest.raises(OfficersOwnBusiness):
            services.offer_place(waiting=waiting, by=market.officer)

    def test_leaving_and_coming_back(self, market, band):
        waiting = self.join(market, band)
        services.leave_waiting_list(waiting=waiting, by=market.officer)
        with pytest.raises(NotOffered):
            services.answer_offer(waiting=waiting, by=market.officer, accepts=True)
        services.join_waiting_list(band=band, organisation=waiting.organisation, by=market.officer)
        assert WaitingPlace.objects.filter(organisation=waiting.organisation).count() == 2


class TestReturns:
    def test_jobs_are_dated_and_the_last_of_a_day_counts(self, market):
        said = {"tenancy": market.tenancy, "by": market.officer, "counted_on": TODAY, "part_time": 2}
        services.record_jobs(full_time=1, **said)
        assert services.record_jobs(full_time=3, local=4, **said).jobs == 5
        assert market.tenancy.jobs_returns.count() == 1
        with pytest.raises(MoreLocalThanJobs):
            services.record_jobs(full_time=1, local=4, **said)

    def test_independent_and_local_say_how_it_was_shown(self, market):
        said = {"organisation": market.business, "by": market.officer, "kind": "borough", "seen_on": TODAY}
        services.record_standing(evidence="A bill with the address", **said)
        with pytest.raises(WordsNeeded):
            services.record_standing(evidence=" ", **said)
        assert TenantStanding.objects.get().evidence == "A bill with the address"


class TestPlans:
    def test_shapes_and_words_are_kept(self, market):
        svg = clean_plan(
            f'{HEAD}<g transform="translate(1 2)"><rect x="1" y="1" width="3" height="3" fill="#eee"/>'
            "<text x='1' y='2'>14 &amp; 15</text></g></svg>".encode()
        )
        assert '<rect x="1"' in svg
        assert "14 &amp; 15" in svg
        assert 'transform="translate(1 2)"' in svg

    @pytest.mark.parametrize(
        "bad",
        [
            "<script>alert(1)</script>",
            '<a href="javascript:alert(1)"><rect width="1" height="1"/></a>',
            '<image href="http://evil.example/x.png"/>',
            '<use href="#x"/>',
            "<foreignObject><body/></foreignObject>",
            "<style>rect{fill:url(http://evil.example)}</style>",
            '<rect width="1" height="1" onload="alert(1)"/>',
            '<rect width="1" height="1" style="fill:url(http://evil.example)"/>',
            '<rect width="1" height="1" fill="url(http://evil.example)"/>',
            '<animate attributeName="href" to="javascript:alert(1)"/>',
            '<h:script xmlns:h="http://www.w3.org/1999/xhtml">alert(1)</h:script>',
        ],
    )
    def test_whatever_could_act_or_fetch_is_dropped(self, bad):
        svg = clean_plan(f'{HEAD}<circle cx="1" cy="1" r="1"/>{bad}</svg>'.encode())
        for word in ("script", "href", "evil", "onload", "style", "foreign", "animate", "alert"):
            assert word not in svg

    @pytest.mark.parametrize(
        "data",
        [
            b"",
            b"  ",
            b"no drawing",
            b"<html><body/></html>",
            f"{HEAD}</svg>".encode(),
            b'<svg xmlns="http://www.w3.org/2000/svg"><rect width="1" height="1"/></svg>',
            b'<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]><svg viewBox="0 0 1 1"><text>&x;</text></svg>',
            b'<!DOCTYPE a [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><svg viewBox="0 0 1 1"><text>&b;</text></svg>',
            f"{HEAD}<rect".encode(),
            b"\xff\xfe\x00<",
            f"{HEAD}{'<g>' * 100_000}</svg>".encode(),
            HEAD.encode() + b"<rect width='1' height='1'/>" * 20_001 + b"</svg>",
            b"<svg viewBox='0 0 1 1'>" + b" " * 500_001 + b"</svg>",
        ],
        ids=range(13),
    )
    def test_what_is_no_plan_is_refused_in_plain_words(self, market, data):
        with pytest.raises(PlanUnreadable):
            services.draw_plan(venue=market.venue, by=market.officer, data=data, words="Two rows")

    def test_nesting_has_an_end(self):
        for depth, taken in ((90, True), (101, False), (5000, False)):
            deep = f"{HEAD}{'<g>' * depth}<circle r='1'/>{'</g>' * depth}</svg>".encode()
            if taken:
                assert "circle" in clean_plan(deep)
            else:
                with pytest.raises(ValueError, match="nested"):
                    clean_plan(deep)

    def test_the_same_plan_again_is_the_same(self, market):
        said = {"venue": market.venue, "by": market.officer, "words": "Two rows"}
        data = f'{HEAD}<circle r="1"/></svg>'.encode()
        assert services.draw_plan(data=data, **said) == services.draw_plan(data=data, **said)


class TestThePublicPages:
    UNITS, AGREEMENT, PLAN = (f"/pledges/venues/POP/{page}" for page in ("units/", "agreement/", "plan.svg"))

    def text(self, client, path):
        return " ".join(client.get(path).content.decode().split())

    def test_units_with_who_is_there_and_what_is_free(self, market, client):
        page = self.text(client, self.UNITS)
        assert "3 units, one by one" in page
        assert market.business.name in page
        assert page.count("<strong>free</strong>") == 2
        assert "100%, 42.0 m²" in page
        assert 'role="img" aria-label="Plan of Pop Yard: 3 units"' in page

    def test_places_and_who_waits_without_telling_few_apart(self, market, client):
        services.join_waiting_list(
            band=market.band("Social start-up"), organisation=OrganisationFactory(name="Quiet Co"), by=market.officer
        )
        page = self.text(client, self.UNITS)
        assert "Fewer than 5 of 1 places are taken." in page
        assert "Fewer than 5 businesses wait for one." in page
        assert "Quiet Co" not in page
        market.let(market.units[1], band="Social start-up")
        assert "All 1 places are taken." in self.text(client, self.UNITS)

    def test_jobs_and_shares_from_five_returns_on(self, market, client):
        tenancies = [market.tenancy, *fill_market(market)]
        for number, tenancy in enumerate(tenancies):
            said = {"by": market.officer, "seen_on": TODAY, "evidence": "Papers"}
            services.record_standing(organisation=tenancy.organisation, kind="independent", **said)
            services.record_standing(organisation=tenancy.organisation, kind="borough", holds=number < 3, **said)
            if number < 4:
                services.record_jobs(
                    tenancy=tenancy, by=market.officer, counted_on=TODAY, full_time=number, part_time=1
                )
        page = self.text(client, self.UNITS)
        assert "60%</strong> From the borough" in page
        assert "100%</strong> Independent" in page
        assert "people work here" not in page
        services.record_jobs(tenancy=tenancies[4], by=market.officer, counted_on=TODAY, full_time=4, part_time=1)
        assert "15</strong> people work here" in self.text(client, self.UNITS)

    def test_the_agreement(self, market, client):
        assert "No agreement is written down yet" in self.text(client, self.AGREEMENT)
        made = agreement(market)
        condition = services.add_condition(agreement=made, by=market.officer, words="Ten units at less rent")
        services.show_condition(condition=condition, by=market.officer, seen_on=TODAY, words="Seen", is_kept=False)
        page = self.text(client, self.AGREEMENT)
        for words in ("At no cost", "The borough (Public)", "Told a year before", "Ten units at less rent", "Not yet:"):
            assert words in page

    def test_a_plan_that_was_brought_is_a_picture_that_can_do_nothing(self, market, client):
        assert client.get(self.PLAN).status_code == 404
        services.draw_plan(
            venue=market.venue, by=market.officer, data=f'{HEAD}<circle r="1"/></svg>'.encode(), words="Two rows"
        )
        assert 'alt="Two rows"' in self.text(client, self.UNITS)
        response = client.get(self.PLAN)
        assert response["Content-Type"].startswith("image/svg+xml")
        assert "default-src 'none'" in response["Content-Security-Policy"]

    @pytest.mark.parametrize("which", ["UNITS", "AGREEMENT"])
    def test_queries(self, market, client, which, django_assert_max_num_queries):
        made = agreement(market)
        for number in range(4):
            condition = services.add_condition(agreement=made, by=market.officer, words=f"Condition {number}")
            services.show_condition(condition=condition, by=market.officer, seen_on=TODAY, words="Seen")
        fill_market(market)
        client.get(getattr(self, which))
        with django_assert_max_num_queries(15):
            client.get(getattr(self, which))


def test_percents_of_floor_space_add_up(market):
    assert [(share.kind, share.area, share.percent) for share in floor_space(market.venue)] == [
        ("street", Decimal("42.0"), 100),
        ("work", 0, 0),
    ]
    fill_market(market, 2)
    assert [share.percent for share in floor_space(market.venue)] == [51, 49]


class TestTheOfficersPages:
    """Each form goes through its service; what it refuses stands at its field."""

    def test_a_venue_is_written_down_from_its_agreement_to_its_waiting_list(self, market, client_of):
        officer, root = client_of(market.officer), "/admin/pledges/"
        said = {
            "venue": market.venue.pk,
            "owner": "The railway",
            "owner_kind": "private",
            "terms": "At no cost",
            "starts_on": "2025-01-01",
            "ends_on": "2024-01-01",
            "afterwards": "Told early",
        }
        assert "must end after it begins" in officer.post(f"{root}agreements/new/", said).content.decode()
        assert officer.post(f"{root}agreements/new/", {**said, "ends_on": "2028-01-01"}).status_code == 302
        made = market.venue.agreements.get()
        officer.post(f"{root}conditions/new/", {"agreement": made.pk, "words": "Ten units at less rent"})
        condition = made.conditions.get()
        officer.post(f"{root}evidence/new/", {"condition": condition.pk, "seen_on": "2026-11-02", "words": "Seen"})
        assert condition.evidence.get().is_kept is False
        joined = {"band": market.band("Social start-up").pk, "organisation": OrganisationFactory().pk}
        officer.post(f"{root}waiting/new/", {**joined, "joined_on": "2026-11-01"})
        waiting = WaitingPlace.objects.get()
        answer = officer.post(f"{root}waiting/edit/{waiting.pk}/", {"happened": "accept"})
        assert "No place has been offered" in answer.content.decode()
        officer.post(f"{root}waiting/edit/{waiting.pk}/", {"happened": "offer"})
        waiting.refresh_from_db()
        assert waiting.state == Waiting.OFFERED

    def test_a_plan_that_is_none_is_refused_at_its_field(self, market, client_of):
        from django.core.files.uploadedfile import SimpleUploadedFile

        said = {"venue": market.venue.pk, "words": "Two rows"}
        for data in (b"no drawing", b"", b"<svg" + b" " * 500_001):
            file = SimpleUploadedFile("../../x.svg", data, content_type="image/svg+xml")
            answer = client_of(market.officer).post("/admin/pledges/plans/new/", {**said, "file": file})
            assert answer.status_code == 200
        file = SimpleUploadedFile("plan.svg", f'{HEAD}<circle r="1"/></svg>'.encode(), content_type="image/svg+xml")
        assert client_of(market.officer).post("/admin/pledges/plans/new/", {**said, "file": file}).status_code == 302
