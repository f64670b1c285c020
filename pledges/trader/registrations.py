"""What the shared services may do with what traders ask for and are asked (core/registry.py)."""

from core.registry import Export, Registration, Retention, register
from pledges import models

from .notice_kinds import ASK_BROUGHT, HOURS_SHARED, LOG_REMINDER, PAUSE_ANSWERED

KEPT = "public task; who asked for what and what was answered can be told later"


def register_all() -> None:
    kept = Retention(None, "kept; the person's name is taken off when they leave", KEPT)
    asked = {
        models.PauseRequest: (
            PAUSE_ANSWERED,
            Export("asked_by", ("tenancy", "from_monday", "to_sunday", "asked_at", "answer", "note")),
        ),
        models.HelpAsk: (HOURS_SHARED, Export("asked_by", ("tenancy", "receiving_from", "asked_at", "ended_at"))),
        models.BroughtAsk: (
            ASK_BROUGHT,
            Export("brought_by", ("organisation", "what", "note", "state", "brought_at")),
        ),
    }
    for model, (notice, export) in asked.items():
        register(model, Registration(retention=kept, notices=(notice,), export=export))
    chosen = Retention(None, "deleted when the person chooses none, or leaves", "a service the person asked for")
    register(
        models.HoursReminder,
        Registration(retention=chosen, notices=(LOG_REMINDER,), export=Export("user", ("weekday",))),
    )
