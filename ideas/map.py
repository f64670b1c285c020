"""What the map shows: things clustered by a grid for a view, and the same things as a list in the same order.

Both come from one query over all layers. It is put together here because an ordered and limited part inside a UNION
is beyond Django's own `union()` on SQLite; names of ours alone stand in the text, everything else is a parameter.
"""

from dataclasses import dataclass
from math import cos, radians

from django.conf import settings
from django.db import connection
from django.db.models import F, FloatField, QuerySet
from django.db.models.functions import Cast
from django.urls import reverse

from core.geo import Point
from ideas.listing import DEEPEST_PAGE, MOST_COUNTED, PER_PAGE
from ideas.map_layers import Layer, Thing
from ideas.map_query import Box, Grid, MapQuery
from ideas.services.placing import REACH
from people.models import Neighbourhood

ORDER = {"nearly": "layer, rank DESC, made DESC, pk DESC"}
LIKE_OTHERS = "rank DESC, made DESC, layer, pk DESC"


@dataclass(frozen=True)
class Cluster:
    """The things of one cell: how many, their middle, the box that holds them, and the thing where it is one."""

    count: int
    middle: Point
    box: Box
    neighbourhood: int | None = None
    thing: Thing | None = None

    @property
    def is_one_point(self) -> bool:
        """All at the very same place, such as the middle of a neighbourhood: no zoom takes them apart."""
        return self.box.west == self.box.east and self.box.south == self.box.north


def _rows(layer: Layer, query: MapQuery) -> QuerySet:
    rows = layer.asked(query.words)
    if query.box is not None:
        west, south, east, north = query.box
        at = layer.subject
        rows = rows.filter(**{f"{at}latitude__range": (south, north), f"{at}longitude__range": (west, east)})
    return rows


def _union(query: MapQuery, *, top: int | None = None, places: bool = False) -> tuple[str, list]:
    """The SQL of all layers one below the other: layer, pk, rank, made, and with `places` where each is."""
    parts, params = [], []
    for number, layer in enumerate(query.layers):
        rows = _rows(layer, query).annotate(rank=layer.rank(query.words.sort))
        names = ["pk", "rank", "created_at"]
        if places:
            at = layer.subject
            rows = rows.annotate(
                lat=Cast(F(f"{at}latitude"), FloatField()),
                lng=Cast(F(f"{at}longitude"), FloatField()),
                hood=F(f"{at}neighbourhood"),
            )
            names += ["lat", "lng", "hood"]
        if top is not None:
            ranked = ["-rank"] if query.words.sort in layer.ranks else []
            rows = rows.order_by(*ranked, "-created_at", "-pk")[:top]
        inner, own = rows.values(*names).query.sql_with_params()
        columns = "pk, rank, created_at AS made" + (", lat, lng, hood" if places else "")
        parts.append(f"SELECT {number} AS layer, {columns} FROM ({inner}) AS part{number}")  # noqa: S608
        params += own
    return " UNION ALL ".join(parts), params


