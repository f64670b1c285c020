"""What may be said about a review: minutes moved to it, waivers, corrections, the way back. The review itself stays.

Minutes are person-minutes, money is pounds before VAT. Source of every rule: pledges.md, "Review" and what follows it.
"""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from core import clock
from core.durations import duration, pounds
from pledges.enums import Answer, MoveKind

from .base import Recorded, is_monday
from .reviews import Recount, Review
from .tenancies import Tenancy

STEP = 5


def agreed_by_another(name: str) -> models.CheckConstraint:
    """Who agrees is not the one who asked."""
    return models.CheckConstraint(condition=Q(agreed_by__isnull=True) | ~Q(agreed_by=F("recorded_by")), name=name)


class TwoOfficers(Recorded):
    """What one officer asks for with a reason and a second one answers. It holds once it is agreed."""

    answer = models.CharField(_("answer"), max_length=10, choices=Answer, default=Answer.ASKED, editable=False)
    agreed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("second officer"),
        editable=False,
    )
    agreed_at = models.DateTimeField(_("answered at"), null=True, blank=True, editable=False)

    class Meta:
        abstract = True


class MinutesMove(Recorded):
    """Confirmed minutes moved to a review that ended and lacks them: made up for, or given by another business.

    The periods are named by their first Mondays: they are not closed while minutes move. `reason` says what for.
    """

    kind = models.CharField(_("kind"), max_length=10, choices=MoveKind)
    giver = models.ForeignKey(Tenancy, on_delete=models.PROTECT, related_name="moves_out", verbose_name=_("from"))
    giving_from = models.DateField(_("period of the giver, from Monday"))
    receiver = models.ForeignKey(Tenancy, on_delete=models.PROTECT, related_name="moves_in", verbose_name=_("to"))
    receiving_from = models.DateField(_("period of the receiver, from Monday"))
    minutes = models.PositiveIntegerField(_("minutes"))
    answer = models.CharField(_("answer"), max_length=10, choices=Answer, default=Answer.ASKED)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("answered by"),
    )
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)
    key = models.CharField(_("key"), max_length=64, unique=True, null=True, blank=True)

    class Meta:
        ordering = ["-recorded_at"]
        verbose_name = _("moved minutes")
        verbose_name_plural = _("moved minutes")
        constraints = [
            models.CheckConstraint(condition=is_monday("giving_from"), name="giving_period_starts_on_monday"),
            models.CheckConstraint(condition=is_monday("receiving_from"), name="receiving_period_starts_on_monday"),
            models.CheckConstraint(condition=Q(minutes__gte=1), name="a_move_has_minutes"),
            models.CheckConstraint(
                condition=Q(kind=MoveKind.MAKE_UP, giver=F("receiver"), giving_from__gt=F("receiving_from"))
                | (Q(kind=MoveKind.SOLIDARITY) & ~Q(giver=F("receiver"))),
                name="made_up_by_oneself_or_given_by_another",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.giver} → {self.receiver}: {duration(self.minutes)}"


class LateMinutes(TwoOfficers):
    """Minutes granted for work of a closed period. They count in the period of the day on which they are granted."""

    tenancy = models.ForeignKey(Tenancy, on_delete=models.PROTECT, related_name="late", verbose_name=_("tenancy"))
    minutes = models.PositiveIntegerField(_("minutes"), help_text=_("In steps of five, of all people together."))
    work = models.CharField(_("work"), max_length=300, help_text=_("What was done, for whom, and on which day."))
    granted_on = models.DateField(_("granted on"), null=True, blank=True, editable=False)

    class Meta:
        ordering = ["-recorded_at"]
        verbose_name = _("late minutes")
        verbose_name_plural = _("late minutes")
        constraints = [
            models.CheckConstraint(
                condition=Q(minutes__gte=STEP) & Q(minutes=F("minutes") / STEP * STEP), name="late_minutes_in_fives"
            ),
            models.CheckConstraint(condition=~Q(work="") & ~Q(reason=""), name="late_minutes_name_their_work"),
            models.CheckConstraint(
                condition=~Q(answer=Answer.AGREED)
                | Q(granted_on__isnull=False, agreed_by__isnull=False, agreed_at__isnull=False),
                name="late_minutes_count_from_a_day",
            ),
            agreed_by_another("late_minutes_have_two_officers"),
        ]

    def __str__(self) -> str:
        return f"{self.tenancy}: {duration(self.minutes)}"


class WaiverRequest(models.Model):
    """A trader asks for an adjustment to be waived. The adjustment waits for the answer."""

    review = models.OneToOneField(Review, on_delete=models.PROTECT, related_name="request", verbose_name=_("review"))
    words = models.TextField(_("what happened"), max_length=1000)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("asked by")
    )
    asked_at = models.DateTimeField(_("asked at"), default=clock.now)
    answer = models.CharField(_("answer"), max_length=10, choices=Answer, default=Answer.ASKED)
    note = models.TextField(_("answer in words"), max_length=1000, blank=True)
    answered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("answered by"),
    )
    answered_at = models.DateTimeField(_("answered at"), null=True, blank=True)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["-asked_at"]
        verbose_name = _("request for a waiver")
        verbose_name_plural = _("requests for waivers")
        constraints = [
            models.CheckConstraint(condition=~Q(words=""), name="a_request_says_why"),
            models.CheckConstraint(
                condition=Q(answer=Answer.ASKED) | Q(answered_at__isnull=False), name="a_request_is_answered_on_a_day"
            ),
        ]

    def __str__(self) -> str:
        return str(self.review)


