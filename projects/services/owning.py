"""Who owns a project: several people with equal rights, and never nobody."""

from django.db import transaction
from wagtail.log_actions import log

from core import clock
from ideas.services.answers import english_address
from notices.services import tell
from projects.exceptions import LastOwner
from projects.models import Project, ProjectOwner
from projects.notice_kinds import PROJECT_OWNED

from .staging import locked_project


@transaction.atomic
def add_owner(*, project: Project, user, by) -> ProjectOwner:
    """One more owner. Adding somebody twice changes nothing."""
    row = locked_project(project)
    owner, made = ProjectOwner.objects.get_or_create(
        project=row, user=user, ended_at=None, defaults={"added_by": by, "added_at": clock.now()}
    )
    if made:
        tell(
            user=user,
            kind=PROJECT_OWNED,
            happened="added",
            about=row,
            url=english_address(row),
            words={"thing": row.title},
            by=by,
            again=owner.added_at.isoformat(),
        )
        log(instance=row, action="projects.owner_added", user=by, data={"owner": user.pk})
    return owner


@transaction.atomic
def remove_owner(*, project: Project, user, by) -> Project:
    """An owner leaves; twice changes nothing. Raises LastOwner for the only one."""
    row = locked_project(project)
    owners = list(row.owners.current().select_for_update())
    leaving = next((owner for owner in owners if owner.user_id == user.pk), None)
    if leaving is None:
        return row
    if len(owners) == 1:
        raise LastOwner
    leaving.ended_at = clock.now()
    leaving.save(update_fields=["ended_at"])
    if row.subject.owner_id == user.pk:
        row.subject.owner_id = next(owner.user_id for owner in owners if owner.pk != leaving.pk)
        row.subject.save(update_fields=["owner"])
    log(instance=row, action="projects.owner_removed", user=by, data={"owner": user.pk})
    return row
