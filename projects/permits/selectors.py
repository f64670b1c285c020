"""What pages show of a project's permissions."""

from collections.abc import Iterable
from datetime import date

from projects.models import Permit, Project

from .rules import HOLDING, PermitState

COLUMNS = ("pk", "may_do", "limits", "language", "signed_name", "signed_title", "withdrawn_why")
DAYS = ("starts_on", "ends_on", "stopped_on")


def permits_of_row(project: Project) -> list[Permit]:
    """All its permissions, the newest first. The project comes from `projects.selectors.lives.with_life`."""
    permits = []
    for row in project.permit_rows:
        days = {name: date.fromisoformat(row[name]) if row[name] else None for name in DAYS}
        permits.append(Permit(project=project, **{name: row[name] for name in COLUMNS}, **days))
    return sorted(permits, key=lambda permit: (permit.starts_on, permit.pk), reverse=True)


def permit_to_show(permits: Iterable[Permit]) -> Permit | None:
    """The one that holds; else the next to begin; else the last there was, so that nobody relies on it unawares."""
    permits = list(permits)
    for states in (HOLDING, {PermitState.WAITING}, {PermitState.OVER, PermitState.WITHDRAWN}):
        found = [permit for permit in permits if permit.state in states]
        if found:
            return min(found, key=lambda p: p.starts_on) if PermitState.WAITING in states else found[0]
    return None


def permits_of(project: Project) -> list[Permit]:
    """All its permissions, the newest first; one query."""
    return list(project.permits.order_by("-starts_on", "-pk"))
