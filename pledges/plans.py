"""A drawing that somebody brings, made harmless: only shapes, words and plain colours are kept.

What is not on the lists is dropped, not mended: scripts, links, styles, pictures inside, references to anything
outside. It is then served as a picture with a policy of its own (trust.md section 7, files 73 and 74).
"""

import re
from xml.etree.ElementTree import Element, ParseError, SubElement, tostring

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

MOST_BYTES = 500_000
MOST_SHAPES = 20_000
MOST_LEVELS = 100
SVG = "http://www.w3.org/2000/svg"
SHAPES = frozenset(
    ["svg", "g", "path", "rect", "circle", "ellipse", "line", "polyline", "polygon", "text", "tspan", "title", "desc"]
)
NUMBERS = re.compile(r"^[\d\s.,eE+\-%]{1,20000}$")
PATH = re.compile(r"^[MmLlHhVvCcSsQqTtAaZz\d\s.,eE+\-]{1,200000}$")
TRANSFORM = re.compile(r"^((matrix|translate|scale|rotate|skewX|skewY)\s*\([\d\s.,eE+\-]*\)[\s,]*){1,20}$")
COLOUR = re.compile(r"^(#[0-9a-fA-F]{3,8}|[a-zA-Z]{1,30}|rgb\([\d\s.,%]+\))$")
WORD = re.compile(r"^[\w\-. ]{1,60}$")
NUMBERED = """x y width height cx cy r rx ry x1 y1 x2 y2 dx dy points viewBox stroke-width opacity fill-opacity
stroke-opacity font-size font-weight stroke-dasharray stroke-miterlimit"""
NAMED = """fill-rule text-anchor dominant-baseline stroke-linecap stroke-linejoin font-family
preserveAspectRatio"""
ALLOWED = {
    **dict.fromkeys(NUMBERED.split(), NUMBERS),
    **dict.fromkeys(NAMED.split(), WORD),
    "d": PATH,
    "transform": TRANSFORM,
    "fill": COLOUR,
    "stroke": COLOUR,
}
WITH_WORDS = frozenset(("text", "tspan", "title", "desc"))


def clean_plan(data: bytes) -> str:
    """An SVG drawing with nothing in it but shapes and words. Raises ValueError for what is none or too large."""
    if not data.strip() or len(data) > MOST_BYTES:
        raise ValueError("A plan has something in it, and at most 500 KB.")
    try:
        drawing = fromstring(data, forbid_dtd=True)
    except (ParseError, DefusedXmlException, UnicodeError, LookupError, ValueError) as error:
        raise ValueError("This is no drawing.") from error
    if _name(drawing) != "svg":
        raise ValueError("This is no drawing.")
    cleaned = Element("svg", {"xmlns": SVG, **_attributes(drawing)})
    if "viewBox" not in cleaned.attrib and not {"width", "height"} <= set(cleaned.attrib):
        raise ValueError("A drawing says how large it is.")
    shapes = _copy(drawing, cleaned)
    if not shapes:
        raise ValueError("This drawing is empty.")
    return tostring(cleaned, encoding="unicode")


def _copy(source: Element, target: Element) -> int:
    """Copy what is allowed, without a call for each level: a file may be nested as deep as it likes."""
    count, waiting = 0, [(source, target, 1)]
    while waiting:
        old, new, depth = waiting.pop()
        if depth > MOST_LEVELS:
            raise ValueError("A plan is nested at most a hundred deep.")
        for child in old:
            name = _name(child)
            if name not in SHAPES or name == "svg":
                continue
            count += name not in ("g", "title", "desc")
            if count > MOST_SHAPES:
                raise ValueError("A plan has at most 20,000 shapes.")
            copied = SubElement(new, name, _attributes(child))
            if name in WITH_WORDS:
                copied.text, copied.tail = child.text, child.tail if name == "tspan" else None
            waiting.append((child, copied, depth + 1))
    return count


def _name(element) -> str:
    """The name of an SVG element without its namespace; "" for any other."""
    tag = element.tag if isinstance(element.tag, str) else ""
    space, _sign, name = tag.rpartition("}")
    return name if space in ("", f"{{{SVG}") else ""


def _attributes(element) -> dict[str, str]:
    return {
        name: value
        for name, value in element.attrib.items()
        if (rule := ALLOWED.get(name)) is not None and rule.match(value)
    }
