"""An action's own pages: looking, joining, leaving, and its calendar file. Its steps: views/steps.py."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.enums import Visibility
from core.exceptions import CivicError
from ideas.action_lists import actions_ahead, answer_due_about, find_action, helpers_of, read_action_query, steps_for
from ideas.calendars import calendar_of
from ideas.enums import VolunteerState
from ideas.gates import what_is_missing
from ideas.listing import Choices
from ideas.models import Action
from ideas.services import leave_action, volunteer_for
from ideas.services.mending import user_can_mend_action
from moderation.services import reason_given

from .access import sign_in_first


@require_safe
def action_list(request: HttpRequest) -> HttpResponse:
    """What one can join, by day."""
    choices = Choices.load()
    query = read_action_query(request.GET, choices)
    page = actions_ahead(query, request.user)
    if page.number != query.page:
        query.ignored.append("page")
    context = {
        "query": query,
        "choices": choices,
        "more_open": bool(query.topic),
        "ignored": [_(word) for word in query.ignored],
        "page": page,
    }
    part = request.htmx and request.htmx.target == "results"
    return render(request, "ideas/actions/results.html" if part else "ideas/actions/action_list.html", context)


@require_safe
def action_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Who, when, where, what you get, and who comes."""
    action = find_action(request, pk)
    context = {
        "action": action,
        "thing": action.thing,
        "steps": steps_for(request.user, action),
        "may_change": user_can_mend_action(request.user, action),
        "helpers": helpers_of(action),
        "due": answer_due_about(action),
        "missing": what_is_missing(request.user, action) if request.user.is_authenticated else "",
        "reason": reason_given(action) if action.visibility == Visibility.HIDDEN else "",
    }
    return render(request, "ideas/actions/action_detail.html", context)


@require_safe
def action_calendar(request: HttpRequest, pk: int) -> HttpResponse:
    """The action for somebody's own calendar."""
    action = find_action(request, pk)
    url = request.build_absolute_uri(action.get_absolute_url())
    answer = HttpResponse(calendar_of(action, url), content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="action-{action.pk}.ics"'
    return answer


def action_volunteer(request: HttpRequest, pk: int) -> HttpResponse:
    """POST: get a place, or wait for one. GET: one button."""
    if not request.user.is_authenticated:
        return sign_in_first(request)
    action = find_action(request, pk)
    if request.method != "POST":
        return _ask_to_join(request, action)
    try:
        volunteer = volunteer_for(action=action, user=request.user)
    except CivicError as broken:
        return _refuse(request, action, broken)
    if volunteer.state == VolunteerState.GOING:
        return _settled(request, action, _("Thank you. You have a place. We remind you the day before."))
    return _settled(request, action, _("You are on the waiting list. We tell you when a place comes free."))


def action_withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """POST: give the place back, or leave the waiting list. GET: one button."""
    if not request.user.is_authenticated:
        return sign_in_first(request)
    action = find_action(request, pk)
    if request.method != "POST":
        return _ask_to_leave(request, action)
    left = leave_action(action=action, user=request.user)
    return _settled(request, action, _("You are not coming any more.") if left else _("You had no place here."))


def _ask_to_join(request: HttpRequest, action: Action) -> HttpResponse:
    if action.my_state or not action.is_joinable or action.author_id == request.user.pk:
        return redirect(action)
    is_full = not action.places_left or action.waiting_count
    question = {
        "title": _("Wait for a place?") if is_full else _("Will you help?"),
        "text": _("We tell you at once when a place comes free.")
        if is_full
        else _("Neighbours see that somebody more is coming, and your first name if your card is public."),
        "label": _("Join the waiting list") if is_full else _("I will help"),
    }
    return _ask(request, action, question)


def _ask_to_leave(request: HttpRequest, action: Action) -> HttpResponse:
    if not action.my_state:
        return redirect(action)
    is_going = action.my_state == VolunteerState.GOING
    question = {
        "title": _("You have a place. Can you not come?") if is_going else _("Leave the waiting list?"),
        "text": _("If you give it back, whoever waits longest gets it.") if is_going else "",
        "label": _("I cannot come") if is_going else _("Leave the waiting list"),
        "back_label": _("I am coming") if is_going else "",
    }
    return _ask(request, action, question)


def _ask(request: HttpRequest, action: Action, question: dict) -> HttpResponse:
    context = {"action": action, "question": question, "url": request.path}
    return render(request, "ideas/actions/confirm.html", context)


def _settled(request: HttpRequest, action: Action, words: str) -> HttpResponse:
    """The panel that asked, or the action's page with what was done."""
    if request.htmx:
        action = find_action(request, action.pk)
        return render(request, "ideas/actions/join.html", {"action": action, "said": words})
    messages.success(request, words)
    return redirect(action)


def _refuse(request: HttpRequest, action: Action, broken: CivicError) -> HttpResponse:
    messages.error(request, str(broken))
    if request.htmx:
        return HttpResponse(headers={"HX-Redirect": action.get_absolute_url()})
    return redirect(action)
