"""Public cards of people and organisations, and one's own card."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from people import selectors, services
from people.forms import ListingForm, ProfileForm, SkillsForm, WelcomeForm
from people.models import Organisation, User
from people.permissions import user_can_act_for


@require_safe
def person_detail(request: HttpRequest, pk: int) -> HttpResponse:
    """What neighbours may know of one person. Hidden, switched off and unproven accounts are not there."""
    person = get_object_or_404(User.objects.with_public_card(), pk=pk)
    return render(request, "people/person_detail.html", selectors.public_card(person, reader=request.user))


@require_safe
def organisation_detail(request: HttpRequest, slug: str) -> HttpResponse:
    organisation = get_object_or_404(
        Organisation.objects.select_related("neighbourhood", "place"), slug=slug, is_active=True
    )
    context = {"organisation": organisation, "acts_for_it": user_can_act_for(request.user, organisation)}
    return render(request, "people/organisation_detail.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def organisation_listing(request: HttpRequest, slug: str) -> HttpResponse:
    """Its representatives say whether it stands on the asset map; for everybody else this address is not there."""
    organisation = get_object_or_404(Organisation, slug=slug, is_active=True)
    if not user_can_act_for(request.user, organisation):
        raise Http404
    initial = {"listed": "yes" if organisation.is_listed else "no", "website": organisation.website}
    form = ListingForm(request.POST if request.method == "POST" else None, initial=initial)
    if request.method == "POST" and form.is_valid():
        services.set_listing(organisation=organisation, by=request.user, **form.cleaned_data)
        messages.success(request, _("Saved, as of today."))
        return redirect(organisation)
    return render(request, "people/organisation_listing.html", {"form": form, "organisation": organisation})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def welcome(request: HttpRequest) -> HttpResponse:
    """Straight after joining: two questions that may be left out."""
    form = WelcomeForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        services.place_person(person=request.user, **form.cleaned_data)
        if "skills" in request.POST:
            return redirect("people:skills-edit")
        messages.success(request, _("Thank you. You are all set."))
        return redirect("home:me")
    return render(request, "people/welcome.html", {"form": form})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def profile_edit(request: HttpRequest) -> HttpResponse:
    form = ProfileForm(
        request.POST if request.method == "POST" else None, initial=ProfileForm.initial_for(request.user)
    )
    if request.method == "POST" and form.is_valid():
        services.update_profile(person=request.user, **form.cleaned_data)
        messages.success(request, _("We have changed your profile."))
        return redirect(request.user)
    return render(request, "people/profile_form.html", {"form": form})


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def skills_edit(request: HttpRequest) -> HttpResponse:
    form = SkillsForm(request.POST if request.method == "POST" else None, initial=SkillsForm.initial_for(request.user))
    if request.method == "POST" and form.is_valid():
        services.set_skills(person=request.user, **form.cleaned_data)
        messages.success(request, _("We have changed your skills."))
        return redirect(request.user)
    return render(request, "people/skills_form.html", {"form": form, "rows": form.rows()})
