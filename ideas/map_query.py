"""The words of the map's addresses: those of the lists, which things to show, and a part of the earth."""

import re
from dataclasses import dataclass, field
from math import cos, isfinite, radians
from typing import NamedTuple

from ideas.listing import Choices, Query, read_query
from ideas.map_layers import LAYERS, Layer, layers

DEEPEST_ZOOM = 19
DEGREES = re.compile(r"-?\d{1,3}(\.\d{1,20})?", re.ASCII)
# A cell of the grid is about so many pixels wide, and no view has more cells than this.
CELL_PIXELS = 64
MOST_CELLS = 320
TILE_PIXELS = 256


class Unreadable(ValueError):
    """A part of the earth or a zoom that no map of ours asks for; the message says which."""


class Box(NamedTuple):
    """A part of the earth in degrees."""

    west: float
    south: float
    east: float
    north: float

    def __str__(self) -> str:
        return ",".join(f"{each:.5f}" for each in self)


class Grid(NamedTuple):
    """The size of a cell in degrees. Cells begin at fixed lines, so that they stay where they are as one moves."""

    width: float
    height: float


@dataclass
class MapQuery:
    """What the reader wants to see on the map."""

    words: Query
    show: str = ""
    box: Box | None = None
    ignored: list[str] = field(default_factory=list)

    @property
    def layers(self) -> list[Layer]:
        """The kinds of things asked for that the other words have a meaning for."""
        asked = [LAYERS[self.show]] if self.show else layers()
        return [layer for layer in asked if layer.answers(self.words)]

    @property
    def is_narrowed(self) -> bool:
        return self.words.is_narrowed or bool(self.show or self.box)


def read_map_query(words, choices: Choices) -> MapQuery:
    """The query of an address. What we do not know is ignored and named; so is a part of the earth that is none."""
    stages = [stage for layer in layers() for stage in layer.stages]
    query = MapQuery(read_query(words, choices, stages=stages))
    query.ignored = query.words.ignored
    show = words.get("show", "").strip()
    if show in LAYERS:
        query.show = show
    elif show:
        query.ignored.append("show")
    if words.get("bbox", "").strip():
        try:
            query.box = read_box(words["bbox"])
        except Unreadable:
            query.ignored.append("bbox")
    return query


def read_box(text: str) -> Box:
    """West, south, east, north in degrees with commas between. Raises Unreadable."""
    parts = [part.strip() for part in text.split(",")] if len(text) < 120 else []
    if len(parts) != 4 or not all(DEGREES.fullmatch(part) for part in parts):
        raise Unreadable("bbox must be four numbers: west, south, east, north.")
    box = Box(*map(float, parts))
    if not (all(map(isfinite, box)) and -180 <= box.west < box.east <= 180 and -90 <= box.south < box.north <= 90):
        raise Unreadable("bbox must lie on the earth, west before east and south before north.")
    return box


def read_zoom(text: str) -> int:
    """A whole number from 0, the whole earth, to 19, a house. Raises Unreadable."""
    if not (text.isascii() and text.isdecimal() and len(text) < 3 and int(text) <= DEEPEST_ZOOM):
        raise Unreadable("zoom must be a whole number from 0 to 19.")
    return int(text)


def grid_for(box: Box, zoom: int) -> Grid:
    """Cells for a view: some 64 pixels wide, wider where a view would have more of them than a page can carry."""
    width = 360 * CELL_PIXELS / (TILE_PIXELS * 2**zoom)
    # Whole degrees, so that the lines do not creep while one moves up and down.
    squeeze = cos(radians(min(85, abs(round((box.south + box.north) / 2)))))
    while (box.east - box.west) / width * (box.north - box.south) / (width * squeeze) > MOST_CELLS:
        width *= 2
    return Grid(width, width * squeeze)
