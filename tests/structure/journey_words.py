"""The words somebody reads on the five journeys that every language of the site has: found in the source, not by hand.

A journey is a list of templates, followed into what they include and extend, and a list of modules whose own strings
are shown there. `messages()` gives each string once: (context, singular, plural or "").
"""

import ast
import re
from contextlib import suppress
from functools import cache
from pathlib import Path

from django.utils.translation.template import templatize

ROOT = Path(__file__).resolve().parent.parent.parent
TEMPLATES = ROOT / "templates"

JOURNEY_TEMPLATES = (ROOT / "tests/structure/journey_templates.txt").read_text().split()
"""Names below templates/ (a star stands for any name), one a line."""
JOURNEY_MODULES = (ROOT / "tests/structure/journey_modules.txt").read_text().split()
"""Python files of the project, one a line; after a colon the classes that matter, where not all do."""

NAMED = re.compile(r"""["']([\w\-./]+\.(?:html|txt))["']""")
CALLS = {
    "_",
    "gettext",
    "gettext_lazy",
    "gettext_noop",
    "ngettext",
    "ngettext_lazy",
    "pgettext",
    "pgettext_lazy",
    "npgettext",
}


@cache
def templates() -> tuple[str, ...]:
    """The templates of the journeys, with all that they name."""
    waiting = [str(path.relative_to(TEMPLATES)) for name in JOURNEY_TEMPLATES for path in TEMPLATES.glob(name)]
    found = []
    while waiting:
        name = waiting.pop()
        if name in found or not (TEMPLATES / name).is_file():
            continue
        found.append(name)
        waiting += NAMED.findall((TEMPLATES / name).read_text())
    return tuple(sorted(found))


def _strings(arguments: str) -> list[str]:
    """The literal strings among a call's arguments; what is counted is none."""
    tree = ast.parse(f"f({arguments})", mode="eval").body
    return [arg.value for arg in tree.args if isinstance(arg, ast.Constant) and isinstance(arg.value, str)]


def _entry(function: str, strings: list[str]) -> tuple[str, str, str]:
    context = strings.pop(0) if "pgettext" in function else ""
    return context, strings[0], strings[1] if function.startswith("n") else ""


def of_template(name: str) -> set[tuple[str, str, str]]:
    source = templatize((TEMPLATES / name).read_text(), origin=name)
    return {_entry(function, strings) for function, strings in _calls_in_text(source) if strings}


def _calls_in_text(source: str):
    """Django's own reading of a template leaves calls such as ` gettext(u'…') ` among x's."""
    for match in re.finditer(r"\b(gettext|ngettext|pgettext|npgettext|_)\(", source):
        arguments = source[match.end() : _closing(source, match.end())]
        # Django writes x's where it found no words, which may stand in the way of a call's own brackets.
        with suppress(SyntaxError):
            yield match.group(1), _strings(arguments)


def _closing(source: str, at: int) -> int:
    """Where the bracket that was opened before `at` closes, quoted text apart."""
    depth, quote = 1, ""
    while at < len(source):
        if quote:
            if source[at] == "\\":
                at += 1
            elif source.startswith(quote, at):
                at, quote = at + len(quote) - 1, ""
        elif source[at] in "\"'":
            quote = source[at] * 3 if source.startswith(source[at] * 3, at) else source[at]
            at += len(quote) - 1
        else:
            depth += {"(": 1, ")": -1}.get(source[at], 0)
            if not depth:
                return at
        at += 1
    return at


def of_module(name: str) -> set[tuple[str, str, str]]:
    """The strings of a module, or of some of its classes: "projects/enums.py:ProjectStage,Ownership"."""
    path, _colon, classes = name.partition(":")
    tree = ast.parse((ROOT / path).read_text())
    wanted = [node for node in tree.body if getattr(node, "name", "") in classes.split(",")] if classes else [tree]
    found = set()
    for node in (node for part in wanted for node in ast.walk(part)):
        if isinstance(node, ast.Call) and getattr(node.func, "id", "") in CALLS:
            strings = [a.value for a in node.args if isinstance(a, ast.Constant) and isinstance(a.value, str)]
            if strings:
                found.add(_entry(node.func.id, strings))
    return found


@cache
def messages() -> frozenset[tuple[str, str, str]]:
    """Every string of the journeys."""
    found = set()
    for name in templates():
        found |= of_template(name)
    for name in JOURNEY_MODULES:
        found |= of_module(name)
    return frozenset(found)
