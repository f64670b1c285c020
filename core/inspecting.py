"""What a record's page in the admin says of a value: the council's own hour, yes or no, a line for each of several."""

from datetime import datetime
from typing import Any

from django.db.models import Manager
from django.utils import timezone
from django.utils.html import format_html, format_html_join
from django.utils.translation import gettext as _

from core import clock


def in_words(value: Any) -> Any:
    """Wagtail prints a moment as the database keeps it, in UTC, an hour off in summer; and True for yes."""
    if isinstance(value, datetime):
        return timezone.localtime(value, clock.LONDON)
    if isinstance(value, bool):
        return _("Yes") if value else _("No")
    return value


def as_list(lines) -> str:
    """Several things as a list, so that each can be told from the next; nothing where there is none."""
    lines = [(str(line),) for line in lines]
    return format_html("<ul>{}</ul>", format_html_join("", "<li>{}</li>", lines)) if lines else ""


class InWordsMixin:
    """For an inspect view: values as people say them."""

    def get_field_display_value(self, field_name, field):
        value = getattr(self.object, field_name, None)
        if isinstance(value, Manager) and not hasattr(self, f"get_{field_name}_display_value"):
            return as_list(value.all())
        return in_words(super().get_field_display_value(field_name, field))
