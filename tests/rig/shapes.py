"""What a page is made of, so that a slow check need not look twice at pages made of the same parts."""

import re

from bs4 import BeautifulSoup

TELLING = ("role", "type", "aria-pressed", "aria-current", "aria-expanded", "open", "disabled", "hidden")
NUMBER = re.compile(r"\d+")


def shapes(html: str) -> set[tuple]:
    """The kinds of element on a page: each with its classes, its state, and the element it stands in."""
    found = set()
    for element in BeautifulSoup(html, "html.parser").find_all():
        parent = element.parent
        found.add((parent.name, _classes(parent), element.name, _classes(element), _state(element)))
    return found


def _classes(element) -> tuple:
    return tuple(sorted(NUMBER.sub("", name) for name in element.get("class") or ()))


def _state(element) -> tuple:
    return tuple((name, str(element[name])) for name in TELLING if element.has_attr(name))
