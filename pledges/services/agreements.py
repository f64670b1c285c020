"""What a site may be used for, and what shows that its conditions are kept. An officer writes it down."""

from datetime import date

from django.db import transaction

from core import clock
from pledges.models import Agreement, AgreementCondition, AgreementExtension, ConditionEvidence, UnitPlan, Venue
from pledges.permissions import check_officer
from pledges.plans import clean_plan
from pledges.services.rules import lock_venue
from pledges.venue_exceptions import (
    AgreementBackToFront,
    AgreementIsThere,
    NothingExtended,
    PlanUnreadable,
    SeenInTheFuture,
    WordsNeeded,
)


def _by(user, reason: str = "") -> dict:
    return {"recorded_by": user, "recorded_at": clock.now(), "reason": reason.strip()}


@transaction.atomic
def make_agreement(
    *,
    venue: Venue,
    by,
    owner: str,
    owner_kind: str,
    terms: str,
    starts_on: date,
    ends_on: date,
    afterwards: str,
    may_extend_to: date | None = None,
) -> Agreement:
    """Write down on what terms a site is used, until when, and what happens to its tenants then."""
    check_officer(by)
    venue = lock_venue(venue)
    if ends_on <= starts_on or (may_extend_to is not None and may_extend_to <= ends_on):
        raise AgreementBackToFront
    if not afterwards.strip():
        raise WordsNeeded(field="afterwards")
    if Agreement.objects.filter(venue=venue, starts_on=starts_on).exists():
        raise AgreementIsThere
    return Agreement.objects.create(
        venue=venue,
        owner=owner,
        owner_kind=owner_kind,
        terms=terms,
        starts_on=starts_on,
        ends_on=ends_on,
        may_extend_to=may_extend_to,
        afterwards=afterwards,
        **_by(by),
    )


@transaction.atomic
def extend_agreement(*, agreement: Agreement, by, until: date, agreed_on: date) -> AgreementExtension:
    """A later end, later than every end before. The same one again is the same."""
    check_officer(by)
    lock_venue(agreement.venue)
    there = AgreementExtension.objects.filter(agreement=agreement, until=until).first()
    if there is not None:
        return there
    agreement = Agreement.objects.prefetch_related("extensions").get(pk=agreement.pk)
    if until <= agreement.last_day or until <= agreed_on or agreed_on > clock.today():
        raise NothingExtended
    return AgreementExtension.objects.create(agreement=agreement, until=until, agreed_on=agreed_on, **_by(by))


@transaction.atomic
def add_condition(*, agreement: Agreement, by, words: str, due_on: date | None = None) -> AgreementCondition:
    """Something the agreement asks for. The same words again are the same condition."""
    check_officer(by)
    if not words.strip():
        raise WordsNeeded
    condition, _made = AgreementCondition.objects.get_or_create(
        agreement=agreement, words=words.strip(), defaults={"due_on": due_on, **_by(by)}
    )
    return condition


@transaction.atomic
def show_condition(
    *, condition: AgreementCondition, by, seen_on: date, words: str, is_kept: bool = True
) -> ConditionEvidence:
    """What was seen that shows whether a condition is kept."""
    check_officer(by)
    if not words.strip():
        raise WordsNeeded
    if seen_on > clock.today():
        raise SeenInTheFuture
    said = {"condition": condition, "seen_on": seen_on, "words": words.strip(), "is_kept": is_kept}
    there = ConditionEvidence.objects.filter(**said).first()
    return there or ConditionEvidence.objects.create(**said, **_by(by))


@transaction.atomic
def draw_plan(*, venue: Venue, by, data: bytes, words: str) -> UnitPlan:
    """Take a drawing as the venue's plan, with only its shapes and words. The latest counts."""
    check_officer(by)
    if not words.strip():
        raise WordsNeeded
    try:
        svg = clean_plan(data)
    except ValueError as error:
        raise PlanUnreadable from error
    latest = UnitPlan.objects.filter(venue=venue).first()
    if latest is not None and (latest.svg, latest.words) == (svg, words.strip()):
        return latest
    return UnitPlan.objects.create(venue=venue, svg=svg, words=words.strip(), **_by(by))
