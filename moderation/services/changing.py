"""What happens when it changes who sees a row: it is stored, followed, told and logged."""

from django.db import models
from django.urls import reverse
from django.utils import translation
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry

from core import clock
from core.enums import Visibility
from core.registry import registration_of
from moderation.notice_kinds import WORDS_MODERATED
from notices.services import tell

CHANGED = "moderation.visibility_changed"
HAPPENED = {Visibility.PUBLISHED: "shown", Visibility.HELD: "held", Visibility.HIDDEN: "hidden"}


def reason_given(row: models.Model) -> str:
    """Why a moderator last changed who sees this row; "" where none did. For its author to read."""
    entries = ModelLogEntry.objects.filter(action=CHANGED, object_id=str(row.pk))
    latest = entries.filter(content_type__app_label=row._meta.app_label, content_type__model=row._meta.model_name)
    entry = latest.order_by("-timestamp", "-pk").first()
    return entry.data.get("reason", "") if entry else ""


def change_visibility(locked: models.Model, visibility: Visibility, *, by, reason: str) -> None:
    """Who sees a locked row, what follows from it, and what its author is told. `by` None: the site itself."""
    moderation = registration_of(type(locked)).moderation
    before, locked.visibility = locked.visibility, visibility
    locked.save(update_fields=["visibility"])
    if moderation.after:
        moderation.after(locked)
    with translation.override("en"):
        url = (moderation.told_at or moderation.url)(locked) or reverse("home:me")
    tell(
        user=locked.author,
        kind=WORDS_MODERATED,
        happened=HAPPENED[visibility],
        about=locked,
        url=url,
        note=reason,
        by=by,
        again=clock.now().isoformat(),
    )
    log(
        instance=locked,
        action=CHANGED,
        user=by,
        data={"before": before, "after": str(visibility), "reason": reason},
    )
