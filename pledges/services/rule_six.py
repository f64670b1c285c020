"""What follows a review that was not met (pledges.md, Review 6), for a batch of tenancies at once.

The pledge comes down to what was earned, so that the next review can be met. Below every tier, officer and trader
agree how to come back; after two in a row a place in a band ends, unless an officer lets the business keep it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Q
from django.utils import translation
from django.utils.translation import gettext as _

from core import clock
from pledges.models import BandTerms, Pledge, Review, RuleSixLeave, TenancyBand, WayBack
from pledges.records import InForce, latest
from pledges.reviews import ReviewFigures
from pledges.weeks import WEEK, next_monday

ANSWER_DAYS = 28


@dataclass(frozen=True)
class NotMet:
    """A review just closed as not met, with what is in force for its tenancy."""

    record: InForce
    figures: ReviewFigures
    review: Review

    @property
    def tenancy(self):
        return self.record.tenancy

    @property
    def is_second_below(self) -> bool:
        """Whether the review before was below every tier too."""
        before = self.figures.minutes.carried_from
        return self.figures.is_below_every_tier and before is not None and before.is_below_every_tier


def lower_pledges(found: Sequence[NotMet], *, by, at) -> None:
    """From the coming Monday on, a pledge above what was earned comes down to it. A scheme's minimum stays."""
    monday = next_monday(clock.today())
    replaced: list[int] = []
    made: list[Pledge] = []
    for item in found:
        if item.tenancy.covers(monday):
            away, new = lowered(item, monday)
            replaced += away
            made += [
                Pledge(tenancy=item.tenancy, from_monday=day, minutes=minutes, recorded_by=by, recorded_at=at)
                for day, minutes in new
            ]
    if replaced:
        Pledge.objects.filter(pk__in=replaced).update(replaced_at=at)
    Pledge.objects.bulk_create(made)


def lowered(item: NotMet, monday: date) -> tuple[list[int], list[tuple[date, int]]]:
    """Pledges that are taken away, and those that take their place as (Monday, minutes)."""
    record, earned = item.record, item.figures.outcome.earned
    most = earned.minutes if earned else record.scheme_on(monday).least_pledge
    most = max(most, record.scheme_on(monday).least_pledge)
    now = latest(record.pledges, monday - WEEK)
    # A raise that was recorded before is a raise all the same: none holds until a review is met.
    kept = min(most, now.minutes) if now else most
    away = [
        pledge
        for pledge in record.pledges
        if pledge.from_monday >= monday
        and pledge.minutes > max(kept, record.scheme_on(pledge.from_monday).least_pledge)
    ]
    stays = [pledge for pledge in record.pledges if pledge not in away]
    then = latest(record.pledges, monday)
    held = latest(stays, monday)
    new = []
    if then is not None and then.minutes > most and (held is None or held.minutes > most):
        new.append((monday, most))
    by_day = {pledge.from_monday: pledge.minutes for pledge in stays} | dict(new)
    for scheme in record.schemes:
        pledged = [minutes for day, minutes in sorted(by_day.items()) if day <= scheme.from_monday]
        is_coming = scheme.from_monday > monday and item.tenancy.covers(scheme.from_monday)
        if is_coming and pledged and pledged[-1] < scheme.least_pledge:
            away += [pledge for pledge in stays if pledge.from_monday == scheme.from_monday]
            by_day[scheme.from_monday] = scheme.least_pledge
            new.append((scheme.from_monday, scheme.least_pledge))
    return [pledge.pk for pledge in away], new


def open_ways_back(found: Sequence[NotMet], *, by, at) -> list[NotMet]:
    """A way back to agree on for each tenancy that goes on and fell below every tier. Returns those."""
    today = clock.today()
    below = [item for item in found if item.figures.is_below_every_tier and item.tenancy.covers(today)]
    due_on = today + timedelta(days=ANSWER_DAYS)
    WayBack.objects.bulk_create(
        [WayBack(review=item.review, due_on=due_on, recorded_by=by, recorded_at=at) for item in below]
    )
    return below


def end_places(found: Sequence[NotMet], *, by, at) -> dict[int, date]:
    """After two reviews in a row below every tier a place ends with the next review period.

    The tenancy then holds the band without places that is nearest above. Returns the Monday of each that changes.
    """
    twice = _without_leave([item for item in found if item.is_second_below])
    if not twice:
        return {}
    venue = twice[0].tenancy.venue_id
    terms = {(row.scheme_id, row.band_id): row for row in BandTerms.objects.filter(band__venue=venue)}
    held_by: dict[int, list[TenancyBand]] = {}
    rows = TenancyBand.objects.filter(tenancy__in=[item.tenancy.pk for item in twice]).select_related("band")
    for row in rows.order_by("from_monday"):
        held_by.setdefault(row.tenancy_id, []).append(row)
    ends: dict[int, date] = {}
    made: list[TenancyBand] = []
    over: list[int] = []
    for item in twice:
        monday = end_of_next_period(item)
        held = latest(held_by.get(item.tenancy.pk, []), monday)
        scheme = item.record.scheme_on(monday).pk
        now = terms.get((scheme, held.band_id)) if held else None
        is_fresh = held is not None and held.from_monday == monday  # an officer has set it from that Monday on
        if now is None or now.places is None or is_fresh or not item.tenancy.covers(monday):
            continue
        ends[item.tenancy.pk] = monday
        band = nearest([row for (of, _band), row in terms.items() if of == scheme], now.percent)
        if band is None:
            continue
        # Looking at the ended band again, recorded for a later Monday, does not bring it back.
        of_tenancy = held_by.get(item.tenancy.pk, [])
        over += [row.pk for row in of_tenancy if row.from_monday > monday and row.band_id == held.band_id]
        said = {"band_id": band, "evidence": _evidence(item), "recorded_by": by, "recorded_at": at}
        made.append(TenancyBand(tenancy=item.tenancy, from_monday=monday, **said))
    if over:
        TenancyBand.objects.filter(pk__in=over).delete()
    TenancyBand.objects.bulk_create(made)
    return ends


def end_of_next_period(item: NotMet) -> date:
    """The Monday after the review period that follows, or the first such Monday that has not come yet."""
    record, monday = item.record, item.figures.period.next_first_monday
    monday = record.scheme_on(monday).review_period_of(monday).next_first_monday
    while monday <= clock.today():
        monday = record.scheme_on(monday).review_period_of(monday).next_first_monday
    return monday


def nearest(terms: Sequence[BandTerms], percent) -> int | None:
    """The band without places that asks least above a percent, else the one that asks most; None where none is."""
    free = sorted((row.percent, row.band_id) for row in terms if row.places is None)
    above = [band for asks, band in free if asks >= percent]
    return above[0] if above else (free[-1][1] if free else None)


def _without_leave(found: list[NotMet]) -> list[NotMet]:
    """Those whom no officer has let keep their band."""
    before = [item.figures.minutes.carried_from.pk for item in found]
    kept = set(RuleSixLeave.objects.filter(Q(review__in=before), keeps_band=True).values_list("review", flat=True))
    return [item for item in found if item.figures.minutes.carried_from.pk not in kept]


def _evidence(item: NotMet) -> str:
    days = {"first": item.figures.minutes.carried_from.first_monday, "second": item.review.first_monday}
    with translation.override("en"):
        return _("The reviews from %(first)s and %(second)s were below every tier, so the place ended.") % days
