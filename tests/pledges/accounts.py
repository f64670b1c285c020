"""Short ways to say the usual things in tests of statements: billing periods, moments, a closed review by hand."""

from datetime import date, datetime, time, timedelta
from decimal import Decimal

from core import clock
from pledges import services
from pledges.enums import Answer
from pledges.models import Correction, Review, Waiver
from pledges.records import TenancyRecord, schemes_of
from pledges.weeks import WEEK, Period

from .market import FIRST_MONDAY, LONDON


def period(number: int) -> Period:
    """The billing period of that number, the first one 0: four weeks from 28 September 2026 on."""
    return Period(number, FIRST_MONDAY + 4 * number * WEEK, 4)


def noon(day: date) -> datetime:
    return datetime.combine(day, time(12), LONDON)


def after(billing: Period, days: int = 1):
    """The clock at noon, so many days after a period's last Sunday."""
    return clock.moved_to(noon(billing.last_sunday + timedelta(days=days)))


def issue(market, number: int = 0, *, tenancy=None, days: int = 1, by=None):
    """The statement of a tenancy (the trader's unless said) for a billing period, issued so many days after it."""
    with after(period(number), days):
        return services.issue_statement(
            tenancy=tenancy or market.tenancy, period=period(number), by=by or market.officer
        )


def issue_all(market, number: int = 0, *, days: int = 1, **kwargs):
    with after(period(number), days):
        return services.issue_period(venue=market.venue, period=period(number), by=market.officer, **kwargs)


def closed(market, adjustment: str = "288.00", *, tenancy=None, on: date, first=FIRST_MONDAY, weeks: int = 12):
    """A review that was closed on a day as not met, with this adjustment; written as closing would write it."""
    tenancy = tenancy or market.tenancy
    amount = Decimal(adjustment)
    record = TenancyRecord(tenancy)
    scheme = schemes_of(tenancy.venue_id)[0]
    review = Period(0, first, weeks)
    counted = record.weeks_of(review)
    given = 2050 if amount else sum(week.pledged_minutes for week in counted)
    return Review.objects.create(
        tenancy=tenancy,
        scheme_id=scheme.pk,
        first_monday=first,
        last_sunday=min(review.last_sunday, tenancy.last_sunday or review.last_sunday),
        weeks=len(counted),
        due_weeks=len(counted),
        due=sum(week.pledged_minutes for week in counted),
        confirmed=given,
        credit=given,
        met=not amount,
        earned_tier="Partner" if amount else "",
        earned_minutes=60 if amount else None,
        carry_out=0,
        adjustment=amount,
        closed_by=market.officer,
        closed_at=noon(on),
    )


def waived(market, review: Review, amount: str, *, on: date, answer=Answer.AGREED) -> Waiver:
    return Waiver.objects.create(
        review=review,
        amount=Decimal(amount),
        reason="A flood in the unit.",
        answer=answer,
        recorded_by=market.officer,
        recorded_at=noon(on),
        agreed_by=market.second_officer if answer == Answer.AGREED else None,
        agreed_at=noon(on) if answer == Answer.AGREED else None,
    )


def corrected(market, amount: str, *, on: date, tenancy=None, answer=Answer.AGREED) -> Correction:
    return Correction.objects.create(
        tenancy=tenancy or market.tenancy,
        amount=Decimal(amount),
        reason="The week of the move was charged for the larger unit.",
        answer=answer,
        recorded_by=market.officer,
        recorded_at=noon(on),
        agreed_by=market.second_officer if answer == Answer.AGREED else None,
        agreed_at=noon(on) if answer == Answer.AGREED else None,
    )


def said(statement) -> list[tuple]:
    """Kind, week and amount of each line in order."""
    return [(str(line.kind), line.monday, str(line.amount)) for line in statement.lines.order_by("position")]
