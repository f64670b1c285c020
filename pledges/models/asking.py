"""What traders ask for and are asked: pauses, help with hours that lack, work that a neighbour needs, reminders.

None of these moves a minute or a penny. A pause request never says why: nobody's health is on record here.
"""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core import clock
from pledges.enums import Answer, BroughtState

from .base import is_monday, titled, validate_monday, validate_sunday
from .tenancies import Pause, Tenancy

USER = settings.AUTH_USER_MODEL


class PauseRequest(models.Model):
    """A trader asks for whole weeks in which no hours are due; an officer answers. `pause` is what came of it."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    tenancy = models.ForeignKey(
        Tenancy, on_delete=models.PROTECT, related_name="pause_requests", verbose_name=_("tenancy")
    )
    from_monday = models.DateField(_("from Monday"), validators=[validate_monday])
    to_sunday = models.DateField(_("to Sunday"), validators=[validate_sunday])
    asked_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+", verbose_name=_("asked by"))
    asked_at = models.DateTimeField(_("asked at"), default=clock.now, editable=False)
    answer = models.CharField(_("answer"), max_length=10, choices=Answer, default=Answer.ASKED)
    note = models.TextField(_("answer in words"), max_length=500, blank=True)
    answered_by = models.ForeignKey(
        USER, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("answered by")
    )
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)
    pause = models.OneToOneField(
        Pause, on_delete=models.PROTECT, null=True, blank=True, related_name="request", verbose_name=_("pause")
    )

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["-asked_at"]
        verbose_name = _("request for a pause")
        verbose_name_plural = _("requests for pauses")
        constraints = [
            models.CheckConstraint(condition=is_monday("from_monday"), name="asked_pause_starts_on_monday"),
            models.CheckConstraint(condition=Q(to_sunday__iso_week_day=7), name="asked_pause_ends_on_sunday"),
            models.CheckConstraint(
                condition=Q(to_sunday__gt=F("from_monday")), name="asked_pause_ends_after_it_starts"
            ),
            models.CheckConstraint(
                condition=Q(answer=Answer.ASKED) | Q(answered_at__isnull=False), name="asked_pause_is_answered_on_a_day"
            ),
            models.CheckConstraint(
                condition=(Q(answer=Answer.AGREED) & Q(pause__isnull=False))
                | (~Q(answer=Answer.AGREED) & Q(pause__isnull=True)),
                name="an_agreed_request_has_its_pause",
            ),
            models.UniqueConstraint(
                fields=["tenancy"], condition=Q(answer=Answer.ASKED), name="one_pause_request_waits"
            ),
        ]

    def __str__(self) -> str:
        return titled(self.tenancy, self.from_monday)

    @property
    def waits(self) -> bool:
        return self.answer == Answer.ASKED


class HelpAsk(models.Model):
    """A trader tells the others of the venue that a review lacks hours. Only who asks is ever named as being short."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    tenancy = models.ForeignKey(Tenancy, on_delete=models.PROTECT, related_name="help_asks", verbose_name=_("tenancy"))
    receiving_from = models.DateField(_("period, from Monday"), validators=[validate_monday])
    asked_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+", verbose_name=_("asked by"))
    asked_at = models.DateTimeField(_("asked at"), default=clock.now, editable=False)
    ended_at = models.DateTimeField(_("taken back at"), null=True, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["-asked_at"]
        verbose_name = _("ask for hours")
        verbose_name_plural = _("asks for hours")
        constraints = [
            models.CheckConstraint(condition=is_monday("receiving_from"), name="asked_hours_are_of_a_period"),
            models.UniqueConstraint(
                fields=["tenancy", "receiving_from"], condition=Q(ended_at__isnull=True), name="one_open_ask_a_period"
            ),
        ]

    def __str__(self) -> str:
        return titled(self.tenancy, self.receiving_from)


class BroughtAsk(models.Model):
    """A need or an action of neighbours that an officer brings to a business, and what the business said."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    organisation = models.ForeignKey(
        "people.Organisation", on_delete=models.PROTECT, related_name="brought_asks", verbose_name=_("business")
    )
    need = models.ForeignKey(
        "ideas.Need", on_delete=models.CASCADE, null=True, blank=True, related_name="brought", verbose_name=_("need")
    )
    action = models.ForeignKey(
        "ideas.Action",
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="brought",
        verbose_name=_("action"),
    )
    note = models.CharField(_("a word with it"), max_length=200, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=BroughtState, default=BroughtState.BROUGHT)
    brought_by = models.ForeignKey(USER, on_delete=models.PROTECT, related_name="+", verbose_name=_("brought by"))
    brought_at = models.DateTimeField(_("brought at"), default=clock.now, editable=False)
    answered_by = models.ForeignKey(
        USER, on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name=_("answered by")
    )
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["-brought_at"]
        verbose_name = _("ask brought to a business")
        verbose_name_plural = _("asks brought to businesses")
        constraints = [
            models.CheckConstraint(
                condition=Q(need__isnull=False, action__isnull=True) | Q(need__isnull=True, action__isnull=False),
                name="a_need_or_an_action_is_brought",
            ),
            models.CheckConstraint(
                condition=Q(state=BroughtState.BROUGHT) | Q(answered_at__isnull=False),
                name="what_was_brought_is_answered_on_a_day",
            ),
            models.UniqueConstraint(fields=["organisation", "need"], name="a_need_is_brought_to_a_business_once"),
            models.UniqueConstraint(fields=["organisation", "action"], name="an_action_is_brought_to_a_business_once"),
        ]

    def __str__(self) -> str:
        return f"{self.organisation}: {self.what}"

    @property
    def what(self):
        return self.need or self.action

    @property
    def subject(self):
        return self.what.subject


class HoursReminder(models.Model):
    """The day of the week on which somebody wishes to be reminded to log hours. No row: never."""

    user = models.OneToOneField(USER, on_delete=models.PROTECT, related_name="hours_reminder")
    weekday = models.PositiveSmallIntegerField(_("day of the week"), help_text=_("0 is Monday."))

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("reminder to log hours")
        verbose_name_plural = _("reminders to log hours")
        constraints = [models.CheckConstraint(condition=Q(weekday__lte=6), name="a_reminder_has_a_day_of_the_week")]

    def __str__(self) -> str:
        return f"{self.user}, {self.weekday}"
