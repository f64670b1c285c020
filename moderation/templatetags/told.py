"""What a moderator told the author, for pages of apps below moderation/ in the order of imports."""

from django import template

from core.enums import Visibility
from moderation.services import reason_given

register = template.Library()


@register.simple_tag
def reason_hidden(user, row) -> str:
    """Why a moderator hid this row, for its author alone; "" for everything else, without asking the database."""
    if not row or row.visibility != Visibility.HIDDEN or row.author_id != user.pk:
        return ""
    return reason_given(row)
