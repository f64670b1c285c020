"""Logging last week's entries again, each once."""

from django.db import transaction

from hours.models import HoursEntry
from hours.services import log_hours
from pledges.models import Tenancy
from pledges.receivers import latest_entries
from pledges.trader.repeating import key_of, to_repeat


@transaction.atomic
def repeat_last_week(*, tenancy: Tenancy, by) -> list[HoursEntry]:
    """Log again what was given last week, each entry on the same day of this one, up to today. All of it or nothing.

    What was repeated before is left alone, so a second tap logs nothing. Raises what `log_hours` raises.
    """
    return [
        log_hours(
            by=by,
            giver=tenancy.organisation,
            receiver=again.entry.receiver,
            done_on=again.day,
            minutes=again.entry.minutes,
            people=again.entry.people,
            description=again.entry.description,
            key=key_of(again.entry),
            about={"tenancy": tenancy},
        )
        for again in to_repeat(tenancy, latest_entries(tenancy.organisation))
    ]
