"""What a statement would say, worked out and not yet written: the preview shows it, issuing writes it down.

Source: pledges.md, Statements. Every word and figure is copied here as it stands now; no later rename changes it.
"""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from decimal import Decimal

from django.conf import settings
from django.db.models import Exists, Max, OuterRef
from django.db.models.functions import Coalesce
from django.utils import translation
from django.utils.translation import gettext as _

from core.durations import duration
from pledges import rent
from pledges.enums import Answer, LineKind
from pledges.exceptions import EarlierStatementMissing, PledgeError
from pledges.models import Correction, Review, Statement, StatementLine, Tenancy, Waiver, WaiverRequest
from pledges.records import InForce
from pledges.records_of_many import VenueRecords
from pledges.settling import settled_if_before
from pledges.statement_words import full_day
from pledges.weeks import WEEK, Period, monday_of

NOTHING = Decimal("0.00")
MOST_WORDS = StatementLine._meta.get_field("words").max_length


@dataclass(frozen=True)
class DraftLine:
    """One line, field by field as `StatementLine` keeps it."""

    kind: LineKind
    amount: Decimal
    monday: date | None = None
    unit: str = ""
    base: Decimal | None = None
    band: str = ""
    band_percent: Decimal | None = None
    pledged_minutes: int | None = None
    tier: str = ""
    tier_percent: Decimal | None = None
    review_id: int | None = None
    waiver_id: int | None = None
    correction_id: int | None = None
    words: str = ""

    def fields(self) -> dict:
        return asdict(self)


@dataclass
class Owed:
    """What a tenancy owes beside its weeks and may stand on a statement today; `waits` where something may not yet."""

    reviews: list[Review] = field(default_factory=list)
    waivers: list[Waiver] = field(default_factory=list)
    corrections: list[Correction] = field(default_factory=list)
    waits: bool = False
    has_final: bool = False
    reviewed_to: date | None = None


@dataclass
class Draft:
    """A tenancy's statement of a billing period. `problem` says in words why there can be none; else it has lines."""

    tenancy: Tenancy
    period: Period
    lines: list[DraftLine] = field(default_factory=list)
    is_final: bool = False
    problem: PledgeError | None = None

    @property
    def total(self) -> Decimal:
        return sum((line.amount for line in self.lines), NOTHING)


def drafts_of(records: VenueRecords, tenancies: Sequence[Tenancy], period: Period) -> list[Draft]:
    """A draft for each tenancy that has something to say in a period. A fixed number of queries for all of them."""
    owed, charged = owed_by(tenancies), _charged_before(tenancies, period)
    found = []
    with translation.override(settings.LANGUAGE_CODE):
        for pk, record in records.of(tenancies).items():
            draft = Draft(record.tenancy, period)
            try:
                if pk not in charged:
                    raise EarlierStatementMissing
                draft.lines, draft.is_final = _lines(record, period, owed[pk])
            except PledgeError as problem:
                draft.problem = problem
            if draft.lines or draft.problem:
                found.append(draft)
    return found


def owed_by(tenancies: Sequence[Tenancy]) -> dict[int, Owed]:
    """What each tenancy owes beside its weeks, by their ids. Five queries in all.

    An adjustment waits while a request for a waiver or a waiver waits for its answer; a waiver goes with its
    adjustment, and alone only where the adjustment stands on a statement already.
    """
    ids = [tenancy.pk for tenancy in tenancies]
    found: dict[int, Owed] = defaultdict(Owed)
    settled = settled_if_before()
    asked = WaiverRequest.objects.filter(review=OuterRef("pk"), answer=Answer.ASKED)
    proposed = Waiver.objects.filter(review=OuterRef("pk"), answer=Answer.ASKED)
    reviews = Review.objects.filter(tenancy__in=ids, adjustment__gt=0, line=None)
    ready = set()
    for review in reviews.annotate(is_asked=Exists(asked) | Exists(proposed)).order_by("first_monday"):
        if review.is_asked or review.closed_at >= settled:
            found[review.tenancy_id].waits = True
        else:
            found[review.tenancy_id].reviews.append(review)
            ready.add(review.pk)
    waivers = Waiver.objects.filter(review__tenancy__in=ids, answer=Answer.AGREED, line=None).select_related("review")
    lines = StatementLine.objects.filter(review=OuterRef("review"))
    for waiver in waivers.annotate(stands_alone=Exists(lines)).order_by("recorded_at", "pk"):
        if waiver.review_id in ready or (waiver.stands_alone and waiver.agreed_at < settled):
            found[waiver.review.tenancy_id].waivers.append(waiver)
        else:
            found[waiver.review.tenancy_id].waits = True
    corrections = Correction.objects.filter(
        tenancy__in=ids, answer__in=(Answer.ASKED, Answer.AGREED), line=None
    ).annotate(made_at=Coalesce("agreed_at", "recorded_at"))
    for correction in corrections.order_by("recorded_at", "pk"):
        if correction.answer == Answer.AGREED and correction.made_at < settled:
            found[correction.tenancy_id].corrections.append(correction)
        else:
            found[correction.tenancy_id].waits = True
    for pk in Statement.objects.filter(tenancy__in=ids, is_final=True).values_list("tenancy", flat=True):
        found[pk].has_final = True
    ended = [tenancy.pk for tenancy in tenancies if tenancy.last_sunday is not None]
    reviewed = Review.objects.filter(tenancy__in=ended).order_by().values_list("tenancy")
    for pk, last_sunday in reviewed.annotate(last=Max("last_sunday")):
        found[pk].reviewed_to = last_sunday
    return found


