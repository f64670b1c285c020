"""The journal of hours: who gave how long to whom, for what, and who confirmed it.

One hour is one hour, whoever gives it. A confirmed row is never edited or deleted: a reversal, another row of the
same positive minutes that counts negative, puts it right. What changes before that stands in `HoursChange`.
The journal knows nothing of pledges or credits; those are policies that register guards (see `hours.guards`).
"""

import uuid
from functools import reduce
from operator import or_

from django.conf import settings
from django.db import models
from django.db.models import Case, F, Q, Sum, When
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core import clock
from core.durations import day, duration
from core.enums import Visibility
from hours.enums import DECIDED, EDITABLE, FILLS_THE_DAY, HoursAct, HoursStatus, ReceiverKind

MOST_MINUTES = 24 * 60
DESCRIPTION_LIMIT = 500


class HoursEntryQuerySet(models.QuerySet):
    def confirmed(self):
        """What counts: confirmed contributions and confirmed reversals."""
        return self.filter(status=HoursStatus.CONFIRMED)

    def waiting(self):
        return self.filter(status=HoursStatus.LOGGED)

    def undecided(self):
        return self.filter(status__in=EDITABLE)

    def contributions(self):
        """Rows that somebody gave, without the reversals that put rows right."""
        return self.filter(reverses=None)

    def filling_the_day(self):
        """What counts towards the most that one day can hold; what was reversed has made room again."""
        return self.contributions().filter(status__in=FILLS_THE_DAY).exclude(reversal__status=HoursStatus.CONFIRMED)

    def dated(self, first, last):
        """Given from `first` to `last`, both days included."""
        return self.filter(done_on__gte=first, done_on__lte=last)

    def given_by(self, giver):
        field = "giver_organisation" if giver._meta.model_name == "organisation" else "giver_user"
        return self.filter(**{field: giver})

    def with_people(self):
        """Everything a list shows of each row, in one query: whatever stands behind a subject is joined too."""
        subject = self.model._meta.get_field("receiver_subject").related_model
        behind = [f"receiver_subject__{link.name}" for link in subject._meta.related_objects if link.one_to_one]
        return self.select_related(
            "giver_user",
            "giver_organisation",
            "receiver_subject",
            "receiver_organisation",
            "receiver_user",
            "reversal",
            *behind,
        )

    def total_minutes(self) -> int:
        """Person-minutes in all; a reversal counts negative."""
        return self.aggregate(total=Sum(SIGNED_MINUTES))["total"] or 0


SIGNED_MINUTES = Case(
    When(reverses__isnull=True, then=F("person_minutes")),
    default=-F("person_minutes"),
    output_field=models.IntegerField(),
)


def exactly_one_receiver() -> Q:
    """One of the three rows, or the wider community, and nothing beside it."""
    rows = ("receiver_subject", "receiver_organisation", "receiver_user")
    ways = [
        Q(**{f"{row}__isnull": row != chosen for row in rows}, to_community=chosen is None) for chosen in (*rows, None)
    ]
    return reduce(or_, ways)


