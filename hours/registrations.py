"""What the shared services may do with the journal's rows (core/registry.py)."""

from django.urls import reverse

from core.registry import Export, Moderation, Registration, Retention, register
from hours.enums import HoursStatus
from hours.models import HoursChange, HoursEntry

KEPT = "public task; every penny of rent can be recomputed from the journal"


def register_all() -> None:
    fields = ("done_on", "minutes", "people", "description", "status", "reason", "thanks", "logged_at")
    register(
        HoursEntry,
        Registration(
            retention=Retention(None, "kept; the person's name is taken off when they leave", KEPT),
            moderation=Moderation(
                text=lambda entry: entry.thanks,
                url=lambda _entry: reverse("pledges:giving"),
                shown=lambda entry: bool(entry.thanks) and entry.status == HoursStatus.CONFIRMED,
            ),
            notices=("hours.answered", "hours.given", "hours.waiting", "hours.passed"),
            export=Export("logged_by", fields),
        ),
    )
    register(
        HoursChange,
        Registration(
            retention=Retention(None, "kept with its entry; the person's name is taken off when they leave", KEPT),
            export=Export("by", ("act", "at", "reason", "values")),
        ),
    )