def _fetch(sql: str, params: list) -> list[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(sql, params)
        return cursor.fetchall()


def things_of(layer: Layer, pks: list[int]) -> dict[int, Thing]:
    """These rows as list and map show them, in one query."""
    if not pks:
        return {}
    rows = layer.model.objects.filter(pk__in=pks).select_related(*layer.related)
    return {row.pk: layer.thing(row) for row in rows}


def _things(found: list[tuple[int, int]], query: MapQuery) -> dict[tuple[int, int], Thing]:
    by_layer: dict[int, list[int]] = {}
    for layer, pk in found:
        by_layer.setdefault(layer, []).append(pk)
    return {
        (number, pk): thing
        for number, pks in by_layer.items()
        for pk, thing in things_of(query.layers[number], pks).items()
    }


def clusters(query: MapQuery, grid: Grid) -> list[Cluster]:
    """What a view shows, the cell with the first thing of the list first. One aggregate, and one query a layer."""
    if not query.layers:
        return []
    inner, params = _union(query, places=True)
    cells = f"""
        SELECT COUNT(*), AVG(lat), AVG(lng), MIN(lng), MIN(lat), MAX(lng), MAX(lat),
               MIN(hood), MAX(hood), COUNT(hood),
               MIN(layer) AS layer, MIN(pk) AS pk, MAX(rank) AS rank, MAX(made) AS made
        FROM ({inner}) AS things
        GROUP BY FLOOR((lng + 180.0) / %s), FLOOR((lat + 90.0) / %s)
        ORDER BY {ORDER.get(query.words.sort, LIKE_OTHERS)}
    """  # noqa: S608
    rows = _fetch(cells, [*params, grid.width, grid.height])
    things = _things([(row[10], row[11]) for row in rows if row[0] == 1], query)
    return [_cluster(row, things) for row in rows if row[0] > 1 or (row[10], row[11]) in things]


def _cluster(row: tuple, things: dict) -> Cluster:
    count, lat, lng, west, south, east, north, first, last, placed, layer, pk, _rank, _made = row
    return Cluster(
        count=count,
        middle=Point(lat, lng),
        box=Box(west, south, east, north),
        neighbourhood=first if first == last and placed == count else None,
        thing=things[layer, pk] if count == 1 else None,
    )


@dataclass(frozen=True)
class ListPage:
    """A page of the list beside the map. Totals stop at "more than 1,000", pages at 50."""

    things: list[Thing]
    number: int
    count: int

    @property
    def has_more_than_counted(self) -> bool:
        return self.count > MOST_COUNTED

    @property
    def num_pages(self) -> int:
        return max(1, min(-(-self.count // PER_PAGE), DEEPEST_PAGE))

    @property
    def paginator(self) -> "ListPage":
        """As Django's Page, for the pagination component."""
        return self

    @property
    def has_other_pages(self) -> bool:
        return self.num_pages > 1

    @property
    def has_previous(self) -> bool:
        return self.number > 1

    @property
    def has_next(self) -> bool:
        return self.number < self.num_pages

    @property
    def previous_page_number(self) -> int:
        return self.number - 1

    @property
    def next_page_number(self) -> int:
        return self.number + 1


def list_page(query: MapQuery) -> ListPage:
    """The things of the query as a list; the first page where the one asked for does not exist (`number` says so)."""
    if not query.layers:
        return ListPage([], 1, 0)
    count = _count(query)
    number = query.words.page if (query.words.page - 1) * PER_PAGE < min(count, DEEPEST_PAGE * PER_PAGE) else 1
    end = number * PER_PAGE
    inner, params = _union(query, top=end)
    order = ORDER.get(query.words.sort, LIKE_OTHERS)
    found = _fetch(
        f"SELECT layer, pk FROM ({inner}) AS things ORDER BY {order} LIMIT %s OFFSET %s",  # noqa: S608
        [*params, PER_PAGE, end - PER_PAGE],
    )
    things = _things(found, query)
    return ListPage([things[key] for key in found if key in things], number, count)


def _count(query: MapQuery) -> int:
    """How many there are, no further than is said; one query."""
    parts, params = [], []
    for number, layer in enumerate(query.layers):
        inner, own = _rows(layer, query)[: MOST_COUNTED + 1].values("pk").query.sql_with_params()
        parts.append(f"(SELECT COUNT(*) FROM ({inner}) AS part{number})")  # noqa: S608
        params += own
    ((count,),) = _fetch(f"SELECT {' + '.join(parts)}", params)
    return min(count, MOST_COUNTED + 1)


def whole_area() -> Box | None:
    """The part of the earth that holds everything: all neighbourhoods' middles and how far round them a pin may be."""
    rows = Neighbourhood.objects.values_list("latitude", "longitude")
    return area_round([Point(float(latitude), float(longitude)) for latitude, longitude in rows])


def area_round(centres: list[Point]) -> Box | None:
    if not centres:
        return None
    lats, lngs = [place.latitude for place in centres], [place.longitude for place in centres]
    up = REACH / 111_000
    # As many metres to the side are more degrees there; 0.02 keeps this finite at the poles.
    side = up / max(0.02, cos(radians(max(map(abs, lats)))))
    return Box(
        max(-180.0, min(lngs) - side),
        max(-90.0, min(lats) - up),
        min(180.0, max(lngs) + side),
        min(90.0, max(lats) + up),
    )


def map_settings() -> dict:
    """What every map on a page needs to know."""
    return {
        "tiles_url": settings.MAP_TILES_URL,
        "tiles_attribution": settings.MAP_TILES_ATTRIBUTION,
        "outlines_url": reverse("ideas:map-outlines"),
    }
