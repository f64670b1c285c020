"""What is said about hours that wait: once a week to receivers, again after 7 days, to the officers after 14.

A question waits for who gave the time, who hears of it once more after 7 days; receivers and officers do not.

All of it comes from a timer and is safe to run twice. The day from which an entry waits is that of its promise: an
entry that was queried and changed waits anew.
"""

from datetime import timedelta

from django.conf import settings
from django.db import transaction
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext

from core import clock
from core.durations import day, duration
from hours.enums import HoursStatus
from hours.models import HoursEntry
from hours.notice_kinds import HOURS_ANSWERED, HOURS_PASSED_ON, HOURS_WAITING
from hours.permissions import user_can_log_hours
from hours.receivers import keeper_pairs
from hours.selectors import hours_to_confirm
from hours.services.history import OFFICERS, QUESTION, giver_url
from notices.models import AnswerDue, Notice
from notices.services import News, pass_to_team, tell, tell_all, tell_each
from people.models import Membership, User

REMIND_AFTER = timedelta(days=7)
PASS_ON_AFTER = timedelta(days=14)
LINES = 10


def tell_weekly() -> int:
    """One notice, and one mail, a week with all that waits for a receiver. Returns how many people were told now."""
    week = clock.today() - timedelta(days=clock.today().weekday())
    told = 0
    for user in User.objects.filter(pk__in=_receivers(), is_active=True).select_related("profile").order_by("pk"):
        waiting = [row.entry for row in hours_to_confirm(user) if row.refusal is None]
        if waiting:
            told += _tell(user, "weekly", waiting, again=week.isoformat())
    return told


@transaction.atomic
def remind_of_a_week() -> int:
    """Remind, once for each entry, who has held it for 7 days: one notice for all. Returns how many were reminded.

    Who was told of all that waits this very day is not written to a second time.
    """
    now = clock.now()
    due = _promises().filter(opened_at__lte=now - REMIND_AFTER, reminded_at=None).select_related("holder")
    held: dict[int, list[AnswerDue]] = {}
    for promise in due.select_for_update(of=("self",)).order_by("pk"):
        held.setdefault(promise.holder_id, []).append(promise)
    reminded = 0
    for promises in held.values():
        holder = promises[0].holder
        entries = list(HoursEntry.objects.filter(uid__in=[each.uid for each in promises]).with_people())
        if entries and not _heard_today(holder):
            reminded += _tell(holder, "again", entries, again=clock.today().isoformat())
    AnswerDue.objects.filter(pk__in=[each.pk for some in held.values() for each in some]).update(reminded_at=now)
    return reminded


@transaction.atomic
def remind_of_questions() -> int:
    """Remind, once for each question, who logged the hours it is about and may still answer. Returns how many."""
    asked = HoursEntry.objects.filter(status=HoursStatus.QUERIED, decided_at__lte=clock.now() - REMIND_AFTER)
    return tell_each(
        News(
            user=entry.logged_by_id,
            kind=HOURS_ANSWERED,
            happened="asked_again",
            about=entry,
            url=giver_url(entry),
            words={"thing": entry.receiver_name},
            note=entry.reason,
            again=entry.decided_at.isoformat(),
        )
        for entry in asked.with_people().select_related("logged_by")
        if user_can_log_hours(entry.logged_by, entry.giver)
    )


@transaction.atomic
def pass_on_late() -> int:
    """What nobody answered in 14 days goes to the officers, who hear of all of it in one notice. Returns how many."""
    late = _promises().filter(opened_at__lte=clock.now() - PASS_ON_AFTER).order_by("pk")
    passed = [due for due in late if pass_to_team(due=due, role=OFFICERS)]
    entry = HoursEntry.objects.filter(uid=passed[0].uid).first() if passed else None
    if entry is not None:
        with translation.override("en"):
            url = reverse("hours_admin:index")
        officers = User.objects.filter(groups__name=OFFICERS, is_active=True, is_staff=True)
        tell_all(
            users=officers.values_list("pk", flat=True),
            kind=HOURS_PASSED_ON,
            happened="passed",
            about=entry,
            url=f"{url}?passed_on=true",
            words={"count": len(passed)},
            again=clock.today().isoformat(),
        )
    return len(passed)


def _promises():
    """Open promises to confirm that a person holds."""
    mine = AnswerDue.objects.open().filter(model_label=HoursEntry._meta.label_lower, question=QUESTION)
    return mine.filter(holder__isnull=False)


def _receivers() -> set[int]:
    """Everybody who runs something for which hours wait. Three queries."""
    waiting = HoursEntry.objects.waiting().contributions()
    subjects = set(waiting.exclude(receiver_subject=None).values_list("receiver_subject", flat=True))
    organisations = waiting.exclude(receiver_organisation=None).values("receiver_organisation")
    acting = Membership.objects.representing().filter(organisation__in=organisations).values_list("user", flat=True)
    return {user for _subject, user in keeper_pairs(subjects=subjects)} | set(acting)


def _heard_today(user) -> bool:
    start = clock.now().astimezone(clock.LONDON).replace(hour=0, minute=0, second=0, microsecond=0)
    return Notice.objects.filter(user=user, kind=HOURS_WAITING, created_at__gte=start).exists()


def _tell(user, happened: str, entries: list[HoursEntry], *, again: str) -> bool:
    """Whether it was told now; the list stands in the language the person reads."""
    known = Notice.objects.filter(user=user, kind=HOURS_WAITING, happened=happened, key__endswith=f":{again}")
    if known.exists():
        return False
    profile = getattr(user, "profile", None)
    with translation.override(profile.preferred_language if profile else settings.LANGUAGE_CODE):
        note = "\n".join(_line(entry) for entry in entries[:LINES])
        if len(entries) > LINES:
            note += "\n" + gettext("and %(count)d more") % {"count": len(entries) - LINES}
    with translation.override("en"):
        url = reverse("hours:to-confirm")
    words = {"count": len(entries)}
    tell(
        user=user,
        kind=HOURS_WAITING,
        happened=happened,
        about=entries[0],
        url=url,
        words=words,
        note=note,
        again=again,
    )
    return True


def _line(entry: HoursEntry) -> str:
    said = {
        "hours": duration(entry.person_minutes),
        "giver": entry.giver,
        "thing": entry.receiver_name,
        "day": day(entry.done_on),
    }
    return gettext("%(hours)s, %(giver)s for %(thing)s, %(day)s") % said
