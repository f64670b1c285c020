"""What the shared services may do with the journal's rows (core/registry.py)."""

from django.urls import reverse

from core.enums import Visibility
from core.registry import Export, Moderation, Registration, Retention, register
from hours.enums import HoursStatus
from hours.models import HoursChange, HoursEntry


def thanks_are_shown(entry: HoursEntry) -> bool:
    """Words of a project or group that everybody sees, for hours that still count; never those of a person."""
    if not entry.thanks or entry.status != HoursStatus.CONFIRMED:
        return False
    if HoursEntry.objects.filter(reverses=entry, status=HoursStatus.CONFIRMED).exists():
        return False
    if entry.receiver_subject_id:
        return entry.receiver_subject.visibility == Visibility.PUBLISHED
    return bool(entry.receiver_organisation_id and entry.receiver_organisation.is_active)


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
                shown=thanks_are_shown,
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
