"""A project's permissions for everybody: how they stand, how they came, and the one to carry."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.views.decorators.http import require_safe

from projects.models import Permit
from projects.selectors.projects import run_by
from projects.views.finding import find_project

from .selectors import permit_to_show, permits_of


@require_safe
def permit_list(request: HttpRequest, pk: int) -> HttpResponse:
    """The permission that holds, and the earlier ones."""
    project = find_project(request, pk)
    permits = permits_of(project)
    shown = permit_to_show(permits)
    return render(
        request,
        "projects/permits/list.html",
        {"project": project, "permit": shown, "others": [each for each in permits if each != shown]},
    )


@require_safe
def permit_card(request: HttpRequest, pk: int, permit: int) -> HttpResponse:
    """One permission at pocket size, to print, fold and carry."""
    project = find_project(request, pk)
    row = get_object_or_404(Permit, pk=permit if permit < 2**63 else 0, project=project)
    # The address that tells whether it still holds; a number is all that somebody has to type.
    address = request.get_host() + reverse("projects:project-permits", args=[project.pk])
    context = {"project": project, "permit": row, "group": run_by(project), "address": address}
    return render(request, "projects/permits/card.html", context)
