"""Deciding a case: keep or hide, once, with a reason. The author of hidden words and the reporters are told."""

from django.db import models, transaction
from django.urls import reverse
from django.utils import translation
from wagtail.log_actions import log

from core import clock
from core.enums import Visibility
from core.registry import registration_of
from moderation.enums import CaseState
from moderation.exceptions import DecidedAlready, NotOverOwnWords, ReasonMissing, WordsChanged
from moderation.models import Case
from moderation.notice_kinds import REPORT_DECIDED
from moderation.selectors import address_of, is_own, row_of
from notices.services import answer, tell

from .changing import change_visibility
from .reporting import QUESTION

DECIDED = "moderation.case_decided"


@transaction.atomic
def decide_case(*, case: Case, hide: bool, by, reason: str, seen_edited_at=None) -> Case:
    """Hide what was reported, or keep it (and show it again where it was held or hidden).

    `seen_edited_at` is when the words the moderator read were last changed. What its author took back in the meantime
    ends the case as gone. The caller has decided permission. Raises ReasonMissing, DecidedAlready, NotOverOwnWords,
    WordsChanged.
    """
    if not reason.strip():
        raise ReasonMissing
    row = row_of(case.model_label, case.row_uid)
    if row is not None:
        registration = registration_of(type(row)).moderation
        if registration.before:
            registration.before(row)
        row = type(row)._base_manager.select_for_update(of=("self",)).get(pk=row.pk)
    locked = Case.objects.select_for_update(of=("self",)).get(pk=case.pk)
    if locked.state != CaseState.OPEN:
        raise DecidedAlready
    if row is not None and is_own(row, by):
        raise NotOverOwnWords
    if row is None or row.visibility == Visibility.REMOVED:
        return close_case(locked, CaseState.GONE, by=by, reason=reason, row=row)
    if getattr(row, "edited_at", None) != seen_edited_at:
        raise WordsChanged
    wanted = Visibility.HIDDEN if hide else Visibility.PUBLISHED
    if row.visibility != wanted:
        change_visibility(row, wanted, by=by, reason=reason)
    return close_case(locked, CaseState.HIDDEN if hide else CaseState.KEPT, by=by, reason=reason, row=row)


def close_case(locked: Case, state: CaseState, *, by, reason: str, row: models.Model | None) -> Case:
    """End a case, answer its promise, tell who reported. The case must be locked and open."""
    locked.state, locked.decided_at, locked.decided_by, locked.reason = state, clock.now(), by, reason
    locked.save(update_fields=["state", "decided_at", "decided_by", "reason"])
    answer(row=locked, question=QUESTION, by=by, outcome=str(CaseState(state).label))
    with translation.override("en"):
        url = (address_of(row) if row is not None and state == CaseState.KEPT else "") or reverse("home:me")
    for each in locked.reports.select_related("reporter").exclude(reporter=None):
        tell(user=each.reporter, kind=REPORT_DECIDED, happened=str(state), about=locked, url=url, by=by)
    log(instance=locked, action=DECIDED, user=by, data={"state": str(state), "reason": reason})
    return locked


def settle_open_case(row: models.Model, *, by, reason: str) -> None:
    """Words that staff hid or showed in a list need no second decision: their open case, if any, ends with it.

    The row must be locked.
    """
    state = {Visibility.HIDDEN: CaseState.HIDDEN, Visibility.PUBLISHED: CaseState.KEPT}.get(row.visibility)
    locked = Case.objects.select_for_update(of=("self",)).open().about(row).first()
    if state and locked:
        close_case(locked, state, by=by, reason=reason, row=row)
