"""Permit: what a group may do without asking, its limits, how long, and who signed (inventory 4.18)."""

import uuid
from datetime import date

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core import clock
from projects.permits.rules import HOLDING, PermitState, last_day_of, lines_of, state_on

LIST_LIMIT = 700
WHY_LIMIT = 600


class PermitQuerySet(models.QuerySet):
    def holding_in(self, first, last):
        """Those that hold on at least one day from `first` to `last`; both days count."""
        until_its_end = Q(stopped_on__isnull=True, ends_on__gte=first)
        until_stopped = Q(stopped_on__gt=first) & Q(stopped_on__gt=F("starts_on"))
        return self.filter(until_its_end | until_stopped, starts_on__lte=last)

    def unstopped(self):
        """Neither withdrawn nor replaced."""
        return self.filter(stopped_on=None)


class Permit(models.Model):
    """One permission, as it was signed. It is never edited: a change is a new one, which takes its place.

    `stopped_on` is the first day on which it no longer holds because it was withdrawn (`withdrawn_why` says why) or
    because another took its place. On PostgreSQL no two permissions of a project hold on the same day.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    project = models.ForeignKey(
        "projects.Project", on_delete=models.PROTECT, related_name="permits", verbose_name=_("project")
    )
    may_do = models.TextField(_("what the group may do"), max_length=LIST_LIMIT)
    limits = models.TextField(_("what it asks about first"), max_length=LIST_LIMIT)
    starts_on = models.DateField(_("from"))
    ends_on = models.DateField(_("until"))
    language = models.CharField(_("language"), max_length=10, default="en")
    signed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("signed by")
    )
    signed_name = models.CharField(_("name as signed"), max_length=100)
    signed_title = models.CharField(_("job as signed"), max_length=120)
    signed_at = models.DateTimeField(_("signed on"), default=clock.now, editable=False)
    replaces = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )
    stopped_on = models.DateField(_("no longer holds from"), null=True, blank=True, editable=False)
    stopped_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+", editable=False
    )
    withdrawn_why = models.CharField(_("why it was withdrawn"), max_length=WHY_LIMIT, blank=True)

    objects = PermitQuerySet.as_manager()
    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["-starts_on", "-pk"]
        verbose_name = _("permission to run")
        verbose_name_plural = _("permissions to run")
        constraints = [
            models.CheckConstraint(condition=~Q(may_do=""), name="permit_says_what_may_be_done"),
            models.CheckConstraint(condition=~Q(limits=""), name="permit_says_its_limits"),
            models.CheckConstraint(condition=~Q(signed_name="") & ~Q(signed_title=""), name="permit_is_signed"),
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="permit_ends_after_it_starts"),
            models.CheckConstraint(
                condition=Q(stopped_on__isnull=True, stopped_by__isnull=True, withdrawn_why="")
                | Q(stopped_on__gte=F("starts_on"), stopped_on__lte=F("ends_on"), stopped_by__isnull=False),
                name="permit_stops_within_its_term",
            ),
        ]
        indexes = [models.Index(fields=["ends_on"], name="permits_by_end")]

    def __str__(self) -> str:
        return f"{self.project}: {self.starts_on} – {self.ends_on}"

    @property
    def may_lines(self) -> list[str]:
        return lines_of(self.may_do)

    @property
    def limit_lines(self) -> list[str]:
        return lines_of(self.limits)

    @property
    def state(self) -> PermitState:
        """How it stands today."""
        return state_on(
            clock.today(),
            starts_on=self.starts_on,
            ends_on=self.ends_on,
            stopped_on=self.stopped_on,
            withdrawn=bool(self.withdrawn_why),
        )

    @property
    def state_words(self) -> str:
        return str(self.state.label)

    @property
    def holds(self) -> bool:
        """Whether a group can rely on it today."""
        return self.state in HOLDING

    @property
    def can_be_withdrawn(self) -> bool:
        return self.state in HOLDING | {PermitState.WAITING}

    @property
    def last_day(self) -> date:
        """The last day on which a group can rely on it, which may be before the one that was signed."""
        return last_day_of(starts_on=self.starts_on, ends_on=self.ends_on, stopped_on=self.stopped_on)

    @property
    def days_left(self) -> int:
        """Days from today to the last one, which counts."""
        return (self.last_day - clock.today()).days
