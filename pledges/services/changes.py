"""A record that takes another's place for the same Monday or day: what stood there stays in the audit log."""

from django.db.models import Model
from wagtail.log_actions import log

ACTION = "pledges.changed"


def write_change(row: Model, *, by, before: object, after: object, reason: str = "") -> None:
    """Write down what a row said and what it says now, both as words. What says the same is no change."""
    if before != after:
        said = {"before": str(before), "after": str(after), "reason": reason.strip()}
        log(instance=row, action=ACTION, user=by, data=said)


def change_in_words(data: dict) -> str:
    """A line of the audit log without words of its own: what was, what is."""
    return f"{data.get('before') or '–'} → {data.get('after') or '–'}"
