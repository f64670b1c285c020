"""Actions people propose (“I will…”), and who volunteers for them."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from core import clock
from core.enums import Visibility
from core.models import ResidentText, ResidentTextQuerySet
from ideas.enums import (
    DONE_ACTIONS,
    ENDED_PROJECT,
    HELP_ENDED_STAGES,
    JOINABLE_ACTIONS,
    STANDING_ACTIONS,
    STANDING_VOLUNTEERS,
    ActionState,
    VolunteerState,
)

from .acts import SUBJECT


class ActionQuerySet(ResidentTextQuerySet):
    def standing(self):
        """Neither declined nor taken back."""
        return self.filter(state__in=STANDING_ACTIONS)

    def joinable(self):
        return self.filter(state__in=JOINABLE_ACTIONS)

    def taking_place(self):
        """Published, joinable, and what they are for is there for all: neither hidden, nor taken back, nor ended."""
        shown = self.published().joinable().filter(subject__visibility=Visibility.PUBLISHED)
        shown = shown.exclude(subject__idea__stage__in=HELP_ENDED_STAGES)
        return shown.exclude(subject__project__stage=ENDED_PROJECT)


class Action(ResidentText):
    """Something its author will do for a subject, with a day; with `places` it also calls for helpers.

    `requires` names gates that an app registers (architecture); `volunteer_count` and `waiting_count` are kept under
    the action's lock, and the database refuses more volunteers than places.
    """

    subject = models.ForeignKey(SUBJECT, on_delete=models.PROTECT, related_name="actions")
    body = models.CharField(_("I will…"), max_length=300)
    on = models.DateField(_("on which day"))
    starts_at = models.TimeField(_("from"), null=True, blank=True)
    ends_at = models.TimeField(_("until"), null=True, blank=True)
    where = models.CharField(_("where"), max_length=120, blank=True)
    places = models.PositiveSmallIntegerField(
        _("helpers wanted"), null=True, blank=True, help_text=_("Leave it empty when you do it alone.")
    )
    what_you_get = models.CharField(_("what helpers get"), max_length=160, blank=True)
    requires = models.JSONField(default=list, blank=True, editable=False)
    state = models.CharField(_("state"), max_length=10, choices=ActionState, default=ActionState.PROPOSED)
    thanks = models.CharField(_("thank-you"), max_length=300, blank=True)
    state_changed_at = models.DateTimeField(null=True, blank=True, editable=False)
    volunteer_count = models.PositiveSmallIntegerField(default=0, editable=False)
    waiting_count = models.PositiveSmallIntegerField(default=0, editable=False)

    objects = ActionQuerySet.as_manager()

    class Meta:
        ordering = ["on", "starts_at", "pk"]
        verbose_name = _("action")
        verbose_name_plural = _("actions")
        permissions = [("moderate_action", "Can hide and show actions")]
        constraints = [
            models.CheckConstraint(condition=~Q(body=""), name="action_says_what_will_be_done"),
            models.CheckConstraint(
                condition=Q(places__isnull=True) | Q(places__gte=1), name="action_with_places_has_at_least_one"
            ),
            models.CheckConstraint(
                condition=Q(places__isnull=True, volunteer_count=0) | Q(volunteer_count__lte=F("places")),
                name="no_more_volunteers_than_places",
            ),
            models.CheckConstraint(
                condition=Q(places__isnull=True) | ~Q(what_you_get=""), name="a_call_for_helpers_says_what_they_get"
            ),
            models.CheckConstraint(
                condition=Q(ends_at__isnull=True) | Q(starts_at__isnull=False, ends_at__gt=F("starts_at")),
                name="action_ends_after_it_starts",
            ),
        ]
        indexes = [
            models.Index(fields=["subject", "state"], name="actions_of_a_subject"),
            models.Index(fields=["visibility", "state", "on"], name="actions_by_day"),
        ]

    def __str__(self) -> str:
        return capfirst(self.body)[:60]

    def get_absolute_url(self) -> str:
        return reverse("actions:action-detail", args=[self.pk])

    @property
    def is_joinable(self) -> bool:
        """Takes volunteers: accepted or under way, calls for helpers, and its day is not over."""
        return self.places is not None and self.state in JOINABLE_ACTIONS and self.on >= clock.today()

    @property
    def was_done(self) -> bool:
        return self.state in DONE_ACTIONS

    @property
    def is_ahead(self) -> bool:
        """Still to come, and still meant to be."""
        return self.state in STANDING_ACTIONS and self.on >= clock.today()

    @property
    def places_left(self) -> int:
        return max(0, (self.places or 0) - self.volunteer_count)


class VolunteerQuerySet(models.QuerySet):
    def standing(self):
        return self.filter(state__in=STANDING_VOLUNTEERS)

    def going(self):
        return self.filter(state=VolunteerState.GOING)

    def waiting(self):
        """The waiting list, first come first."""
        return self.filter(state=VolunteerState.WAITING).order_by("joined_at", "pk")


class Volunteer(models.Model):
    """One person's place, or place in the queue, in one action. Withdrawing keeps the row; coming back queues anew."""

    action = models.ForeignKey(Action, on_delete=models.PROTECT, related_name="volunteers")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="volunteering", verbose_name=_("person")
    )
    state = models.CharField(_("state"), max_length=10, choices=VolunteerState)
    joined_at = models.DateTimeField(default=clock.now, editable=False)
    promoted_at = models.DateTimeField(null=True, blank=True, editable=False)
    withdrawn_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = VolunteerQuerySet.as_manager()

    wagtail_reference_index_ignore = True

    class Meta:
        verbose_name = _("volunteer")
        verbose_name_plural = _("volunteers")
        constraints = [models.UniqueConstraint(fields=["action", "user"], name="a_person_volunteers_once")]
        indexes = [models.Index(fields=["action", "state", "joined_at"], name="volunteers_of_an_action")]

    def __str__(self) -> str:
        return f"{self.user}: {self.action}"
