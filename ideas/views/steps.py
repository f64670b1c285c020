"""The steps of an action's life: the owner's answer and thanks, and what the doer says. Each a page with one button."""

from collections.abc import Callable
from functools import wraps

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from core.exceptions import CivicError
from ideas.action_forms import MendActionForm, PlacesForm, ThanksForm
from ideas.action_lists import STEPS, find_action
from ideas.enums import ActionState
from ideas.exceptions import MoveNotAllowed
from ideas.models import Action
from ideas.moves import Actor
from ideas.permissions import actors_of, user_can_move_action
from ideas.services import change_places, mend_action, move_action
from ideas.services.mending import user_can_mend_action

from .access import sign_in_first

# Whose page each step is; everybody else finds nothing there.
TAKEN_BY = {
    "answer": Actor.OWNER,
    "confirm": Actor.OWNER,
    "thank": Actor.OWNER,
    "begin": Actor.DOER,
    "done": Actor.DOER,
    "take-back": Actor.DOER,
    "places": Actor.DOER,
    "change": Actor.DOER,
}


def _words(step: str) -> dict[str, str]:
    """The question of a step, what its button says, and what is said when it is done."""
    return {
        "begin": {
            "title": _("Has it begun?"),
            "text": _("Everybody sees that it is under way. Neighbours can still join."),
            "label": _("It has begun"),
            "done": _("Good luck. Everybody sees that it is under way."),
        },
        "done": {
            "title": _("Is it done?"),
            "text": _("We ask whoever runs it to confirm. Nobody can join after that."),
            "label": _("It is done"),
            "done": _("Well done. We have asked for it to be confirmed."),
        },
        "confirm": {
            "title": _("Was it done?"),
            "text": _("Everybody sees that you confirm it. Next you can say thank you."),
            "label": _("Yes, it was done"),
            "done": _("Confirmed. Now say thank you: it is read more often than you think."),
        },
        "take-back": {
            "title": _("Take it back?"),
            "text": _("It leaves all lists, and everybody who wanted to help is told."),
            "label": _("Take it back"),
            "done": _("You took it back. Everybody who wanted to help is told."),
        },
    }[step]


def for_(step: str):
    """`view(request, action)` for those whose step it is; nobody else learns that there is a page."""

    def wrapping(view: Callable[[HttpRequest, Action], HttpResponse]):
        @wraps(view)
        def guarded(request: HttpRequest, pk: int) -> HttpResponse:
            if not request.user.is_authenticated:
                return sign_in_first(request)
            action = find_action(request, pk)
            if TAKEN_BY[step] not in actors_of(request.user, action):
                raise Http404
            return view(request, action)

        return guarded

    return wrapping


def _plain_step(step: str):
    """The view of a step that is one question with one button."""

    @for_(step)
    def view(request: HttpRequest, action: Action) -> HttpResponse:
        to, words = STEPS[step], _words(step)
        if request.method == "POST":
            return _move(request, action, to, words["done"])
        if to not in user_can_move_action(request.user, action):
            return _too_late(request, action)
        context = {"action": action, "question": words, "url": request.path}
        return render(request, "ideas/actions/confirm.html", context)

    return view


action_begin = _plain_step("begin")
action_done = _plain_step("done")
action_confirm = _plain_step("confirm")
action_take_back = _plain_step("take-back")


@for_("answer")
def action_answer(request: HttpRequest, action: Action) -> HttpResponse:
    """POST `decision`: accept or decline."""
    decision = request.POST.get("decision")
    if request.method != "POST" or decision not in ("accept", "decline"):
        context = {"action": action, "is_open": action.state == ActionState.PROPOSED, "url": request.path}
        return render(request, "ideas/actions/answer.html", context)
    if decision == "accept":
        return _move(request, action, ActionState.ACCEPTED, _("You said yes. They are told, and neighbours can join."))
    return _move(request, action, ActionState.DECLINED, _("You declined this with thanks. They are told."))


@for_("thank")
def action_thank(request: HttpRequest, action: Action) -> HttpResponse:
    """The owner's words of thanks, for whoever did it and whoever helped."""
    if action.state not in (ActionState.CONFIRMED, ActionState.THANKED):
        return _too_late(request, action)
    form = ThanksForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        done = _("Your thanks stand on the page, and everybody who took part is told.")
        return _move(request, action, ActionState.THANKED, done, thanks=form.cleaned_data["thanks"])
    return render(request, "ideas/actions/thank.html", {"action": action, "form": form, "url": request.path})


@for_("change")
def action_change(request: HttpRequest, action: Action) -> HttpResponse:
    """Other words, another day or place, until it is done."""
    if not user_can_mend_action(request.user, action):
        return _too_late(request, action)
    initial = {name: getattr(action, name) for name in MendActionForm.base_fields}
    form = MendActionForm(request.POST if request.method == "POST" else None, initial=initial)
    if form.is_valid():
        try:
            mend_action(action=action, by=request.user, **form.cleaned_data)
        except CivicError as broken:
            form.add_broken_rule(broken)
        else:
            messages.success(request, _("Your changes are on the page."))
            return redirect(action)
    return render(request, "ideas/actions/mend.html", {"action": action, "form": form, "url": request.path})


@for_("places")
def action_places(request: HttpRequest, action: Action) -> HttpResponse:
    """More or fewer helpers; more places go to those who wait."""
    form = PlacesForm(request.POST if request.method == "POST" else None, initial={"places": action.places})
    if form.is_valid():
        try:
            change_places(action=action, places=form.cleaned_data["places"])
        except CivicError as broken:
            form.add_broken_rule(broken)
        else:
            messages.success(request, _("The number of places is changed. Whoever waited and has a place now is told."))
            return redirect(action)
    return render(request, "ideas/actions/places.html", {"action": action, "form": form, "url": request.path})


def _move(request: HttpRequest, action: Action, to: str, done: str, thanks: str = "") -> HttpResponse:
    try:
        move_action(action=action, to=to, by=request.user, thanks=thanks)
    except CivicError as broken:
        messages.error(request, str(broken))
    else:
        messages.success(request, done)
    return redirect(action)


def _too_late(request: HttpRequest, action: Action) -> HttpResponse:
    messages.info(request, str(MoveNotAllowed()))
    return redirect(action)
