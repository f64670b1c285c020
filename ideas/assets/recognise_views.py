"""Seeing a skill in a neighbour, answering what neighbours see in oneself, and asking somebody for what they share."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from core.exceptions import CivicError
from core.submissions import once
from ideas.assets.forms import RecogniseForm
from ideas.assets.recognitions import own_recognitions
from ideas.assets.selectors import shared_now
from ideas.forms import MessageForm
from ideas.models import SkillRecognition
from ideas.services import (
    accept_recognition,
    decline_recognition,
    hear_again,
    open_conversation,
    recognise_skill,
    withdraw_recognition,
)
from people.models import Skill, User

for_forms = require_http_methods(["GET", "HEAD", "POST"])


def _neighbour(request: HttpRequest, pk: int) -> User:
    """Somebody else with a public card. Raises Http404."""
    return get_object_or_404(User.objects.with_public_card().exclude(pk=request.user.pk), pk=pk)


@login_required
@for_forms
def recognise(request: HttpRequest, pk: int) -> HttpResponse:
    """“I have seen a skill in Rosa”: once for each form, and once for each skill."""
    person = _neighbour(request, pk)
    form = RecogniseForm(
        request.POST if request.method == "POST" else None, initial={"skill": request.GET.get("skill", "")}
    )
    if request.method == "POST" and form.is_valid():
        said = form.cleaned_data
        try:
            once(
                user=request.user,
                address=request.path,
                key=said["key"],
                content={"skill": said["skill"].slug, "body": said["body"]},
                create=lambda: recognise_skill(
                    author=request.user, person=person, skill=said["skill"], body=said["body"]
                ),
            )
        except CivicError as broken:
            form.add_broken_rule(broken)
        else:
            done = _("Thank you. %(name)s decides whether it stands on their card.") % {"name": person}
            messages.success(request, done)
            return redirect(person)
    return render(request, "ideas/assets/recognise.html", {"form": form, "person": person})


@login_required
@require_safe
def recognitions(request: HttpRequest) -> HttpResponse:
    """What neighbours see in me, and what I said of them."""
    return render(request, "ideas/assets/recognitions.html", {"own": own_recognitions(request.user)})


def _accept(row: SkillRecognition) -> str:
    accept_recognition(recognition=row, willing=False)
    return _("It stands on your card now. Only you and the team see that you have this skill.")


def _share(row: SkillRecognition) -> str:
    accept_recognition(recognition=row, willing=True)
    return _("It stands on your card now, and neighbours can ask you about it.")


def _decline(row: SkillRecognition) -> str:
    decline_recognition(recognition=row)
    return _("It does not stand on your card. Nobody is told.")


def _no_more(row: SkillRecognition) -> str:
    decline_recognition(recognition=row, no_more=True)
    return _("It does not stand on your card, and you will hear no more of this kind from them. Nobody is told.")


DECISIONS = {"accept": _accept, "share": _share, "decline": _decline, "no-more": _no_more}


@login_required
@for_forms
def answer_recognition(request: HttpRequest, pk: int) -> HttpResponse:
    """POST `decision`, by the person it is about alone; a GET shows the words with every answer one can give."""
    rows = SkillRecognition.objects.published().filter(taken_back_at=None)
    row = get_object_or_404(rows.select_related("author", "person", "skill"), pk=pk, person=request.user)
    decide = DECISIONS.get(request.POST.get("decision", ""))
    if request.method != "POST" or decide is None:
        return render(request, "ideas/assets/recognition_answer.html", {"row": row})
    try:
        messages.success(request, decide(row))
    except CivicError as broken:
        messages.error(request, str(broken))
    return redirect("assets:recognitions")


@login_required
@for_forms
def hear_from_again(request: HttpRequest, pk: int) -> HttpResponse:
    """POST: let a neighbour tell me again what they see in me; nobody else learns whom I want no more from."""
    unwanted = SkillRecognition.objects.filter(person=request.user, author=pk, wants_no_more=True)
    row = unwanted.select_related("author").first()
    if row is None:
        raise Http404
    if request.method != "POST":
        question = {
            "title": _("Hear from %(name)s again?") % {"name": row.author},
            "text": _("They can tell you again what they see in you. They are not told."),
            "label": _("Hear from them again"),
        }
        return _ask(request, question)
    hear_again(person=request.user, author=row.author)
    messages.success(request, _("They can tell you again what they see in you."))
    return redirect("assets:recognitions")


def _ask(request: HttpRequest, question: dict) -> HttpResponse:
    context = {"question": question, "back": "assets:recognitions"}
    return render(request, "ideas/assets/confirm.html", context)


@login_required
@for_forms
def take_back_recognition(request: HttpRequest, pk: int) -> HttpResponse:
    """The author takes the words back."""
    row = get_object_or_404(SkillRecognition.objects.select_related("person", "skill"), pk=pk, author=request.user)
    if request.method != "POST":
        question = {
            "title": _("Take back what you said of %(name)s?") % {"name": row.person},
            "text": _("It goes from their card. The skill stays theirs."),
            "label": _("Take it back"),
        }
        return _ask(request, question)
    withdraw_recognition(recognition=row)
    messages.success(request, _("You took it back."))
    return redirect("assets:recognitions")


@login_required
@for_forms
def ask(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """Ask a neighbour about a skill they share: a conversation of the relay begins, without any address."""
    person = _neighbour(request, pk)
    # PostgreSQL refuses to look for such a character at all.
    skill = get_object_or_404(Skill, slug=slug.replace("\x00", " "))
    if not shared_now().filter(content_object__user=person, tag=skill).exists():
        raise Http404
    form = MessageForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        body = form.cleaned_data["body"]
        try:
            talk, _is_new = once(
                user=request.user,
                address=request.path,
                key=form.cleaned_data["key"],
                content=form.content(),
                create=lambda: open_conversation(by=request.user, other=person, skill=skill, body=body),
            )
        except CivicError as broken:
            form.add_broken_rule(broken)
        else:
            messages.success(request, _("Your message is sent. %(name)s decides whether to help.") % {"name": person})
            return redirect(talk)
    return render(request, "ideas/assets/ask.html", {"form": form, "person": person, "skill": skill})