class Waiver(TwoOfficers):
    """All or part of an adjustment taken off again. Several together are never more than the adjustment."""

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="waivers", verbose_name=_("review"))
    amount = models.DecimalField(_("amount in £"), max_digits=10, decimal_places=2)

    class Meta:
        ordering = ["review", "recorded_at"]
        verbose_name = _("waiver")
        verbose_name_plural = _("waivers")
        constraints = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="a_waiver_has_an_amount"),
            models.CheckConstraint(condition=~Q(reason=""), name="a_waiver_says_why"),
            models.UniqueConstraint(
                fields=["review"], condition=Q(answer=Answer.ASKED), name="one_waiver_waits_for_a_review"
            ),
            agreed_by_another("waiver_has_two_officers"),
        ]

    def __str__(self) -> str:
        return f"{self.review}: {pounds(self.amount)}"


class Correction(TwoOfficers):
    """A line that puts an issued statement right: of a recounted review, or entered by an officer with a reason.

    The amount is added to the next statement: positive to pay, negative to take off.
    """

    tenancy = models.ForeignKey(
        Tenancy, on_delete=models.PROTECT, related_name="corrections", verbose_name=_("tenancy")
    )
    amount = models.DecimalField(_("amount in £"), max_digits=10, decimal_places=2)
    recount = models.OneToOneField(
        Recount, on_delete=models.PROTECT, null=True, blank=True, related_name="correction", verbose_name=_("recount")
    )

    class Meta:
        ordering = ["tenancy", "recorded_at"]
        verbose_name = _("correction")
        verbose_name_plural = _("corrections")
        constraints = [
            models.CheckConstraint(condition=~Q(amount=0), name="a_correction_has_an_amount"),
            models.CheckConstraint(condition=~Q(reason=""), name="a_correction_says_why"),
            models.CheckConstraint(
                condition=Q(recount__isnull=True) | Q(amount__gt=0), name="a_recount_gives_nothing_back"
            ),
            agreed_by_another("correction_has_two_officers"),
        ]

    def __str__(self) -> str:
        return f"{self.tenancy}: {pounds(self.amount)}"


class WayBack(Recorded):
    """After a review below the lowest tier: how officer and trader agree, in writing, to come back. Due in 28 days."""

    review = models.OneToOneField(Review, on_delete=models.PROTECT, related_name="way_back", verbose_name=_("review"))
    due_on = models.DateField(_("due on"))
    words = models.TextField(_("what was agreed"), max_length=2000, blank=True)
    trader = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("agreed by the trader"),
    )
    trader_at = models.DateTimeField(_("agreed by the trader at"), null=True, blank=True)
    officer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("agreed by the officer"),
    )
    officer_at = models.DateTimeField(_("agreed by the officer at"), null=True, blank=True)

    class Meta:
        ordering = ["due_on"]
        verbose_name = _("way back")
        verbose_name_plural = _("ways back")
        constraints = [
            models.CheckConstraint(
                condition=Q(trader_at__isnull=True, officer_at__isnull=True) | ~Q(words=""),
                name="a_way_back_is_agreed_in_writing",
            )
        ]

    def __str__(self) -> str:
        return str(self.review)

    @property
    def is_agreed(self) -> bool:
        return self.trader_at is not None and self.officer_at is not None


class RuleSixLeave(Recorded):
    """An officer's leave, with a reason, from what follows a review that was not met (pledges.md, Review 6)."""

    review = models.ForeignKey(Review, on_delete=models.PROTECT, related_name="leaves", verbose_name=_("review"))
    may_raise = models.BooleanField(_("may pledge more again"), default=False)
    keeps_band = models.BooleanField(_("keeps the band"), default=False)

    class Meta:
        ordering = ["-recorded_at"]
        verbose_name = _("leave after a review")
        verbose_name_plural = _("leaves after reviews")
        constraints = [
            models.CheckConstraint(condition=~Q(reason=""), name="a_leave_after_a_review_says_why"),
            models.CheckConstraint(condition=Q(may_raise=True) | Q(keeps_band=True), name="a_leave_allows_something"),
        ]

    def __str__(self) -> str:
        return str(self.review)
