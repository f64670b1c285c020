"""What would I pay? The calculator says the same as the statements, in plain sentences, whatever is typed."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pledges import rent
from pledges.public.calculator import Question, answer, least_enough
from tests.pledges.market import FIRST_MONDAY

PAGE = "/pledges/calculator/"
RULES = rent.Scheme(
    (
        rent.Tier("Partner", 60, Decimal("100")),
        rent.Tier("Neighbour", 180, Decimal("80")),
        rent.Tier("Builder", 300, Decimal("60")),
    ),
    Decimal("100"),
    Decimal("5"),
    2,
)


def asked(**changes):
    said = {"rules": RULES, "review_weeks": 12, "base": Decimal("150.00"), "band_percent": Decimal("80")}
    return answer(Question(**{**said, "pledged": 180, **changes}), FIRST_MONDAY)


class TestArithmetic:
    def test_the_worked_examples_of_the_law(self):
        found = asked()
        assert (found.rent, found.full, found.due, found.enough) == (Decimal("96.00"), Decimal("120.00"), 2160, 2052)
        assert [tier.rent for tier in found.tiers] == [Decimal("120.00"), Decimal("96.00"), Decimal("72.00")]
        assert found.chosen.name == "Neighbour"

    @pytest.mark.parametrize(
        ("pledged", "given", "met", "adjustment"),
        [
            (180, 180, True, "0.00"),
            (180, 165, False, "288.00"),
            (180, 225, True, "0.00"),
            (300, 180, False, "288.00"),
            (60, 15, False, "0.00"),
            (60, 0, False, "0.00"),
        ],
    )
    def test_what_a_review_would_find(self, pledged, given, met, adjustment):
        outlook = asked(pledged=pledged, given=given).outlook
        assert (outlook.outcome.met, outlook.outcome.adjustment) == (met, Decimal(adjustment))

    @given(
        pledged=st.integers(4, 160).map(lambda n: n * 15),
        given=st.integers(0, 160).map(lambda n: n * 15),
        base=st.integers(0, 99999).map(lambda pence: Decimal(pence) / 100),
        band=st.sampled_from(["100", "80", "60", "62.5"]).map(Decimal),
    )
    def test_a_tier_not_kept_costs_what_the_earned_one_would_have_cost(self, pledged, given, base, band):
        """What the page says of a shortfall is true to the penny."""
        said = {"base": base.quantize(Decimal("0.01")), "band_percent": band}
        outlook = asked(pledged=pledged, given=given, **said).outlook
        if not outlook.outcome.met and outlook.outcome.earned:
            assert outlook.total == asked(pledged=outlook.outcome.earned.minutes, **said).rent * 12

    @given(due=st.integers(0, 30000), grace=st.integers(0, 10000).map(lambda n: Decimal(n) / 100))
    def test_enough_is_the_fewest_minutes_that_are(self, due, grace):
        scheme = rent.Scheme((rent.Tier("One", 1, Decimal(100)),), Decimal(100), grace, 2)
        week = rent.Week(FIRST_MONDAY, Decimal("1.00"), Decimal(100), due)
        enough = least_enough(due, grace)
        assert rent.review(scheme, [week], enough).met
        assert enough == 0 or not rent.review(scheme, [week], enough - 1).met


class TestPage:
    def test_an_empty_form_explains(self, market, client):
        page = client.get(PAGE).content.decode()
        assert "What would I pay?" in page
        assert "14: £150.00" in page
        assert "Growing: 80%" in page
        assert "You would pay" not in page
        assert "There is a problem" not in page

    def test_a_unit_a_band_and_hours(self, market, client):
        page = " ".join(client.get(PAGE, {"unit": "14", "band": "Growing", "hours": "3"}).content.decode().split())
        assert "You would pay £96.00 a week" in page
        assert "3 hours a week is the tier “Neighbour”: 80% of £120.00." in page
        assert "36 hours are due, and 34 h 12 min count as kept" in page
        for amount in ("£120.00", "£72.00"):
            assert amount in page

    def test_fewer_hours_given_is_said_kindly(self, market, client):
        asked = {"unit": "14", "band": "Growing", "hours": "5", "given": "3"}
        page = " ".join(client.get(PAGE, asked).content.decode().split())
        assert "A later statement would add £288.00" in page
        assert "had you pledged 3 hours a week from the start" in page
        assert "Nobody loses by trying" in page
        for word in ("fail", "penalty", "fine of", "debt"):
            assert word not in page[page.index("<main") : page.index("</main>")].lower()

    def test_more_hours_are_carried_and_invite(self, market, client):
        page = client.get(PAGE, {"unit": "14", "band": "Growing", "hours": "3", "given": "4"}).content.decode()
        assert "6 hours would be carried on" in page
        assert "Pledge more, and it does" in page

    def test_below_every_tier(self, market, client):
        page = client.get(PAGE, {"unit": "14", "band": "Established", "hours": "1", "given": "0.25"}).content.decode()
        assert "agree how to come back" in page
        assert "The rent would stay as it is." in page

    @pytest.mark.parametrize("hours", ["3", "3.0", "3,0", "３", " 3 "])
    @pytest.mark.parametrize("base", ["150", "150.00", "150,00", "１５０"])
    def test_numbers_as_people_write_them(self, market, client, hours, base):
        page = client.get(PAGE, {"base": base, "band": "Growing", "hours": hours}).content.decode()
        assert "You would pay £96.00 a week" in page

    @pytest.mark.parametrize("hours", ["1½", "1.5", "1,5", "１．５"])
    def test_halves(self, market, client, hours):
        page = client.get(PAGE, {"base": "150", "band": "Growing", "hours": hours}).content.decode()
        assert "1½ hours a week is the tier “Partner”" in page

    @pytest.mark.parametrize(
        ("field", "value"),
        [
            *(("hours", value) for value in ("0", "-1", "0.75", "3.1", "41", "1e9", "1e309", "NaN", "Infinity", "one")),
            *(("hours", value) for value in ("\x00", "99999999999999999999", "3 hours", "--", "")),
            *(("base", value) for value in ("-1", "1.005", "1e309", "NaN", "1000000000", "£", "<svg onload=x>")),
            *(("given", value) for value in ("-1", "169", "NaN", "x" * 5000)),
            *(("band", value) for value in ("", "Nobody's", "<script>", "\x00")),
            *(("unit", value) for value in ("99", "' OR 1=1--", "\x00")),
        ],
    )
    def test_what_makes_no_sense_is_said_at_its_field(self, market, client, field, value):
        said = {"unit": "14", "band": "Growing", "hours": "3", field: value}
        response = client.get(PAGE, said)
        page = response.content.decode()
        assert response.status_code == 200
        assert "There is a problem" in page
        assert f'href="#id_{field}"' in page
        assert "You would pay" not in page
        assert "<svg onload" not in page

    def test_neither_unit_nor_rent(self, market, client):
        page = client.get(PAGE, {"band": "Growing", "hours": "3"}).content.decode()
        assert "Choose a unit, or write a base rent below it." in page

    def test_the_longest_questions_and_repeated_words(self, market, client):
        assert client.get(f"{PAGE}?hours=3&hours=5&band=Growing&unit=14").status_code == 200
        assert client.get(PAGE, {"venue": "<svg>", "nonsense": "1"}).status_code == 200
        assert client.get(PAGE, {"venue": "\x00"}).status_code == 200

    def test_a_post_is_not_taken(self, market, client):
        assert client.post(PAGE, {"hours": "3"}).status_code == 405

    def test_a_unit_without_a_base_rent_this_week_is_not_offered(self, market, client):
        from pledges.models import UnitRent

        UnitRent.objects.filter(unit=market.units[2]).update(from_monday="2026-12-07")
        page = client.get(PAGE).content.decode()
        assert "15: £150.00" in page
        assert "16: £150.00" not in page
