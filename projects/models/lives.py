"""A project's life beside its stages: support, news, team, and how many people took part."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from core import clock
from core.models import ResidentText
from projects.enums import IN_TEAM, CountMethod, Depth, TeamRole, TeamState


class SupportLevel(models.Model):
    """How much help the council gives a project, and what that includes (inventory 3.151). Admins keep the list."""

    name = models.CharField(_("name"), max_length=60)
    name_pt = models.CharField(_("name in Portuguese"), max_length=60, blank=True)
    name_es = models.CharField(_("name in Spanish"), max_length=60, blank=True)
    includes = models.TextField(_("what it includes"), max_length=600, help_text=_("One thing on each line."))
    includes_pt = models.TextField(_("what it includes, in Portuguese"), max_length=600, blank=True)
    includes_es = models.TextField(_("what it includes, in Spanish"), max_length=600, blank=True)
    sort_order = models.PositiveSmallIntegerField(_("order"), default=0)
    is_active = models.BooleanField(_("given to projects now"), default=True)

    class Meta:
        ordering = ["sort_order", "pk"]
        verbose_name = _("level of support")
        verbose_name_plural = _("levels of support")
        constraints = [models.CheckConstraint(condition=~Q(name=""), name="support_level_has_a_name")]

    def __str__(self) -> str:
        return self._in_language("name")

    @property
    def lines(self) -> list[str]:
        """What it includes, thing by thing, in the reader's language."""
        return [line.strip() for line in self._in_language("includes").splitlines() if line.strip()]

    def _in_language(self, field: str) -> str:
        return getattr(self, f"{field}_{(translation.get_language() or 'en')[:2]}", "") or getattr(self, field)


class ProjectUpdate(ResidentText):
    """News from a project by one of its owners, with photos."""

    project = models.ForeignKey("projects.Project", on_delete=models.PROTECT, related_name="updates")
    title = models.CharField(_("title"), max_length=120)
    body = models.TextField(_("what is new"), max_length=3000)

    class Meta:
        ordering = ["-created_at", "-pk"]
        verbose_name = _("project update")
        verbose_name_plural = _("project updates")
        permissions = [("moderate_projectupdate", "Can hide and show updates of projects")]
        constraints = [models.CheckConstraint(condition=~Q(title="") & ~Q(body=""), name="update_says_something")]
        indexes = [models.Index(fields=["project", "visibility", "-created_at"], name="updates_of_a_project")]

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        """Leads to where it stands in the project's news."""
        return reverse("projects:project-update", args=[self.project_id, self.pk])


class UpdatePhoto(models.Model):
    """A photo that belongs to one update."""

    update = models.ForeignKey(ProjectUpdate, on_delete=models.CASCADE, related_name="photo_links")
    photo = models.OneToOneField("ideas.Photo", on_delete=models.CASCADE, related_name="update_link")

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["pk"]

    def __str__(self) -> str:
        return str(self.photo)


class TeamMemberQuerySet(models.QuerySet):
    """Adjectives for teams."""

    def accepted(self):
        return self.filter(state=TeamState.ACCEPTED)

    def invited(self):
        return self.filter(state=TeamState.INVITED)

    def known_to_owners(self):
        """In the team, or asked by name; never who was asked by an address and has not said yes."""
        return self.filter(state__in=IN_TEAM).exclude(state=TeamState.INVITED, by_address=True)


class TeamMember(models.Model):
    """Somebody in a project's team, with their own yes. Ended rows stay.

    Who was asked by their e-mail address stays unknown to the owners until they say yes: nobody learns here who has
    an account. Somebody without e-mail says yes in person, to an owner or at the shop front.
    """

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    project = models.ForeignKey("projects.Project", on_delete=models.PROTECT, related_name="team")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="team_memberships", verbose_name=_("person")
    )
    role = models.CharField(_("takes part"), max_length=12, choices=TeamRole, default=TeamRole.PERSON)
    does = models.CharField(_("what they do"), max_length=120, blank=True)
    state = models.CharField(_("state"), max_length=10, choices=TeamState, default=TeamState.INVITED)
    by_address = models.BooleanField(_("asked by e-mail address"), default=False, editable=False)
    said_yes_in_person = models.BooleanField(_("said yes in person"), default=False, editable=False)
    invited_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    created_at = models.DateTimeField(default=clock.now, editable=False)
    decided_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = TeamMemberQuerySet.as_manager()

    class Meta:
        ordering = ["created_at", "pk"]
        verbose_name = _("team member")
        verbose_name_plural = _("team members")
        constraints = [
            models.UniqueConstraint(
                fields=["project", "user"],
                condition=Q(state__in=["invited", "accepted"]),
                name="a_person_is_in_a_team_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.user}, {self.project}"

    def get_absolute_url(self) -> str:
        """Where the person answers, or sees what they do in the team."""
        return reverse("projects:project-member", args=[self.project_id, self.pk])


class ParticipationCountQuerySet(models.QuerySet):
    def standing(self):
        """Not taken back."""
        return self.filter(withdrawn_at=None)


class ParticipationCount(models.Model):
    """How many people took part in a project to one depth in a span of days, and how that was counted (law 9)."""

    uid = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)
    project = models.ForeignKey("projects.Project", on_delete=models.PROTECT, related_name="participation_counts")
    depth = models.CharField(_("how they took part"), max_length=12, choices=Depth)
    people = models.PositiveIntegerField(_("how many people"))
    method = models.CharField(_("how it was counted"), max_length=10, choices=CountMethod)
    how = models.CharField(_("in your own words"), max_length=160, blank=True)
    started_on = models.DateField(_("from"))
    ended_on = models.DateField(_("until"))
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField(default=clock.now, editable=False)
    withdrawn_at = models.DateTimeField(null=True, blank=True, editable=False)

    objects = ParticipationCountQuerySet.as_manager()

    class Meta:
        ordering = ["-ended_on", "-pk"]
        verbose_name = _("count of people who took part")
        verbose_name_plural = _("counts of people who took part")
        constraints = [
            models.CheckConstraint(condition=Q(ended_on__gte=F("started_on")), name="count_ends_after_it_starts"),
            models.CheckConstraint(condition=Q(people__gte=1), name="a_count_counts_somebody"),
        ]

    def __str__(self) -> str:
        return f"{self.people}: {self.get_depth_display()}"
