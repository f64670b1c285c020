"""A project's permissions for everybody: how they stand, how they came, and the one to carry."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_safe

from core.models import ShortAddress
from core.names import safe_name
from core.short_addresses import as_typed
from projects.models import Permit
from projects.views.finding import find_project

from .cards import card_context, fresh_card
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
    """One permission at pocket size, to print, fold and carry; `?format=pdf` is its PDF, 202 while there is none."""
    project = find_project(request, pk)
    row = get_object_or_404(Permit, pk=permit if permit < 2**63 else 0, project=project)
    row.project = project
    if request.GET.get("format") == "pdf":
        return _pdf(request, row)
    # The address that tells whether it still holds; a number is all that somebody has to type.
    address = request.get_host() + reverse("projects:project-permits", args=[project.pk])
    short = ShortAddress.objects.filter(translation_key=row.uid).first()
    context = {**card_context(row), "address": as_typed(short.code) if short else address}
    context["qr"] = reverse("short-qr", args=[short.code]) if short else ""
    return render(request, "projects/permits/card.html", context)


def _pdf(request: HttpRequest, permit: Permit) -> HttpResponse:
    card = fresh_card(permit)
    if card is None or card.content is None:
        context = {"project": permit.project, "permit": permit, "is_impossible": card is not None}
        return render(request, "projects/permits/waits.html", context, status=202)
    answer = HttpResponse(bytes(card.content), content_type="application/pdf")
    name = safe_name(permit.project.title, "pdf", otherwise="permission")
    answer["Content-Disposition"] = content_disposition_header(False, name)
    return answer
