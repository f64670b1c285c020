"""Pages for everybody: no cookie, no token, the same for each reader for a minute."""

from functools import wraps

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core import clock
from core.durations import hours_figure
from pledges.models import Venue
from pledges.weeks import monday_of

from .calculator import Question, answer
from .figures import figures_for
from .forms import CalculatorForm
from .offers import offer_of
from .register import agreement_of, places_at, plan_of, returned_at, shares_of, sketch, units_of
from .selectors import all_venues, at_least_five, given_to_whom, thanks_at


def for_a_minute(view):
    """What a stranger sees may be kept for a minute by anybody on the way; what somebody signed in sees, by nobody."""

    @wraps(view)
    def kept(request, *args, **kwargs):
        response = view(request, *args, **kwargs)
        if request.user.is_authenticated:
            patch_cache_control(response, private=True, no_cache=True)
        else:
            patch_cache_control(response, public=True, max_age=60)
        return response

    return kept


@for_a_minute
@require_safe
def giving(request):
    """What the traders give, by venue."""
    shown = figures_for(all_venues())
    large = [figures for figures in shown if not figures.is_small]
    pledged, given = sum(f.pledged for f in large), sum(f.given for f in large)
    context = {
        "venues": shown,
        "figures": _total_figures(large, given, pledged) if large else [],
        "thanks": thanks_at(large),
        "small": len(large) < len(shown),
    }
    return render(request, "pledges/public/giving.html", context)


@for_a_minute
@require_safe
def venue_detail(request, code: str):
    """One venue: pledged against given, and what was given to whom."""
    venue = _venue(code)
    if venue.code != code:
        return redirect("pledges:venue", venue.code, permanent=True)
    (figures,) = figures_for([venue])
    context = {
        "f": figures,
        "figures": [] if figures.is_small else _venue_figures(figures),
        "given": given_to_whom(figures),
        "thanks": thanks_at([figures]),
        "chart": bool(figures.pledged) and not figures.is_small,
    }
    return render(request, "pledges/public/venue.html", {**context, **_head(request, venue)})


@for_a_minute
@require_safe
def venue_units(request, code: str):
    """A venue's units, what they cost and who may rent them."""
    venue = _venue(code)
    offer, units, plan = offer_of(venue), units_of(venue), plan_of(venue)
    cells, height = sketch(units) if plan is None else ([], 0)
    context = {
        "offer": offer,
        "places": places_at(venue, offer),
        "units": units,
        "plan": plan,
        "cells": cells,
        "plan_height": height,
        "plan_label": _("Plan of %(venue)s: %(units)d units") % {"venue": venue.name, "units": len(units)},
        "floor": _floor(units),
        "returned": returned_at(venue, units),
    }
    return render(request, "pledges/public/units.html", {**context, **_head(request, venue)})


@for_a_minute
@require_safe
def venue_agreement(request, code: str):
    """On what terms the site is used, and what happens to its tenants at the end."""
    venue = _venue(code)
    context = {"agreement": agreement_of(venue), **_head(request, venue)}
    return render(request, "pledges/public/agreement_page.html", context)


@for_a_minute
@require_safe
def venue_plan(request, code: str):
    """The plan that somebody brought, as a picture that can do nothing."""
    plan = plan_of(_venue(code))
    if plan is None:
        raise Http404
    response = HttpResponse(plan.svg, content_type="image/svg+xml; charset=utf-8")
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Content-Disposition"] = "inline; filename=plan.svg"
    return response


@for_a_minute
@require_safe
def venue_given(request, code: str):
    """What the figure of hours given counts: each receiver."""
    venue = _venue(code)
    (figures,) = figures_for([venue])
    context = {"venue": venue, "f": figures, "given": given_to_whom(figures), "thanks": thanks_at([figures], 30)}
    return render(request, "pledges/public/given.html", context)


@for_a_minute
@require_safe
def calculator(request):
    """What would I pay? Answered in plain sentences; nothing is stored."""
    venues = all_venues()
    asked = request.GET.get("venue", "").strip().upper()
    venue = next((each for each in venues if each.code == asked), venues[0] if venues else None)
    offer = offer_of(venue) if venue else None
    context = {"venues": venues, "venue": venue, "offer": offer}
    if offer:
        is_asked = any(request.GET.get(name) for name in ("unit", "base", "hours", "given"))
        form = CalculatorForm(
            request.GET if is_asked else None,
            initial={"hours": hours_figure(offer.least)},
            units=offer.units,
            bands=offer.percents,
            least=offer.least,
        )
        context |= {"form": form, "answer": _answer(form, offer) if is_asked and form.is_valid() else None}
        context["tabs"] = _tabs(venues, venue)
    return render(request, "pledges/public/calculator.html", context)


def _answer(form: CalculatorForm, offer):
    data = form.cleaned_data
    question = Question(
        offer.scheme.rules,
        offer.scheme.review_weeks,
        form.base_rent(),
        offer.percents[data["band"]],
        data["hours"],
        data["given"],
    )
    return answer(question, monday_of(clock.today()))


def _tabs(venues: list[Venue], here: Venue) -> list[dict]:
    address = reverse("pledges:calculator")
    return [{"label": venue.name, "url": f"{address}?venue={venue.code}", "current": venue == here} for venue in venues]


def _floor(units) -> list[tuple[str, int, str]]:
    words = {"street": _("Food, shops and leisure"), "work": _("Work and community")}
    return [
        (
            words[share.kind],
            share.percent,
            _("%(percent)d%%, %(area)s m²") % {"percent": share.percent, "area": share.area},
        )
        for share in shares_of([(unit.kind, unit.area) for unit in units])
    ]


def _head(request, venue: Venue) -> dict:
    """What every page of a venue begins with: its name and the ways to its other pages."""
    pages = (
        ("pledges:venue", _("What is given")),
        ("pledges:venue-units", _("Units and rents")),
        ("pledges:venue-agreement", _("Agreement")),
    )
    tabs = [{"label": label, "url": reverse(name, args=[venue.code])} for name, label in pages]
    for tab in tabs:
        tab["current"] = tab["url"] == request.path
    return {"venue": venue, "tabs": tabs, "giving_url": reverse("pledges:giving")}


def _venue(code: str) -> Venue:
    venue = Venue.objects.select_related("place").filter(code__iexact=code).first()
    if venue is None:
        raise Http404
    return venue


def _total_figures(large: list, given: int, pledged: int) -> list[dict]:
    """The dark band of all venues that are shown; each figure leads to the venues it adds up."""
    return [
        {
            "value": f"{given // 60:,}",
            "label": _("hours given"),
            "url": "#venues",
            "how": _("Confirmed by who received them."),
        },
        {"value": f"{given * 100 // pledged if pledged else 0}%", "label": _("of what was pledged"), "url": "#venues"},
        {
            "value": at_least_five(len(set().union(*(f.businesses for f in large)))),
            "label": _("businesses"),
            "url": "#venues",
        },
    ]


def _venue_figures(figures) -> list[dict]:
    given = reverse("pledges:venue-given", args=[figures.venue.code])
    units = reverse("pledges:venue-units", args=[figures.venue.code])
    return [
        {"value": f"{figures.given // 60:,}", "label": _("hours given"), "url": given},
        {"value": f"{figures.percent}%", "label": _("of what was pledged"), "url": "#weeks"},
        {"value": at_least_five(figures.receivers), "label": _("projects and groups helped"), "url": given},
        {"value": at_least_five(len(figures.businesses)), "label": _("businesses"), "url": units},
    ]
