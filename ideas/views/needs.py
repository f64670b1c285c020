"""The needs of a subject on one page: added, mended, marked as found. Who may is decided before."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from ideas.need_forms import NeedFormSet
from ideas.permissions import user_can_change_needs
from ideas.selectors import find_idea
from ideas.services.needs import change_needs

from .access import sign_in_first


def needs_page(request: HttpRequest, thing) -> HttpResponse:
    """GET: what is there and a few empty lines. POST: keep them all."""
    needs = list(thing.subject.needs.select_related("skill"))
    forms = NeedFormSet(request.POST if request.method == "POST" else None, needs=needs)
    if request.method == "POST" and forms.is_valid():
        change_needs(subject=thing.subject, changes=forms.changes())
        messages.success(request, _("What it needs is saved."))
        return redirect(thing)
    return render(request, "ideas/needs_page.html", {"thing": thing, "forms": forms, "url": request.path})


def idea_needs(request: HttpRequest, pk: int) -> HttpResponse:
    """The author of an idea, as long as it is open."""
    if not request.user.is_authenticated:
        return sign_in_first(request)
    idea = find_idea(request, pk)
    if not user_can_change_needs(request.user, idea):
        raise Http404
    return needs_page(request, idea)
