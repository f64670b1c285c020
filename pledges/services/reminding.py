"""Reminders to log hours, on the day of the week that somebody chose. Safe to run twice: each week is told once."""

from django.db import transaction
from django.urls import reverse
from django.utils import translation

from core import clock
from core.durations import duration
from notices.models import NoticeChoice
from notices.services import choose_mail, tell
from pledges.models import HoursReminder, Tenancy
from pledges.permissions import tenancies_of
from pledges.selectors import week_so_far
from pledges.trader.notice_kinds import LOG_REMINDER
from pledges.weeks import monday_of


@transaction.atomic
def choose_reminder(*, user, weekday: int | None) -> HoursReminder | None:
    """Be reminded on this day of the week (0 is Monday), or on none. Choosing a day also turns its mail on again."""
    if weekday is None:
        HoursReminder.objects.filter(user=user).delete()
        return None
    if not 0 <= weekday <= 6:
        raise ValueError("A week has seven days, from 0 to 6.")
    choose_mail(user=user, by_email={LOG_REMINDER: True})
    return HoursReminder.objects.update_or_create(user=user, defaults={"weekday": weekday})[0]


def remind_to_log() -> int:
    """Remind those whose day it is and who have hours to go this week. Who stopped the mails has stopped it all.

    Returns how many people were reminded.
    """
    today = clock.today()
    stopped = NoticeChoice.objects.filter(kind=LOG_REMINDER, by_email=False).values("user")
    reminders = HoursReminder.objects.filter(weekday=today.weekday(), user__is_active=True).exclude(user__in=stopped)
    told = 0
    for reminder in reminders.select_related("user").order_by("pk").iterator(chunk_size=500):
        tenancies = tenancies_of(reminder.user).covering(today).select_related("venue")
        # Each is asked: somebody may act for two businesses, and both have hours to go.
        told += sum(_remind(reminder.user, tenancy) for tenancy in tenancies) > 0
    return told


def _remind(user, tenancy: Tenancy) -> bool:
    """Whether there was something to be reminded of: hours to go in a week that is not paused."""
    monday = monday_of(clock.today())
    week = week_so_far(tenancy, monday)
    if not week.to_go:
        return False
    with translation.override("en"):
        url = reverse("pledges:trader")
    notice = tell(
        user=user,
        kind=LOG_REMINDER,
        happened="weekly",
        about=tenancy,
        url=f"{url}?tenancy={tenancy.pk}",
        words={"hours": duration(week.to_go)},
        again=monday.isoformat(),
    )
    return notice is not None
