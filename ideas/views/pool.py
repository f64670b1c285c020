"""Offers to the pool: making one, its own page, keeping it true, and asking for it."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from ideas.models import Offer


@require_safe
def offer_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One offer of the pool, without any address of who gives it."""
    rows = Offer.objects.visible_to(request.user).filter(subject=None)
    offer = get_object_or_404(rows.select_related("author", "skill", "organisation", "neighbourhood"), pk=pk)
    return render(request, "ideas/pool/offer_detail.html", {"offer": offer})
