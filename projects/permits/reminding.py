"""What a timer says once a day about permissions that end. Safe to run twice: each warning is told once."""

from datetime import timedelta

from django.db.models import DateField, Exists, ExpressionWrapper, F, OuterRef
from django.db.models.functions import Coalesce

from core import clock
from core.durations import day
from ideas.services.answers import english_address
from notices.services import tell_all
from projects.enums import ENDED_STAGES
from projects.models import Permit
from projects.notice_kinds import PROJECT_PERMIT
from projects.selectors.people import team_of

from .rules import WARNINGS, warning_on


def permits_that_end():
    """Those whose last day is within 30 days, the first to end on top, without those that another one follows at once.

    One that was cut short for another ends for everybody where that other one was taken back before it began.
    """
    today = clock.today()
    signed_end = ExpressionWrapper(F("ends_on") + timedelta(days=1), output_field=DateField())
    next_one = Permit.objects.filter(project=OuterRef("project")).holding_in(OuterRef("over_on"), OuterRef("over_on"))
    soon = (today + timedelta(days=1), today + timedelta(days=WARNINGS[0] + 1))
    return (
        Permit.objects.annotate(over_on=Coalesce("stopped_on", signed_end))
        .filter(starts_on__lte=today, over_on__range=soon)
        .filter(~Exists(next_one))
        .exclude(project__stage__in=ENDED_STAGES)
        .select_related("project__subject")
        .order_by("over_on", "pk")
    )


def warn_of_ends() -> int:
    """Tell owners, team and signer 30 and 7 days before, each once. Returns how many permissions it is time for."""
    today, due = clock.today(), 0
    for permit in permits_that_end():
        days = warning_on(today, starts_on=permit.starts_on, ends_on=permit.last_day)
        if days is None:
            continue
        due += 1
        tell_all(
            users=team_of(permit.project) | {permit.signed_by_id},
            kind=PROJECT_PERMIT,
            happened="ends",
            about=permit,
            url=english_address(permit.project, "#permit"),
            words={"thing": permit.project.title, "day": day(permit.last_day)},
            again=str(days),
        )
    return due
