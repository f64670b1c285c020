"""Backing a project or a pack, with a message for all or for those who run it, and taking it back."""

from collections.abc import Callable
from functools import partial

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from core.exceptions import CivicError
from core.submissions import once
from ideas.permissions import user_owns_subject
from ideas.views.closed import leads_on
from people.models import Organisation
from projects.exceptions import OwnProject
from projects.forms import BackForm
from projects.models import Backing
from projects.services import back_subject, withdraw_backing

from .finding import ask, find_project, must_sign_in


def organisations_of(user):
    """What this person may back in the name of."""
    return Organisation.objects.filter(pk__in=user.memberships.representing().values("organisation"), is_active=True)


def back(request: HttpRequest, thing, *, url: str) -> HttpResponse:
    """GET: the form. POST: back `thing`, or change the message. The same form twice is one backing."""
    if user_owns_subject(request.user, thing.subject):
        messages.info(request, str(OwnProject()))
        return redirect(thing)
    if request.method != "POST" and (answer := leads_on(request, thing, "back")):
        return answer
    mine = Backing.objects.standing().filter(subject=thing.subject, author=request.user).first()
    asked = {"message": mine.message, "is_public": mine.is_public, "organisation": mine.organisation} if mine else {}
    form = BackForm(
        request.POST if request.method == "POST" else None, initial=asked, organisations=organisations_of(request.user)
    )
    if request.method == "POST" and form.is_valid():
        try:
            _back_once(request, thing, form)
        except CivicError as broken:
            form.add_broken_rule(broken)
        else:
            messages.success(request, _("Thank you. You back “%(title)s” now.") % {"title": thing})
            return HttpResponseRedirect(f"{thing.get_absolute_url()}#backers")
    return render(request, "projects/back.html", {"thing": thing, "form": form, "url": url, "mine": mine})


def _back_once(request: HttpRequest, thing, form: BackForm) -> None:
    """Back it, however often the form is sent; also where it was taken back since and the same form comes again."""
    said = {name: form.cleaned_data.get(name) for name in ("message", "is_public", "organisation")}
    send = partial(back_subject, subject=thing.subject, user=request.user, **said)
    backing, _is_new = once(
        user=request.user,
        address=request.path,
        key=form.cleaned_data["key"],
        content=form.content(),
        create=send,
    )
    if backing.withdrawn_at:
        send()


def unback(request: HttpRequest, thing, *, url: str) -> HttpResponse:
    """GET: the question. POST: take the backing back, message and all."""
    if request.method != "POST":
        return ask(
            request,
            title=_("Take back your backing of “%(title)s”?") % {"title": thing},
            text=_("Your message goes away, and you no longer count. You can back it again later."),
            label=_("Take it back"),
            url=url,
            back_url=thing.get_absolute_url(),
        )
    withdraw_backing(subject=thing.subject, user=request.user)
    messages.success(request, _("You took your backing back."))
    return redirect(thing.get_absolute_url() or "/")


def _on_project(view: Callable[..., HttpResponse]):
    @must_sign_in
    def found(request: HttpRequest, pk: int) -> HttpResponse:
        return view(request, find_project(request, pk), url=request.path)

    return found


back_project = _on_project(back)
unback_project = _on_project(unback)
