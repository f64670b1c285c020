"""Which tenancy a contribution counts for, where several cover its day: chosen anew until the reviews close.

The hours themselves never change, only what they count for. Locks are taken in one order: the business, which
closing locks too so that the two take turns; both tenancies in the order of their numbers; the entry.
Source: pledges.md, Words, contribution.
"""

from collections import Counter
from datetime import date

from django.db import transaction

from hours.enums import FILLS_THE_DAY, HoursStatus
from hours.exceptions import NotARepresentative
from hours.models import SIGNED_MINUTES, HoursEntry
from hours.services.locking import lock_entry, lock_giver
from pledges.enums import Answer, MoveKind
from pledges.exceptions import ChooseATenancy, MinutesWereMoved, NothingToChoose
from pledges.making_up import Leaving, last_day_of, may_leave
from pledges.models import CountedEntry, MinutesMove, Tenancy
from pledges.permissions import user_can_choose_tenancy
from pledges.records import TenancyRecord
from pledges.reviews import review_figures, review_period
from pledges.services.changes import write_change
from pledges.services.rules import check_review_is_open, lock_both


@transaction.atomic
def count_for(*, entry: HoursEntry, tenancy: Tenancy, by) -> CountedEntry:
    """Let a contribution count for another tenancy of its business that covers its day. The same again changes nothing.

    A reversal that waits goes with it. Raises NotARepresentative, NothingToChoose, ChooseATenancy, ReviewIsClosed,
    and MinutesWereMoved where too few minutes would be left for what was given away or made up with.
    """
    if not user_can_choose_tenancy(by, entry):
        raise NotARepresentative
    lock_giver(entry.giver)
    counted = CountedEntry.objects.filter(entry=entry).select_related("tenancy").first()
    if counted is None:
        raise NothingToChoose
    before, tenancy = lock_both(counted.tenancy, tenancy)
    entry = lock_entry(entry)
    if before.pk == tenancy.pk:
        return counted
    if not can_be_chosen_for(entry):
        raise NothingToChoose
    if tenancy.organisation_id != entry.giver_organisation_id or not tenancy.covers(entry.done_on):
        raise ChooseATenancy
    for each in (before, tenancy):
        check_review_is_open(each, entry.done_on)
    if entry.status == HoursStatus.CONFIRMED and before.covers(entry.done_on):
        _check_what_was_moved(before, entry)
    reversal = getattr(entry, "reversal", None)
    if reversal is not None:
        count_entry(reversal, tenancy, by=by)
    return count_entry(entry, tenancy, by=by)


def can_be_chosen_for(entry: HoursEntry) -> bool:
    """Whether an entry counts, or may come to count: logged, queried, or confirmed and not taken off again."""
    return entry.status in FILLS_THE_DAY and not entry.is_reversal and not entry.is_taken_off


def count_entry(entry: HoursEntry, tenancy: Tenancy, *, by) -> CountedEntry:
    """Write down for which tenancy an entry counts; a change stands in the audit log. The journal's lock is held."""
    counted = CountedEntry.objects.filter(entry=entry).select_related("tenancy").first()
    if counted is not None and counted.tenancy_id != tenancy.pk:
        write_change(counted, by=by, before=_in_words(counted.tenancy), after=_in_words(tenancy))
    return CountedEntry.objects.update_or_create(entry=entry, defaults={"tenancy": tenancy})[0]


def _check_what_was_moved(tenancy: Tenancy, entry: HoursEntry) -> None:
    """What has left the review must be there without this entry too: now, and when each move was agreed."""
    moved = MinutesMove.objects.filter(giver=tenancy, answer=Answer.AGREED).order_by("answered_at", "pk")
    if not moved.exists():
        return
    record = TenancyRecord(tenancy)
    period = review_period(record, entry.done_on)
    moves = list(moved.filter(giving_from=period.first_monday))
    if not moves:
        return
    figures = review_figures(record, period)
    is_given_away = any(move.kind == MoveKind.SOLIDARITY for move in moves)
    kept = figures.outcome.due if is_given_away else 0
    if figures.minutes.confirmed - entry.person_minutes < figures.minutes.moved_out + kept:
        raise MinutesWereMoved
    others = HoursEntry.objects.confirmed().filter(counted__tenancy=tenancy).exclude(pk=entry.pk)
    dated = others.dated(period.first_monday, period.last_sunday).annotate(signed=SIGNED_MINUTES)
    given = list(dated.values_list("done_on", "signed", "decided_at"))
    leaving: list[Leaving] = []
    for move in moves:
        by_then: Counter[date] = Counter()
        for day, minutes, at in given:
            by_then[day] += minutes if at <= (move.answered_at or move.recorded_at) else 0
        last = last_day_of(move, period, record)
        if move.minutes > may_leave(by_then, leaving, last):
            raise MinutesWereMoved
        leaving.append(Leaving(move.minutes, last))


def _in_words(tenancy: Tenancy) -> str:
    return f"{tenancy} #{tenancy.pk}"
