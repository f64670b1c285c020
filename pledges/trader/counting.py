"""Which of several tenancies hours count for: seen on the trader's page only where there is a choice, and changed here.

An officer who may decide for the business finds the same page from the admin.
"""

from collections.abc import Iterable
from datetime import date

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.db.models import OuterRef, Subquery
from django.http import Http404
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from core.exceptions import CivicError
from hours.models import HoursEntry
from pledges.models import Review, Tenancy
from pledges.permissions import tenancies_of, user_can_choose_tenancy
from pledges.services import count_for
from pledges.services.choosing import can_be_chosen_for

from .forms import CountsForForm


def with_closed_until(tenancies):
    """Tenancies with the last day of the review that was closed last."""
    closed = Review.objects.filter(tenancy=OuterRef("pk")).order_by("-last_sunday").values("last_sunday")[:1]
    return tenancies.annotate(closed_until=Subquery(closed))


def choices_of(entries: Iterable[HoursEntry], tenancies: list[Tenancy]) -> dict[int, list[Tenancy]]:
    """The tenancies that each of these entries of one business may count for, where there is a choice. No query.

    `tenancies` are those of the business, `with_closed_until`. Reviews close in order: after the last one all are open.
    """
    if len(tenancies) < 2:
        return {}
    found = {}
    for entry in filter(can_be_chosen_for, entries):
        is_open = {each.pk for each in tenancies if entry.done_on > (each.closed_until or date.min)}
        now = entry.counted.tenancy_id
        choices = [each for each in tenancies if each.pk in is_open and each.covers(entry.done_on)]
        if now in is_open and any(each.pk != now for each in choices):
            found[entry.pk] = choices
    return found


@login_required
@never_cache
@require_http_methods(["GET", "POST"])
def counts(request, pk: int):
    """Say for which tenancy hours count; a GET asks. What stands against it is said in its place."""
    entry = _entry(request, pk)
    own = with_closed_until(Tenancy.objects.filter(organisation=entry.giver_organisation_id))
    choices = choices_of([entry], list(own))
    form = CountsForForm(
        request.POST if request.method == "POST" else None,
        tenancies=[tenancy.pk for tenancy in choices.get(entry.pk, [])],
        initial={"tenancy": entry.counted.tenancy_id},
    )
    back_url = _back_url(request.user, entry)
    if request.method == "POST" and form.is_valid():
        try:
            count_for(entry=entry, by=request.user, tenancy=form.cleaned_data["tenancy"])
        except CivicError as error:
            form.add_broken_rule(error)
        else:
            messages.success(request, _("Saved. It shows for which tenancy these hours count."))
            return redirect(back_url)
    context = {"form": form, "entry": entry, "back_url": back_url, "has_choice": bool(choices)}
    return render(request, "pledges/trader/counts_for.html", context)


def _entry(request, pk: int) -> HoursEntry:
    """An entry that counts for a tenancy of a business this person acts or may decide for; else not found."""
    entry = HoursEntry.objects.filter(pk=pk, reverses=None).exclude(counted=None).with_people().first()
    if entry is None or not user_can_choose_tenancy(request.user, entry):
        raise Http404
    return entry


def _back_url(user, entry: HoursEntry) -> str:
    """The page of the tenancy it counts for; for an officer the entry in the admin."""
    if tenancies_of(user).filter(organisation=entry.giver_organisation_id).exists():
        return f"{reverse('pledges:trader')}?tenancy={entry.counted.tenancy_id}"
    return reverse("hours_admin:inspect", args=[entry.pk])
