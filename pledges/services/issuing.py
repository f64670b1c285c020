"""Issuing statements: numbers without gaps, each week and each adjustment on exactly one, safe to repeat.

Whole batches of tenancies are written in one transaction, under the locks of the venue, the tenancies in the order of
their ids, and the venue's counter. What breaks off half-way leaves whole batches and no gap; saying it again issues
the rest.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial

from django.db import transaction
from django.db.models import Exists, OuterRef, Q

from core import clock
from core.models.settings import site_settings
from pledges.drafting import Draft, drafts_of
from pledges.enums import Answer
from pledges.exceptions import NotABillingPeriod, OfficersOwnBusiness, PeriodNotOver, PledgeError
from pledges.models import (
    Correction,
    Review,
    Statement,
    StatementCounter,
    StatementLine,
    Tenancy,
    Venue,
    Waiver,
)
from pledges.permissions import check_officer
from pledges.records import SchemeInForce, latest, schemes_of
from pledges.records_of_many import BATCH, VenueRecords
from pledges.services.rules import lock_venue
from pledges.tasks import after_issuing, is_quiet
from pledges.weeks import Period

ROWS_AT_ONCE = 1000
MOST_PROBLEMS = 100


@dataclass
class Issued:
    """What came of issuing a venue's period: how many statements are new, and those that could not be issued."""

    new: int = 0
    problems: list[tuple[Tenancy, PledgeError]] = field(default_factory=list)


def issue_statement(*, tenancy: Tenancy, period: Period, by) -> Statement | None:
    """Issue a tenancy's statement of a billing period; once it is issued, that one. None where there is nothing to say.

    Raises a PledgeError where the period is not over or no billing period, an earlier one has not been issued, a
    week has no scheme or no base rent, or the officer represents the business.
    """
    check_officer(by, tenancy.organisation)
    check_period(schemes_of(tenancy.venue_id), period)
    drafts = _issue(tenancy.venue, Tenancy.objects.filter(pk=tenancy.pk), period, by=by)
    for draft in drafts:
        if draft.problem:
            raise draft.problem
    found = Statement.objects.filter(tenancy=tenancy, first_monday=period.first_monday)
    return found.order_by("is_final").first()


def issue_period(
    *, venue: Venue, period: Period, by, batch: int = BATCH, progress: Callable[[int], object] = lambda done: None
) -> Issued:
    """Issue the statements of a billing period to all tenancies of a venue; those that have theirs keep it.

    Goes through the tenancies in batches, each a transaction of its own; `progress` hears how many are done after
    each. A tenancy that cannot have its statement is named in the result and keeps nobody else from theirs.
    """
    check_officer(by)
    if Tenancy.objects.filter(venue=venue).acted_for_by(by, clock.today()).exists():
        raise OfficersOwnBusiness
    check_period(schemes_of(venue.pk), period)
    issued, last = Issued(), 0
    while ids := list(without_statement(venue, period).filter(pk__gt=last).values_list("pk", flat=True)[:batch]):
        last = ids[-1]
        drafts = _issue(venue, Tenancy.objects.filter(pk__in=ids), period, by=by)
        issued.new += sum(not draft.problem for draft in drafts)
        issued.problems += [(draft.tenancy, draft.problem) for draft in drafts if draft.problem]
        del issued.problems[MOST_PROBLEMS:]
        progress(issued.new)
    return issued


def check_period(schemes: list[SchemeInForce], period: Period) -> None:
    """A billing period of the scheme in force on its Monday, with its last Sunday behind us."""
    scheme = latest(schemes, period.first_monday)
    if scheme is None or scheme.billing_period_of(period.first_monday) != period:
        raise NotABillingPeriod
    if clock.today() <= period.last_sunday:
        raise PeriodNotOver


def without_statement(venue: Venue, period: Period):
    """Tenancies that may need a statement of a period and have none: those with weeks in it, and those that ended
    before it while something is not yet on a statement. In the order of their ids.
    """
    has_one = Statement.objects.filter(tenancy=OuterRef("pk"), first_monday=period.first_monday)
    open_ended = Q(last_sunday=None) | Q(last_sunday__gte=period.first_monday)
    agreed = {"answer": Answer.AGREED, "line": None}
    owes = (
        Exists(Review.objects.filter(tenancy=OuterRef("pk"), adjustment__gt=0, line=None))
        | Exists(Waiver.objects.filter(review__tenancy=OuterRef("pk"), **agreed))
        | Exists(Correction.objects.filter(tenancy=OuterRef("pk"), **agreed))
    )
    found = Tenancy.objects.filter(venue=venue, first_monday__lte=period.last_sunday)
    return found.filter(open_ended | owes).exclude(Exists(has_one)).order_by("pk")


@transaction.atomic
def _issue(venue: Venue, tenancies, period: Period, *, by) -> list[Draft]:
    """Write the statements of those that have none yet. Returns all drafts; one with a problem is not written."""
    venue = lock_venue(venue)
    locked = list(
        tenancies.select_for_update(of=("self",), no_key=True).select_related("organisation", "venue").order_by("pk")
    )
    have_one = set(
        Statement.objects.filter(tenancy__in=locked, first_monday=period.first_monday).values_list("tenancy", flat=True)
    )
    missing = [tenancy for tenancy in locked if tenancy.pk not in have_one]
    drafts = drafts_of(VenueRecords(venue.pk), missing, period) if missing else []
    written = [draft for draft in drafts if not draft.problem]
    if written:
        statements = _write(venue, written, by)
        if not is_quiet():
            transaction.on_commit(partial(after_issuing, [statement.pk for statement in statements]))
    return drafts


def _write(venue: Venue, drafts: list[Draft], by) -> list[Statement]:
    """Number the drafts and write them with their lines."""
    StatementCounter.objects.get_or_create(venue=venue)
    counter = StatementCounter.objects.select_for_update().get(venue=venue)
    now, issuer = clock.now(), site_settings().letterhead()
    statements = [
        Statement(
            tenancy=draft.tenancy,
            venue=venue,
            number=number,
            name=f"{venue.code}-{number:06d}",
            first_monday=draft.period.first_monday,
            last_sunday=draft.period.last_sunday,
            is_final=draft.is_final,
            business_name=draft.tenancy.organisation.name,
            venue_name=venue.name,
            issuer=issuer,
            total=draft.total,
            line_count=len(draft.lines),
            issued_by=by,
            issued_at=now,
        )
        for number, draft in enumerate(drafts, counter.last + 1)
    ]
    Statement.objects.bulk_create(statements, batch_size=ROWS_AT_ONCE)
    StatementLine.objects.bulk_create(
        (
            StatementLine(statement=statement, tenancy=draft.tenancy, position=position, **line.fields())
            for statement, draft in zip(statements, drafts, strict=True)
            for position, line in enumerate(draft.lines, 1)
        ),
        batch_size=ROWS_AT_ONCE,
    )
    counter.last += len(statements)
    counter.save(update_fields=["last"])
    return statements


def billing_periods(schemes: list[SchemeInForce]) -> Iterator[Period]:
    """Every billing period of a venue that is over, the first one first."""
    today = clock.today()
    for scheme, later in zip(schemes, [*schemes[1:], None], strict=True):
        period = scheme.billing_period_of(scheme.from_monday)
        while period.last_sunday < today and (later is None or period.first_monday < later.from_monday):
            yield period
            period = scheme.billing_period_of(period.next_first_monday)
