"""Pauses that traders ask for. A request names weeks and nothing else: never why."""

from datetime import date, timedelta

from django.db import transaction
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext, gettext_noop

from core import clock
from core.durations import day as day_in_words
from hours.permissions import user_represents
from notices.services import answer, open_answer, tell
from people.roles import PLEDGE_OFFICER
from pledges.enums import Answer
from pledges.exceptions import AskedForByYou, NotASunday, NotYourBusiness, OutsideTheTenancy, PauseBackToFront
from pledges.models import PauseRequest, Tenancy
from pledges.permissions import check_officer
from pledges.records import TenancyRecord
from pledges.services.pauses import record_pause
from pledges.services.rules import check_in_reach, check_takes_effect, lock_tenancy, lock_venue
from pledges.trader.exceptions import AnsweredAlready, OnePauseWaits, PauseAskedTooLong, PausedAlready, SayWhyNot
from pledges.trader.notice_kinds import PAUSE_ANSWERED
from pledges.weeks import WEEK, is_sunday, mondays

MOST_ASKED = 26
ANSWER_DAYS = 14
PAUSE_QUESTION = gettext_noop("Can they have this pause?")


@transaction.atomic
def ask_for_pause(*, tenancy: Tenancy, by, from_monday: date, to_sunday: date) -> PauseRequest:
    """Ask for whole coming weeks without hours. The same weeks asked for again are the same request.

    Raises a PledgeError for a Monday that has come, for weeks outside the tenancy or paused already, for more than
    26 weeks, and while another request waits. (pledges.md, "What takes effect when")
    """
    tenancy = lock_tenancy(tenancy)
    if not user_represents(by, tenancy.organisation):
        raise NotYourBusiness
    check_takes_effect(from_monday)
    check_in_reach(to_sunday, field="to_sunday")
    if not is_sunday(to_sunday):
        raise NotASunday(field="to_sunday")
    if to_sunday < from_monday:
        raise PauseBackToFront
    if to_sunday - from_monday >= MOST_ASKED * WEEK:
        raise PauseAskedTooLong
    waiting = PauseRequest.objects.filter(tenancy=tenancy, answer=Answer.ASKED).first()
    if waiting is not None:
        if (waiting.from_monday, waiting.to_sunday) == (from_monday, to_sunday):
            return waiting
        raise OnePauseWaits
    if not (tenancy.covers(from_monday) and tenancy.covers(to_sunday)):
        raise OutsideTheTenancy
    record = TenancyRecord(tenancy)
    if any(record.is_paused(monday) for monday in mondays(from_monday, to_sunday)):
        raise PausedAlready
    request = PauseRequest.objects.create(
        tenancy=tenancy, from_monday=from_monday, to_sunday=to_sunday, asked_by=by, asked_at=clock.now()
    )
    with translation.override("en"):
        url = reverse("pause_requests:inspect", args=[request.pk])
    open_answer(
        row=request,
        title=gettext("%(business)s asks for a pause from %(day)s")
        % {"business": tenancy.organisation, "day": day_in_words(from_monday)},
        url=url,
        question=PAUSE_QUESTION,
        due_on=clock.today() + timedelta(days=ANSWER_DAYS),
        holder_role=PLEDGE_OFFICER.name,
    )
    return request


@transaction.atomic
def answer_pause_request(
    *, request: PauseRequest, by, agree: bool, note: str = "", waives_rent: bool = False
) -> PauseRequest:
    """An officer agrees, which records the pause, or declines, saying why. The same answer again changes nothing.

    A Monday that came while the request waited is kept: it was asked for in time. Raises what `record_pause` raises.
    """
    lock_venue(request.tenancy.venue)
    tenancy = lock_tenancy(request.tenancy)
    request = _locked(request)
    check_officer(by, tenancy.organisation, since=request.from_monday)
    if request.asked_by_id == by.pk:
        raise AskedForByYou
    said = Answer.AGREED if agree else Answer.DECLINED
    if request.answer == said and request.answered_by_id == by.pk:
        return request
    if not request.waits:
        raise AnsweredAlready
    note = note.strip()
    if not agree and not note:
        raise SayWhyNot
    if agree:
        request.pause = record_pause(
            by=by,
            tenancy=tenancy,
            from_monday=request.from_monday,
            to_sunday=request.to_sunday,
            waives_rent=waives_rent,
            reason=_reason(request, note),
        )
    _settle(request, said, by=by, note=note)
    happened = "second" if agree and request.pause.waits else str(said)
    with translation.override("en"):
        url = reverse("pledges:trader-pauses")
    tell(
        user=request.asked_by,
        kind=PAUSE_ANSWERED,
        happened=happened,
        about=request,
        url=f"{url}?tenancy={tenancy.pk}",
        words={"name": by, "day": day_in_words(request.from_monday)},
        note=note,
        by=by,
    )
    return request


@transaction.atomic
def withdraw_pause_request(*, request: PauseRequest, by) -> PauseRequest:
    """The business takes its request back while it waits. Twice changes nothing."""
    tenancy = lock_tenancy(request.tenancy)
    request = _locked(request)
    if not user_represents(by, tenancy.organisation):
        raise NotYourBusiness
    if request.answer == Answer.WITHDRAWN:
        return request
    if not request.waits:
        raise AnsweredAlready
    return _settle(request, Answer.WITHDRAWN, by=by)


def _reason(request: PauseRequest, note: str) -> str:
    """Why a pause may hold from a Monday that came meanwhile, or pass the most weeks; never a state of health."""
    if note:
        return note
    if request.from_monday > clock.today():
        return ""
    return gettext("Asked for in time, on %(day)s.") % {"day": day_in_words(request.asked_at)}


def _settle(request: PauseRequest, said: Answer, *, by, note: str = "") -> PauseRequest:
    request.answer, request.note = said, note
    request.answered_by, request.answered_at = by, clock.now()
    request.save(update_fields=["answer", "note", "answered_by", "answered_at", "pause"])
    answer(row=request, question=PAUSE_QUESTION, by=by, outcome=f"{said.label}: {note}" if note else str(said.label))
    return request


def _locked(request: PauseRequest) -> PauseRequest:
    return PauseRequest.objects.select_for_update(of=("self",)).select_related("asked_by", "pause").get(pk=request.pk)
