"""Tells the journal of hours who owns a project, so that each of its owners can confirm time given to it."""

from collections.abc import Collection

from projects.models import ProjectOwner


def owners_of_projects(subjects: Collection[int] | None, users: Collection[int] | None) -> list[tuple[int, int]]:
    """(subject id, user id) of the owners today; None stands for all."""
    owners = ProjectOwner.objects.current()
    if subjects is not None:
        owners = owners.filter(project__subject__in=subjects)
    if users is not None:
        owners = owners.filter(user__in=users)
    return list(owners.values_list("project__subject_id", "user_id"))
