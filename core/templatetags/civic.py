"""The filters and tags that every template may use: durations, money, days, residents' words, icons, query strings."""

from decimal import Decimal
from functools import lru_cache
from pathlib import Path

from django import template
from django.conf import settings
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import ngettext

from core import durations
from core.words import as_paragraphs

register = template.Library()


@register.filter
def duration(minutes: int) -> str:
    return durations.duration(int(minutes or 0))


@register.filter
def hours_figure(minutes: int) -> str:
    return durations.hours_figure(int(minutes or 0))


@register.filter
def hours_brief(minutes: int) -> str:
    return durations.hours_brief(int(minutes or 0))


@register.filter
def hours_typed(minutes: int) -> str:
    """Minutes as hours for a form's field or an address: "3", "1.25"."""
    return f"{Decimal(int(minutes or 0)) / 60:.2f}".rstrip("0").rstrip(".")


@register.filter
def whole_hours(minutes: int) -> str:
    """Many minutes as whole hours: "10,553 hours"; fewer than a hundred hours to the minute."""
    minutes = int(minutes or 0)
    if abs(minutes) < 100 * 60:
        return durations.duration(minutes)
    return ngettext("%(hours)s hour", "%(hours)s hours", 2) % {"hours": f"{minutes // 60:,}"}


@register.filter
def pounds(amount) -> str:
    return durations.pounds(amount)


@register.filter
def percent_figure(percent) -> str:
    """A percent without needless zeros: "80", "62.5"."""
    return f"{percent.normalize():f}"


@register.filter
def when(value) -> str:
    return durations.day(value) if value else ""


@register.filter
def ago(value) -> str:
    return durations.ago(value) if value else ""


@register.filter
def resident_text(text: str) -> SafeString:
    """A resident's plain words as paragraphs, line breaks and safe links; never any markup of theirs."""
    return as_paragraphs(text or "")


@register.simple_tag(takes_context=True)
def querystring_with(context, **changes) -> str:
    """This page's query with some words changed; a word set to None or "" goes, and so does `page` unless given."""
    query = context["request"].GET.copy()
    query.pop("page", None)
    for name, value in changes.items():
        query.pop(name, None)
        if value not in (None, ""):
            query[name] = value
    return f"?{query.urlencode()}" if query else "?"


ICON_ALIASES = {"heart": "appreciate", "hand": "volunteer", "bulb": "propose", "speech": "discuss", "house": "project"}


@lru_cache(maxsize=128)
def _icon_shapes(name: str) -> str:
    """The drawing inside one icon's file (24-unit grid). A name without a file is a developer's mistake."""
    name = ICON_ALIASES.get(name, name)
    folder = Path(settings.BASE_DIR) / "templates" / "components" / "icons"
    return (folder / f"{name}.svg").read_text("utf-8").strip()


@register.simple_tag
def icon(name: str, size: int = 20) -> SafeString:
    """A small decorative drawing beside a word; never alone, so it is hidden from screen readers. `size` in pixels."""
    if not name:
        return SafeString("")
    return format_html(
        '<svg class="icon" width="{0}" height="{0}" viewBox="0 0 24 24" fill="none" stroke="currentColor"'
        ' stroke-width="2" stroke-linecap="round" stroke-linejoin="round"'
        ' aria-hidden="true" focusable="false">{1}</svg>',
        size,
        # Our own files, read from the project's folder.
        mark_safe(_icon_shapes(name)),  # noqa: S308
    )