def _charged_before(tenancies: Sequence[Tenancy], period: Period) -> set[int]:
    """Those whose last week before a period stands on a statement, or who had none: periods are issued in order."""
    last_weeks = {tenancy.pk: _last_monday_before(tenancy, period) for tenancy in tenancies}
    lines = StatementLine.objects.filter(
        tenancy__in=list(last_weeks),
        kind=LineKind.WEEK,
        monday__in={monday for monday in last_weeks.values() if monday},
    )
    charged = set(lines.values_list("tenancy", "monday"))
    return {pk for pk, monday in last_weeks.items() if monday is None or (pk, monday) in charged}


def _last_monday_before(tenancy: Tenancy, period: Period) -> date | None:
    if tenancy.first_monday >= period.first_monday:
        return None
    before = period.first_monday - WEEK
    return before if tenancy.last_sunday is None else min(before, monday_of(tenancy.last_sunday))


def _lines(record: InForce, period: Period, owed: Owed) -> tuple[list[DraftLine], bool]:
    """Lines in the law's order, and whether they are those of the final statement."""
    weeks = [line for week in record.weeks_of(period) for line in _week_lines(record, week)]
    last = record.tenancy.last_sunday
    has_ended = last is not None and last < period.first_monday
    settled = [
        *(_adjustment(review) for review in owed.reviews),
        *(_waiver(waiver) for waiver in owed.waivers),
        *(_correction(correction) for correction in owed.corrections),
    ]
    if weeks:
        return [*weeks, *settled], False
    if not has_ended or not settled:
        return [], False
    if owed.has_final:
        return settled, False
    if owed.waits or owed.reviewed_to is None or owed.reviewed_to < last:
        # One final statement carries what is left, so it waits for all of it.
        return [], False
    return settled, True


def _week_lines(record: InForce, week: rent.Week) -> list[DraftLine]:
    """What a week costs and how that came about; a second line takes off the rent of a waived week."""
    rules = record.scheme_on(week.monday).rules
    tier = rent.tier_for(rules, week.pledged_minutes)
    came = {
        "monday": week.monday,
        "unit": record.unit_on(week.monday),
        "base": week.base,
        "band": record.band_on(week.monday),
        "band_percent": week.band_percent,
        "pledged_minutes": week.pledged_minutes,
        "tier": tier.name if tier else "",
        "tier_percent": tier.percent if tier else rules.default_percent,
    }
    charged = rent.rent_charged(rules, week)
    lines = [DraftLine(LineKind.WEEK, charged, **came)]
    if record.is_waived(week.monday):
        lines.append(DraftLine(LineKind.WAIVED, NOTHING - charged, words=_("No rent is due in this pause."), **came))
    return lines


def _adjustment(review: Review) -> DraftLine:
    said = {**_period_words(review), "given": duration(review.credit), "due": duration(review.due)}
    if review.earned_tier:
        words = _(
            "Review from %(first)s to %(last)s: %(given)s counted, %(due)s pledged. "
            "The rent of these weeks becomes that of the tier %(tier)s."
        ) % {**said, "tier": review.earned_tier}
    else:
        words = (
            _(
                "Review from %(first)s to %(last)s: %(given)s counted, %(due)s pledged. "
                "The rent of these weeks becomes the one without a tier."
            )
            % said
        )
    return DraftLine(LineKind.ADJUSTMENT, review.adjustment, review_id=review.pk, words=words[:MOST_WORDS])


def _waiver(waiver: Waiver) -> DraftLine:
    said = {**_period_words(waiver.review), "reason": waiver.reason}
    words = _("Taken off the adjustment of the review from %(first)s to %(last)s: %(reason)s") % said
    return DraftLine(LineKind.WAIVER, NOTHING - waiver.amount, waiver_id=waiver.pk, words=words[:MOST_WORDS])


def _correction(correction: Correction) -> DraftLine:
    words = correction.reason[:MOST_WORDS]
    return DraftLine(LineKind.CORRECTION, correction.amount, correction_id=correction.pk, words=words)


def _period_words(review: Review) -> dict[str, str]:
    return {"first": full_day(review.first_monday), "last": full_day(review.last_sunday)}
