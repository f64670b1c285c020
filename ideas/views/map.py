"""The map of ideas, projects and offered spaces, what it draws, and the same things as a list beside it."""

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control
from django.views.decorators.http import conditional_page, require_safe

from ideas.listing import SORTS, Choices
from ideas.map import Cluster, clusters, list_page, map_settings, whole_area
from ideas.map_layers import layers
from ideas.map_query import MapQuery, Unreadable, grid_for, read_box, read_map_query, read_zoom
from people.models import Neighbourhood
from people.outline_files import outlines

# What a pin says of a title; the list beside it has all of it.
TITLE_SHOWN = 80
LONGEST_ADDRESS = 160
# Drawings that a pin may wear.
ICONS = ("leaf", "place", "propose", "project", "tool")

# The same for everybody, and good for a minute: a view that one comes back to asks nothing.
for_a_minute = cache_control(public=True, max_age=60)


@require_safe
def crowd_map(request: HttpRequest) -> HttpResponse:
    """The map with its list: the query words of the lists, `show` and `bbox`; htmx gets the list alone."""
    choices = Choices.load()
    query = read_map_query(request.GET, choices)
    page = list_page(query)
    if page.number != query.words.page:
        query.ignored.append("page")
    context = {"query": query.words, "asked": query, "page": page, "ignored": [_(word) for word in query.ignored]}
    if request.htmx and request.htmx.target == "results":
        return render(request, "ideas/map/results.html", context)
    area = query.box or whole_area()
    return render(
        request, "ideas/map/map.html", {**context, **_filters(query, choices), **map_settings(), "area": area}
    )


def _filters(query: MapQuery, choices: Choices) -> dict:
    stages = {stage.value: stage.label for layer in layers() for stage in layer.stages}
    return {
        "choices": choices,
        "stages": stages.items(),
        "sorts": SORTS.items(),
        "shows": [(layer.word, layer.label) for layer in layers()],
        "more_open": bool(query.words.topic or query.words.stage),
        "icons": ICONS,
    }


@require_safe
@for_a_minute
@conditional_page
def map_data(request: HttpRequest) -> HttpResponse:
    """What one view of the map shows: clusters, and single things with their words. `bbox` and `zoom` must be there."""
    try:
        box, zoom = read_box(request.GET.get("bbox", "")), read_zoom(request.GET.get("zoom", ""))
    except Unreadable as wrong:
        return JsonResponse({"error": str(wrong)}, status=400)
    query = read_map_query(request.GET, Choices.load())
    query.box = box
    found = clusters(query, grid_for(box, zoom))
    slugs = dict(Neighbourhood.objects.values_list("pk", "slug"))
    things = [_as_json(cluster, slugs) for cluster in found]
    body = {"total": sum(cluster.count for cluster in found), "things": things}
    return JsonResponse(body, json_dumps_params={"ensure_ascii": False, "separators": (",", ":")})


def _as_json(cluster: Cluster, slugs: dict[int, str]) -> dict:
    """A cluster says where it lies; several things at one point also in which neighbourhood."""
    at = [round(cluster.middle.latitude, 5), round(cluster.middle.longitude, 5)]
    thing = cluster.thing
    if thing is None:
        said = {"n": cluster.count, "at": at, "box": [round(each, 5) for each in cluster.box]}
        if cluster.is_one_point and cluster.neighbourhood in slugs:
            said["hood"] = slugs[cluster.neighbourhood]
        return said
    title = thing.title if len(thing.title) <= TITLE_SHOWN else f"{thing.title[: TITLE_SHOWN - 1]}…"
    # A title in another script makes a long address; the short one leads to it.
    url = thing.url if len(thing.url) <= LONGEST_ADDRESS else f"{thing.url.rsplit('/', 2)[0]}/-/"
    said = {"at": at, "key": thing.key, "title": title, "url": url, "kind": thing.kind, "act": thing.act}
    return {**said, "icon": thing.icon, "place": thing.place} | (
        {} if thing.language in ("", get_language()) else {"lang": thing.language}
    )


@require_safe
@for_a_minute
@conditional_page
def map_outlines(request: HttpRequest) -> HttpResponse:
    """The neighbourhoods as GeoJSON with their names, middles and shapes; each says whether it is schematic."""
    features = [
        {
            "type": "Feature",
            "geometry": drawn.geometry,
            "properties": {
                "name": drawn.neighbourhood.name,
                "slug": drawn.neighbourhood.slug,
                "middle": [float(drawn.neighbourhood.latitude), float(drawn.neighbourhood.longitude)],
                "schematic": drawn.is_schematic,
            },
        }
        for drawn in outlines()
    ]
    body = {"type": "FeatureCollection", "features": features}
    return JsonResponse(
        body,
        content_type="application/geo+json",
        json_dumps_params={"ensure_ascii": False, "separators": (",", ":")},
    )
