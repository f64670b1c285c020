"""The one way in which staff change who can see a resident's words (law 7)."""

from django.db import models, transaction
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log

from core.enums import Visibility
from core.exceptions import CivicError
from core.registry import registration_of


class ReasonMissing(CivicError):
    message = _("Write the reason. The author is told it.")
    field = "reason"


@transaction.atomic
def set_visibility(*, row: models.Model, visibility: Visibility, by, reason: str) -> models.Model:
    """Hide or show a registered text, with a reason in the audit log. The caller has decided permission.

    Raises ReasonMissing without a reason and ValueError for a row that is not moderated.
    """
    registration = registration_of(type(row))
    if registration is None or registration.moderation is None:
        raise ValueError(f"{row._meta.label} is not moderated.")
    if not reason.strip():
        raise ReasonMissing
    if registration.moderation.before:
        registration.moderation.before(row)
    locked = type(row)._base_manager.select_for_update().get(pk=row.pk)
    before, locked.visibility = locked.visibility, visibility
    locked.save(update_fields=["visibility"])
    if registration.moderation.after:
        registration.moderation.after(locked)
    log(
        instance=locked,
        action="moderation.visibility_changed",
        user=by,
        data={"before": before, "after": str(visibility), "reason": reason},
    )
    return locked
