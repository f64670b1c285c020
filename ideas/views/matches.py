"""Needs and offers that fit each other: for whoever would give, and for whoever needs."""

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from ideas.enums import SubjectKind
from ideas.matching import Match, help_for, needs_that_fit
from ideas.permissions import user_owns_subject

from .access import signed_in
from .closed import leads_on

OFFER_PAGES = {SubjectKind.IDEA: "ideas:idea-offer", SubjectKind.PROJECT: "projects:project-offer"}


@login_required
@require_safe
def own_matches(request: HttpRequest) -> HttpResponse:
    """“Needs that fit you”."""
    rows = [{"match": match, "offer_url": _offer_url(match)} for match in needs_that_fit(request.user)]
    return render(request, "ideas/assets/matches.html", {"rows": rows})


def _offer_url(match: Match) -> str:
    subject = match.row.subject
    return f"{reverse(OFFER_PAGES[subject.kind], args=[subject.thing.pk])}?need={match.row.pk}"


class MatchViews:
    """The part of `ActViews` for owners: who and what might help."""

    @signed_in
    def matches(self, request: HttpRequest, pk: int) -> HttpResponse:
        """People and things that might help; for the owners alone."""
        thing = self.find(request, pk)
        if request.method not in ("GET", "HEAD"):
            raise Http404
        if not user_owns_subject(request.user, thing.subject):
            raise Http404
        if answer := leads_on(request, thing, "matches"):
            return answer
        context = {"thing": thing, "rows": help_for(thing.subject, thing)}
        return render(request, "ideas/assets/help.html", context)
