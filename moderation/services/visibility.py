"""The one way in which staff change who can see a resident's words (law 7)."""

from django.db import models, transaction

from core.enums import Visibility
from core.registry import registration_of
from moderation.exceptions import ReasonMissing, TakenBack

from .changing import change_visibility
from .deciding import settle_open_case


@transaction.atomic
def set_visibility(*, row: models.Model, visibility: Visibility, by, reason: str) -> models.Model:
    """Hide or show a registered text, with a reason in the audit log. The caller has decided permission.

    Where it was reported, that is decided too. Raises ReasonMissing without a reason, TakenBack for what its author
    removed in the meantime, and ValueError for a row that is not moderated.
    """
    registration = registration_of(type(row))
    if registration is None or registration.moderation is None:
        raise ValueError(f"{row._meta.label} is not moderated.")
    if not reason.strip():
        raise ReasonMissing
    if registration.moderation.before:
        registration.moderation.before(row)
    locked = type(row)._base_manager.select_for_update(of=("self",)).get(pk=row.pk)
    if locked.visibility == Visibility.REMOVED:
        raise TakenBack
    change_visibility(locked, visibility, by=by, reason=reason)
    settle_open_case(locked, by=by, reason=reason)
    return locked
