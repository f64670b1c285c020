"""The one way in which staff change who can see a resident's words (law 7)."""

from django.db import models, transaction
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log
from wagtail.models import ModelLogEntry

from core import clock
from core.enums import Visibility
from core.exceptions import CivicError
from core.registry import registration_of
from moderation.notice_kinds import WORDS_MODERATED
from notices.services import tell

CHANGED = "moderation.visibility_changed"


class TakenBack(CivicError):
    message = _("Its author took it back, so it stays away. Go back to the list.")


class ReasonMissing(CivicError):
    message = _("Write the reason. The author is told it.")
    field = "reason"


def reason_given(row: models.Model) -> str:
    """Why a moderator last changed who sees this row; "" where none did. For its author to read."""
    entries = ModelLogEntry.objects.filter(action=CHANGED, object_id=str(row.pk))
    latest = entries.filter(content_type__app_label=row._meta.app_label, content_type__model=row._meta.model_name)
    entry = latest.order_by("-timestamp", "-pk").first()
    return entry.data.get("reason", "") if entry else ""


@transaction.atomic
def set_visibility(*, row: models.Model, visibility: Visibility, by, reason: str) -> models.Model:
    """Hide or show a registered text, with a reason in the audit log. The caller has decided permission.

    Raises ReasonMissing without a reason, TakenBack for what its author removed in the meantime, and ValueError for a
    row that is not moderated.
    """
    registration = registration_of(type(row))
    if registration is None or registration.moderation is None:
        raise ValueError(f"{row._meta.label} is not moderated.")
    if not reason.strip():
        raise ReasonMissing
    if registration.moderation.before:
        registration.moderation.before(row)
    locked = type(row)._base_manager.select_for_update().get(pk=row.pk)
    if locked.visibility == Visibility.REMOVED:
        raise TakenBack
    before, locked.visibility = locked.visibility, visibility
    locked.save(update_fields=["visibility"])
    if registration.moderation.after:
        registration.moderation.after(locked)
    with translation.override("en"):
        url = registration.moderation.url(locked) or reverse("home:me")
    tell(
        user=locked.author,
        kind=WORDS_MODERATED,
        happened="shown" if visibility == Visibility.PUBLISHED else "hidden",
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
    return locked
