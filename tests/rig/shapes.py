"""What a page is made of, so that a slow check need not look twice at pages made of the same parts."""

import re

from bs4 import BeautifulSoup

TELLING = ("role", "type", "aria-pressed", "aria-current", "aria-expanded", "open", "disabled", "hidden")
NUMBER = re.compile(r"\d+")


def shapes(html: str) -> set[tuple]:
    """The kinds of element on a page: each with its classes and its state."""
    elements = BeautifulSoup(html, "html.parser").find_all()
    return {(element.name, _classes(element), _state(element)) for element in elements}


def _classes(element) -> tuple:
    return tuple(sorted(NUMBER.sub("", name) for name in element.get("class") or ()))


def _state(element) -> tuple:
    return tuple((name, str(element[name])) for name in TELLING if element.has_attr(name))
