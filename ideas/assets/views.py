"""The asset map: what neighbours, groups and places would share."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from ideas.assets.listing import AssetChoices, read_asset_query
from ideas.assets.pages import AssetPage, reverse_with

MOST_MEANT = 6


@require_safe
def asset_map(request: HttpRequest) -> HttpResponse:
    """Everything that is offered, or one kind of it; htmx gets the results alone."""
    choices = AssetChoices.load()
    query = read_asset_query(request.GET, choices)
    page = AssetPage(query, choices)
    context = {
        "query": query,
        "choices": choices,
        "assets": page,
        "tabs": _tabs(page),
        "meant": [] if query.skill else page.meant[:MOST_MEANT],
        "ignored": [_(word) for word in query.ignored],
    }
    if request.htmx and request.htmx.target == "results":
        return render(request, "ideas/assets/includes/results.html", context)
    return render(request, "ideas/assets/asset_map.html", context)


def _tabs(page: AssetPage) -> list[dict]:
    query = page.query
    words = {"q": query.q, "skill": query.skill, "neighbourhood": query.neighbourhood}
    everything = {
        "label": _("Everything"),
        "url": reverse_with(reverse("assets:map"), **words),
        "current": not query.show,
    }
    kinds = [
        {
            "label": f"{section.label} ({'1000+' if section.has_more_than_counted else section.count})",
            "url": section.url,
            "current": section.name == query.show,
            "icon": section.icon,
        }
        for section in page.sections.values()
        if section.count or section.name == query.show
    ]
    return [everything, *kinds]
