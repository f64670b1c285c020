"""What would I pay? The rent of a week at each tier, and what a review would find. Plain values, no database.

Every amount comes from `pledges.rent`, so that the calculator, the statement and the review agree to the penny.
"""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from pledges import rent
from pledges.weeks import WEEK

FULL = 100 * 100


@dataclass(frozen=True)
class Question:
    """What somebody asks: base rent and band of a unit, minutes pledged a week, and given a week where they say."""

    rules: rent.Scheme
    review_weeks: int
    base: Decimal
    band_percent: Decimal
    pledged: int
    given: int | None = None


@dataclass(frozen=True)
class TierAnswer:
    """A tier of the venue: from how many minutes, what percent, and what the week then costs."""

    name: str
    minutes: int
    percent: Decimal
    rent: Decimal
    is_chosen: bool


@dataclass(frozen=True)
class Outlook:
    """What a review finds after so many minutes given in each week. `total` is rent and adjustment of all weeks."""

    given: int
    outcome: rent.Outcome
    charged: Decimal
    total: Decimal

    @property
    def over(self) -> int:
        """Minutes more than pledged."""
        return max(0, self.outcome.credit - self.outcome.due)


@dataclass(frozen=True)
class Answer:
    """`enough` are the fewest minutes of a review with which the pledge counts as kept."""

    question: Question
    tiers: list[TierAnswer]
    full: Decimal
    rent: Decimal
    due: int
    enough: int
    outlook: Outlook | None

    @property
    def chosen(self) -> TierAnswer | None:
        return next((tier for tier in self.tiers if tier.is_chosen), None)


def answer(question: Question, monday: date) -> Answer:
    """Work it out for a review that begins on a Monday and in which nothing is paused."""
    rules, base, band = question.rules, question.base, question.band_percent
    reached = rent.tier_for(rules, question.pledged)
    tiers = [
        TierAnswer(
            tier.name, tier.minutes, tier.percent, rent.weekly_rent(base, band, tier.percent), is_chosen=tier == reached
        )
        for tier in rules.tiers
    ]
    weeks = [rent.Week(monday + n * WEEK, base, band, question.pledged) for n in range(question.review_weeks)]
    due = question.pledged * question.review_weeks
    return Answer(
        question=question,
        tiers=tiers,
        full=rent.weekly_rent(base, band, Decimal("100")),
        rent=rent.rent_charged(rules, weeks[0]),
        due=due,
        enough=least_enough(due, rules.grace_percent),
        outlook=_outlook(question, weeks),
    )


def least_enough(due: int, grace_percent: Decimal) -> int:
    """The fewest whole minutes that still count as kept: due less the grace, rounded up."""
    wanted = FULL - int(grace_percent * 100)
    return -(-due * wanted // FULL)


def _outlook(question: Question, weeks: list[rent.Week]) -> Outlook | None:
    if question.given is None:
        return None
    outcome = rent.review(question.rules, weeks, question.given * len(weeks))
    charged = sum((rent.rent_charged(question.rules, week) for week in weeks), Decimal("0.00"))
    return Outlook(question.given, outcome, charged, charged + outcome.adjustment)
