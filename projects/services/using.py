"""Telling how one used a page of the toolkit, mending the words, taking them back."""

from django.db import transaction

from core import clock
from core.enums import Origin, Visibility
from ideas.services import lock_subject
from ideas.services.commenting import current_language
from projects.exceptions import UseGone
from projects.models import PageFamily, ToolkitUse


@transaction.atomic
def tell_use(
    *,
    family: PageFamily,
    author,
    setting: str,
    changed: str,
    as_role: str,
    language: str = "",
    origin: str = Origin.WEB,
) -> ToolkitUse:
    """Publish what somebody did with a page. Raises SubjectNotOpen where not everybody reads the page any more, and
    django ValidationError where a word is missing or too long.
    """
    lock_subject(family.subject, open_only=True)
    use = ToolkitUse(
        family=family,
        author=author,
        setting=setting,
        changed=changed,
        as_role=as_role,
        language=language or current_language(),
        origin=origin,
        created_at=clock.now(),
    )
    use.full_clean(validate_unique=False, validate_constraints=False)
    use.save()
    return use


@transaction.atomic
def edit_use(*, use: ToolkitUse, setting: str, changed: str, as_role: str) -> ToolkitUse:
    """New words of its author; the same ones change nothing. Raises UseGone for one that was taken back."""
    row = _locked(use)
    if row.visibility == Visibility.REMOVED:
        raise UseGone
    said = {"setting": setting, "changed": changed, "as_role": as_role}
    if all(getattr(row, name) == value for name, value in said.items()):
        return row
    for name, value in said.items():
        setattr(row, name, value)
    row.edited_at = clock.now()
    row.full_clean(validate_unique=False, validate_constraints=False)
    row.save()
    return row


@transaction.atomic
def withdraw_use(*, use: ToolkitUse) -> ToolkitUse:
    """Its author takes it back. Twice changes nothing."""
    row = _locked(use)
    row.visibility = Visibility.REMOVED
    row.save(update_fields=["visibility"])
    return row


def _locked(use: ToolkitUse) -> ToolkitUse:
    """The page's subject is locked before what is told of it, here as everywhere."""
    lock_subject(use.family.subject)
    return ToolkitUse.objects.select_for_update().get(pk=use.pk)
