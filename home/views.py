"""Pages of home/ that are not in the page tree: search and one's own space."""

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from home.me import account_places, own_space
from home.me_actions import own_actions
from home.search import search_site
from ideas.models import Topic


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Everything that says the words of `q`, by kind."""
    results = search_site(request.GET.get("q", ""), request.user)
    topics = [] if results.query else Topic.objects.all()
    return render(request, "home/search.html", {"results": results, "topics": topics})


@require_safe
@login_required
def me(request: HttpRequest) -> HttpResponse:
    """What one has done here, and what came of it."""
    context = {"space": own_space(request.user), "actions": own_actions(request.user)}
    return render(request, "home/me.html", {**context, "places": account_places(request.user)})
