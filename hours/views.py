"""Receivers answer the hours they were given: confirm with one tap, ask, or say that it is not right."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_http_methods

from core.exceptions import CivicError
from hours.enums import HoursStatus
from hours.exceptions import GiverAsked
from hours.forms import QueryForm, RejectForm, ThanksForm
from hours.permissions import Deciders, state_refusal
from hours.selectors import hours_answered_for, hours_received_by, hours_to_confirm
from hours.services import confirm_hours, query_hours, reject_hours

TEMPLATES = {
    HoursStatus.CONFIRMED: "hours/confirm.html",
    HoursStatus.QUERIED: "hours/query.html",
    HoursStatus.REJECTED: "hours/reject.html",
}


@login_required
@never_cache
@require_GET
def to_confirm(request):
    """What waits for this person's answer, and what was answered lately."""
    context = {"waiting": hours_to_confirm(request.user), "answered": hours_answered_for(request.user)}
    return render(request, "hours/to_confirm.html", context)


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def confirm(request, pk: int):
    """Confirm; a GET shows the entry with room for a thank-you."""
    entry = _received(request, pk)
    form = ThanksForm(_sent(request))
    if request.method == "POST" and form.is_valid():
        return _answer(request, form, HoursStatus.CONFIRMED, entry, confirm_hours, _("Confirmed. Thank you."))
    return _form(request, form, HoursStatus.CONFIRMED, entry)


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def query(request, pk: int):
    """Ask something before confirming."""
    entry = _received(request, pk)
    form = QueryForm(_sent(request))
    if request.method == "POST" and form.is_valid():
        return _answer(request, form, HoursStatus.QUERIED, entry, query_hours, _("Your question is on its way."))
    return _form(request, form, HoursStatus.QUERIED, entry)


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def reject(request, pk: int):
    """Say that the time was not given like this."""
    entry = _received(request, pk)
    form = RejectForm(_sent(request))
    if request.method == "POST" and form.is_valid():
        done = _("Not accepted. The business can read why.")
        return _answer(request, form, HoursStatus.REJECTED, entry, reject_hours, done)
    return _form(request, form, HoursStatus.REJECTED, entry)


def _received(request, pk: int):
    """An entry given to something this person owns, runs or represents; else not found."""
    entry = hours_received_by(request.user).filter(pk=pk).with_people().first()
    if entry is None:
        raise Http404
    return entry


def _sent(request):
    """What was sent, even if it was nothing at all; None where nothing was asked yet."""
    return request.POST if request.method == "POST" else None


def _form(request, form, answer: HoursStatus, entry):
    """The form of an answer, or in its place what stands against it."""
    stands, refusal = state_refusal(entry, answer), Deciders(request.user, [entry]).refusal(entry)
    waits_for_giver = refusal is None and isinstance(stands, GiverAsked)
    context = {
        "form": form,
        "entry": entry,
        "is_open": stands is None,
        "refusal": stands if waits_for_giver else refusal,
        "waits_for_giver": waits_for_giver,
    }
    return render(request, TEMPLATES[answer], context)


def _answer(request, form, answer: HoursStatus, entry, service, done: str):
    """Ask the service; what it refuses is shown at the form, with what was typed."""
    try:
        service(entry=entry, by=request.user, **form.cleaned_data)
    except CivicError as error:
        form.add_broken_rule(error)
        return _form(request, form, answer, entry)
    messages.success(request, done)
    return redirect("hours:to-confirm")