class HoursEntry(models.Model):
    """One contribution of time, or the reversal of one."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    giver_user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="hours_given",
        verbose_name=_("person who gave the time"),
    )
    giver_organisation = models.ForeignKey(
        "people.Organisation",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="hours_given",
        verbose_name=_("business that gave the time"),
    )
    receiver_subject = models.ForeignKey(
        "ideas.Subject",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="hours_received",
        verbose_name=_("project or idea that received it"),
    )
    receiver_organisation = models.ForeignKey(
        "people.Organisation",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="hours_received",
        verbose_name=_("organisation that received it"),
    )
    receiver_user = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="hours_received",
        verbose_name=_("person who received it"),
    )
    to_community = models.BooleanField(_("given to the wider community"), default=False)
    done_on = models.DateField(_("day"), help_text=_("Work past midnight has the day it began."))
    minutes = models.PositiveIntegerField(_("minutes for each person"))
    people = models.PositiveIntegerField(_("people"), default=1)
    person_minutes = models.PositiveIntegerField(_("person-minutes"), editable=False)
    description = models.TextField(_("what was done"), max_length=DESCRIPTION_LIMIT)
    status = models.CharField(_("state"), max_length=10, choices=HoursStatus, default=HoursStatus.LOGGED)
    reason = models.TextField(_("reason"), blank=True, max_length=DESCRIPTION_LIMIT)
    thanks = models.TextField(_("thank-you"), blank=True, max_length=DESCRIPTION_LIMIT)
    visibility = models.CharField(
        _("who sees the thank-you"),
        max_length=10,
        choices=Visibility,
        default=Visibility.PUBLISHED,
        editable=False,
    )
    logged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="hours_logged", verbose_name=_("logged by")
    )
    logged_at = models.DateTimeField(_("logged at"), default=clock.now, editable=False)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="hours_decided",
        verbose_name=_("answered by"),
    )
    decided_at = models.DateTimeField(_("answered at"), null=True, blank=True, editable=False)
    reverses = models.OneToOneField(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="reversal",
        verbose_name=_("reversal of"),
    )
    key = models.CharField(max_length=64, editable=False)

    objects = HoursEntryQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("hours given")
        verbose_name_plural = _("hours given")
        ordering = ["-done_on", "-pk"]
        indexes = [
            models.Index(fields=["giver_organisation", "done_on"], name="hours_of_a_business_by_day"),
            models.Index(fields=["status", "done_on"], name="hours_by_state_and_day"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=Q(giver_user__isnull=False, giver_organisation__isnull=True)
                | Q(giver_user__isnull=True, giver_organisation__isnull=False),
                name="hours_have_exactly_one_giver",
            ),
            models.CheckConstraint(
                condition=exactly_one_receiver(),
                name="hours_have_exactly_one_receiver",
            ),
            models.CheckConstraint(
                condition=~Q(giver_user=F("receiver_user"))
                | Q(receiver_user__isnull=True)
                | Q(giver_user__isnull=True),
                name="no_hours_from_a_person_to_themselves",
            ),
            models.CheckConstraint(
                condition=~Q(giver_organisation=F("receiver_organisation"))
                | Q(receiver_organisation__isnull=True)
                | Q(giver_organisation__isnull=True),
                name="no_hours_from_a_business_to_itself",
            ),
            models.CheckConstraint(
                condition=Q(minutes__gte=1, minutes__lte=MOST_MINUTES), name="hours_last_at_most_a_day"
            ),
            models.CheckConstraint(condition=Q(people__gte=1), name="hours_are_given_by_somebody"),
            models.CheckConstraint(
                condition=Q(person_minutes=F("minutes") * F("people")), name="person_minutes_are_minutes_times_people"
            ),
            models.CheckConstraint(condition=Q(status__in=HoursStatus.values), name="hours_have_a_known_state"),
            models.CheckConstraint(
                condition=~Q(status__in=[str(s) for s in DECIDED])
                | Q(decided_by__isnull=False, decided_at__isnull=False),
                name="answered_hours_say_by_whom",
            ),
            models.CheckConstraint(
                condition=Q(decided_by__isnull=True) | ~Q(decided_by=F("logged_by")),
                name="nobody_answers_hours_they_logged",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=["queried", "rejected"]) | ~Q(reason=""), name="a_refusal_says_why"
            ),
            models.CheckConstraint(condition=Q(reverses__isnull=True) | ~Q(reason=""), name="a_reversal_says_why"),
            models.UniqueConstraint(
                fields=["giver_user", "key"], condition=Q(giver_user__isnull=False), name="one_entry_for_a_persons_key"
            ),
            models.UniqueConstraint(
                fields=["giver_organisation", "key"],
                condition=Q(giver_organisation__isnull=False),
                name="one_entry_for_a_business_key",
            ),
        ]

    @property
    def author(self):
        """Who wrote the thank-you: the only words of an entry that everybody may read, and so report."""
        return self.decided_by

    @property
    def author_id(self) -> int | None:
        return self.decided_by_id

    @property
    def shown_author(self) -> str:
        """Whom readers are told the thank-you is from: whoever received the time, never a person by name."""
        return self.receiver_name

    @property
    def shown_thanks(self) -> str:
        """The thank-you, unless a moderator has hidden it."""
        return self.thanks if self.visibility == Visibility.PUBLISHED else ""

    def __str__(self) -> str:
        done_on = day(self.done_on) if self.done_on else ""
        return f"{self.giver or ''}, {done_on}, {duration(self.person_minutes or 0)}"

    def save(self, *args, **kwargs):
        self.person_minutes = (self.minutes or 0) * (self.people or 0)
        super().save(*args, **kwargs)

    def delete(self, *args, **kwargs):
        """A journal has no gaps: nothing is deleted, whatever its state."""
        raise models.ProtectedError(gettext("Hours are never deleted. Reject, take back or reverse them."), {self})

    @property
    def giver(self):
        return self.giver_organisation if self.giver_organisation_id else self.giver_user

    @property
    def receiver_kind(self) -> ReceiverKind:
        if self.receiver_subject_id:
            return ReceiverKind.SUBJECT
        if self.receiver_organisation_id:
            return ReceiverKind.ORGANISATION
        if self.receiver_user_id:
            return ReceiverKind.USER
        return ReceiverKind.COMMUNITY

    @property
    def receiver(self):
        """The subject, organisation or person that received the time; None for the wider community."""
        return self.receiver_subject or self.receiver_organisation or self.receiver_user

    @property
    def receiver_name(self) -> str:
        if self.receiver_subject_id:
            is_shown = self.receiver_subject.visibility == Visibility.PUBLISHED
            return str(self.receiver_subject.thing) if is_shown else gettext("something that is no longer shown")
        return str(self.receiver or gettext("the wider community"))

    @property
    def is_editable(self) -> bool:
        return self.status in EDITABLE and self.reverses_id is None

    @property
    def is_reversal(self) -> bool:
        return self.reverses_id is not None

    @property
    def can_be_reversed(self) -> bool:
        """Confirmed, and no reversal of it waits or stands; one that was rejected may be asked for again."""
        reversal = getattr(self, "reversal", None)
        is_free = reversal is None or reversal.status == HoursStatus.REJECTED
        return self.status == HoursStatus.CONFIRMED and not self.is_reversal and is_free

    @property
    def is_taken_off(self) -> bool:
        """Whether a confirmed reversal has taken this off again."""
        reversal = getattr(self, "reversal", None)
        return reversal is not None and reversal.status == HoursStatus.CONFIRMED

    @property
    def counted_minutes(self) -> int:
        """What a confirmed row adds: its person-minutes, or the same taken off where it reverses another."""
        return -self.person_minutes if self.is_reversal else self.person_minutes


class HoursChange(models.Model):
    """One line of a contribution's history: what happened, who did it, why, and how the row stood afterwards."""

    entry = models.ForeignKey(HoursEntry, on_delete=models.PROTECT, related_name="changes")
    act = models.CharField(_("what happened"), max_length=16, choices=HoursAct)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("by"))
    at = models.DateTimeField(_("at"), default=clock.now)
    reason = models.TextField(_("reason"), blank=True)
    values = models.JSONField(_("as it then stood"))

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("change to hours")
        verbose_name_plural = _("changes to hours")
        ordering = ["at", "pk"]

    def __str__(self) -> str:
        return f"{self.get_act_display()} {self.at:%Y-%m-%d %H:%M}"
