"""How many people took part, as those who run a project counted them. A count is taken back, never changed."""

from datetime import date

from django.db import transaction

from core import clock
from projects.exceptions import DayAhead, EndsBeforeItStarts
from projects.models import ParticipationCount, Project

from .staging import locked_project


@transaction.atomic
def record_count(
    *, project: Project, by, depth: str, people: int, method: str, started_on: date, ended_on: date, how: str = ""
) -> ParticipationCount:
    """Write down how many people took part to one depth, from a day until another, and how that was counted.

    Raises DayAhead, EndsBeforeItStarts, and django ValidationError for a figure that is none.
    """
    row = locked_project(project)
    if ended_on > clock.today():
        raise DayAhead(field="ended_on")
    if ended_on < started_on:
        raise EndsBeforeItStarts
    count = ParticipationCount(
        project=row,
        depth=depth,
        people=people,
        method=method,
        how=how,
        started_on=started_on,
        ended_on=ended_on,
        recorded_by=by,
        recorded_at=clock.now(),
    )
    count.full_clean()
    count.save()
    return count


@transaction.atomic
def withdraw_count(*, count: ParticipationCount) -> ParticipationCount:
    """It no longer counts; what was written stays for those who run the project. Twice changes nothing."""
    locked_project(count.project)
    row = ParticipationCount.objects.select_for_update().get(pk=count.pk)
    if row.withdrawn_at is None:
        row.withdrawn_at = clock.now()
        row.save(update_fields=["withdrawn_at"])
    return row
