"""docs/pledge-examples.md, line by line: the numbers of the table are those of the arithmetic and of the services."""

import re
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest

from core import clock
from pledges import services
from pledges.models import Review, UnitRent
from pledges.rent import Scheme, Tier, Week, least_credit, rent_charged, review
from pledges.weeks import WEEK

from .market import BEFORE
from .reviewing import FIRST, SECOND, closing_day, give_in, on

TABLE = Path(__file__).resolve().parent.parent.parent / "docs" / "pledge-examples.md"
FULL = Decimal("100")


def tiers(**percents: str) -> tuple[Tier, ...]:
    return tuple(Tier(name, int(said.split()[0]), Decimal(said.split()[1])) for name, said in percents.items())


RULES = {
    "A": Scheme(tiers(Partner="60 100", Neighbour="180 80", Builder="300 60"), FULL, Decimal("5"), 2),
    "B": Scheme(tiers(Partner="60 92.5", Neighbour="150 75", Builder="480 33.33"), FULL, Decimal("0"), 0),
    "C": Scheme(tiers(All="120 50"), Decimal("50"), Decimal("10"), 4),
}
RUN = re.compile(r"(\d+) × £([\d.]+) · ([\d.]+) % · (.+?)( · paused)?")


@dataclass(frozen=True)
class Run:
    """So many weeks alike."""

    count: int
    base: Decimal
    band: Decimal
    minutes: int
    paused: bool


@dataclass(frozen=True)
class Example:
    number: int
    rules: str
    runs: tuple[Run, ...]
    rents: list[Decimal]
    confirmed: int
    carried_in: int
    due: int
    needed: int
    met: bool
    earned: str
    carry_out: int
    adjustment: Decimal

    def weeks(self) -> list[Week]:
        alike = [run for run in self.runs for _n in range(run.count)]
        return [
            Week(FIRST + n * WEEK, run.base, run.band, run.minutes, paused=run.paused) for n, run in enumerate(alike)
        ]


def minutes(cell: str) -> int:
    hours, rest = re.fullmatch(r"(\d+) h(?: (\d\d))?", cell).groups()
    return int(hours) * 60 + int(rest or 0)


def run_of(words: str) -> Run:
    count, base, band, pledge, paused = RUN.fullmatch(words).groups()
    return Run(int(count), Decimal(base), Decimal(band), minutes(pledge), bool(paused))


def read(line: str) -> Example:
    number, rules, runs, rents, *rest = [cell.strip() for cell in line.strip("|\n").split("|")]
    confirmed, carried, due, needed, outcome, earned, carry, adjustment, _words = rest
    return Example(
        int(number),
        rules,
        () if runs == "none" else tuple(run_of(words) for words in runs.split("; ")),
        [] if rents == "–" else [Decimal(rent.lstrip("£")) for rent in rents.split(", ")],
        minutes(confirmed),
        minutes(carried),
        minutes(due),
        minutes(needed),
        {"met": True, "not met": False}[outcome],
        "" if earned == "–" else earned,
        minutes(carry),
        Decimal(adjustment.lstrip("£")),
    )


EXAMPLES = [read(line) for line in TABLE.read_text("utf-8").splitlines() if re.match(r"\| \d+ \|", line)]
OF_THE_LAW = EXAMPLES[:10]
LAW = {
    # number: due, met, earned, carry out, adjustment; copied from pledges.md by hand
    1: (2160, True, "", 0, "0.00"),
    2: (2160, True, "", 0, "0.00"),
    3: (2160, False, "Partner", 0, "288.00"),
    4: (2160, True, "", 360, "0.00"),
    5: (1800, True, "", 0, "0.00"),
    6: (2880, False, "Neighbour", 0, "62.88"),
    7: (720, False, "", 0, "0.00"),
    8: (3600, False, "Neighbour", 0, "288.00"),
    9: (1800, False, "Partner", 0, "288.00"),
    10: (0, True, "", 360, "0.00"),
}
by_number = pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: str(example.number))


def test_the_table_has_the_ten_of_the_law_and_more_than_twenty_of_its_own():
    assert [example.number for example in EXAMPLES] == list(range(1, len(EXAMPLES) + 1))
    assert len(EXAMPLES) >= 30
    found = {
        example.number: (example.due, example.met, example.earned, example.carry_out, str(example.adjustment))
        for example in OF_THE_LAW
    }
    assert found == LAW


@by_number
def test_each_line_is_what_the_arithmetic_gives(example):
    scheme, weeks = RULES[example.rules], example.weeks()
    found = review(scheme, weeks, example.confirmed, example.carried_in)
    assert (found.due, found.credit) == (example.due, example.confirmed + example.carried_in)
    assert (found.met, found.earned.name if found.earned else "") == (example.met, example.earned)
    assert (found.carry_out, str(found.adjustment)) == (example.carry_out, str(example.adjustment))
    rents = [rent_charged(scheme, week) for week in weeks]
    assert [rent for n, rent in enumerate(rents) if n == 0 or rents[n - 1] != rent] == example.rents


@by_number
def test_what_is_needed_is_enough_and_a_minute_less_is_not(example):
    scheme, weeks = RULES[example.rules], example.weeks()
    if all(week.paused for week in weeks):
        assert example.needed == 0
        return
    assert least_credit(scheme, example.due) == example.needed
    assert review(scheme, weeks, example.needed).met
    assert example.needed == 0 or not review(scheme, weeks, example.needed - 1).met


@pytest.mark.django_db
@pytest.mark.parametrize("example", OF_THE_LAW, ids=lambda example: str(example.number))
def test_the_ten_of_the_law_go_through_the_services(market, example):
    """The same hours logged, confirmed and closed in the second review, with what the first one carried on."""
    tenancy = let_as(market, example)
    carry_in(market, tenancy, example.carried_in)
    give_in(market, example.confirmed, SECOND, tenancy=tenancy)
    with on(closing_day(SECOND)):
        found = services.close_review(tenancy=tenancy, by=market.officer, first_monday=SECOND)
    assert (found.due, found.credit) == (example.due, example.confirmed + example.carried_in)
    assert (found.met, found.earned_tier, found.carry_out) == (example.met, example.earned, example.carry_out)
    assert str(found.adjustment) == str(example.adjustment)


def let_as(market, example):
    """A unit let at the example's rent and band, with its pledges and pauses in the second review period."""
    first = example.runs[0]
    band = {Decimal("100"): "Established", Decimal("80"): "Growing", Decimal("60"): "Social start-up"}[first.band]
    UnitRent.objects.filter(unit=market.units[1]).update(weekly_rent=first.base)
    tenancy = market.let(market.units[1], band=band, pledge=first.minutes)
    monday = SECOND
    with clock.moved_to(BEFORE):
        for run in example.runs:
            if run.minutes != first.minutes:
                services.change_pledge(tenancy=tenancy, by=market.officer, from_monday=monday, minutes=run.minutes)
            until = monday + run.count * WEEK - timedelta(days=1)
            if run.paused:
                services.record_pause(by=market.officer, venue=market.venue, from_monday=monday, to_sunday=until)
            monday = until + timedelta(days=1)
    return tenancy


def carry_in(market, tenancy, carried: int) -> None:
    Review.objects.create(
        tenancy=tenancy,
        scheme=market.scheme,
        first_monday=FIRST,
        last_sunday=date(2026, 12, 20),
        weeks=12,
        due_weeks=12,
        due=0,
        confirmed=0,
        credit=0,
        met=True,
        carry_out=carried,
        adjustment=0,
        closed_by=market.officer,
    )
