"""Project: what residents build, who owns it, and where it is in its life."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core import clock
from core.models import ResidentText, ResidentTextQuerySet
from ideas.slugs import subject_slug
from projects.enums import ACTIVE_STAGES, ENDED_STAGES, PAUSED_STAGES, STAFF_MAY_EDIT, Ownership, ProjectStage, StepKind

TITLE_LIMIT = 120
STORY_LIMIT = 5000
NOTE_LIMIT = 600


class Backed(models.Model):
    """Kept counts of who backs it: people for themselves, and businesses of the market."""

    resident_backing_count = models.PositiveIntegerField(default=0, editable=False)
    trader_backing_count = models.PositiveIntegerField(default=0, editable=False)

    class Meta:
        abstract = True

    @property
    def backing_count(self) -> int:
        return self.resident_backing_count + self.trader_backing_count


class ProjectQuerySet(ResidentTextQuerySet):
    """Adjectives for lists."""

    def active(self):
        return self.filter(stage__in=ACTIVE_STAGES)

    def owned_by(self, user):
        return self.filter(owners__user=user, owners__ended_at=None)


class Project(Backed, ResidentText):
    """A community project. `author` is who shared it; who may edit are its owners (and the council only where
    it owns it or a part of it)."""

    subject = models.OneToOneField("ideas.Subject", on_delete=models.PROTECT, related_name="project")
    title = models.CharField(_("title"), max_length=TITLE_LIMIT)
    story = models.TextField(_("story"), max_length=STORY_LIMIT)
    place = models.ForeignKey(
        "people.Place",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="projects",
        verbose_name=_("place"),
        help_text=_("A place with an address. Choose one only where the project really meets there."),
    )
    place_text = models.CharField(_("where exactly"), max_length=200, blank=True)
    group_name = models.CharField(
        _("who runs it"),
        max_length=100,
        blank=True,
        help_text=_("The group's name as neighbours know it. Left empty, the owners' names are shown."),
    )
    picture = models.ForeignKey(
        "core.CivicImage",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("picture"),
        help_text=_("Shown on its page and its card. Its description is read to people who cannot see it."),
    )
    stage = models.CharField(_("stage"), max_length=12, choices=ProjectStage, default=ProjectStage.FORMING)
    ownership = models.CharField(
        _("ownership"),
        max_length=10,
        choices=Ownership,
        default=Ownership.COMMUNITY,
        help_text=_("A project owned by the community can only be edited by its owners, never by the council."),
    )
    support_level = models.ForeignKey(
        "projects.SupportLevel",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="projects",
        verbose_name=_("help from the council"),
    )
    from_idea = models.OneToOneField(
        "ideas.Idea",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="grown_project",
        verbose_name=_("grew out of the idea"),
    )

    objects = ProjectQuerySet.as_manager()

    class Meta:
        verbose_name = _("project")
        verbose_name_plural = _("projects")
        permissions = [
            ("moderate_project", "Can hide and show projects"),
            ("permit_project", "Can answer a project and allow it to start"),
        ]
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="project_has_a_title"),
            models.CheckConstraint(condition=~Q(story=""), name="project_has_a_story"),
        ]
        indexes = [
            models.Index(fields=["visibility", "-created_at"], name="projects_newest"),
            models.Index(fields=["stage", "visibility"], name="projects_by_stage"),
            models.Index(fields=["visibility", "-resident_backing_count"], name="projects_most_backed"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def slug(self) -> str:
        return subject_slug(self.title, fallback="project")

    def get_absolute_url(self) -> str:
        return reverse("projects:project-detail", args=[self.pk, self.slug])

    @property
    def own_words(self) -> tuple[str, str]:
        """The title and the story as its owners tell it: what a neighbour may translate."""
        return self.title, self.story

    def is_owned_by(self, user) -> bool:
        """One of its owners today; all have equal rights."""
        known = getattr(self, "current_owners", None)
        if known is not None:
            return any(owner.user_id == user.pk for owner in known)
        return self.owners.current().filter(user=user).exists()

    def owner_people(self) -> list:
        """Those who own it today, the first one first."""
        known = getattr(self, "current_owners", None)
        if known is None:
            known = self.owners.current().select_related("user").order_by("added_at", "pk")
        return [owner.user for owner in known]

    @property
    def is_active(self) -> bool:
        return self.stage in ACTIVE_STAGES

    @property
    def takes_help(self) -> bool:
        """Neighbours can still offer, back it and say “I will…”; a resting one keeps what they say until it is back."""
        return self.stage not in ENDED_STAGES

    @property
    def takes_backing(self) -> bool:
        return self.is_published and self.takes_help

    @property
    def takes_appreciation(self) -> bool:
        return self.takes_acts and self.takes_help

    @property
    def closed_words(self) -> str:
        """Why it takes no help."""
        if self.takes_help:
            return ""
        return _("This project has ended, so nothing new begins here. You can still talk about it.")

    @property
    def resting_words(self) -> str:
        """What becomes of help while it rests."""
        if self.stage not in PAUSED_STAGES:
            return ""
        return _("This project is resting. You can still offer something: it waits until the project is back.")

    @property
    def staff_may_edit(self) -> bool:
        return self.ownership in STAFF_MAY_EDIT

    @property
    def is_community_owned(self) -> bool:
        return self.ownership == Ownership.COMMUNITY

    @property
    def where(self) -> str:
        """The place in words: a known place's name, or what the owners wrote."""
        return str(self.place) if self.place_id else self.place_text


class ProjectOwnerQuerySet(models.QuerySet):
    def current(self):
        return self.filter(ended_at=None)


class ProjectOwner(models.Model):
    """One of a project's owners, all with equal rights (inventory 4.23). Ended rows stay: hours look back at them."""

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="owners")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="owned_projects", verbose_name=_("owner")
    )
    added_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    added_at = models.DateTimeField(_("owner since"), default=clock.now, editable=False)
    ended_at = models.DateTimeField(_("owner until"), null=True, blank=True, editable=False)

    objects = ProjectOwnerQuerySet.as_manager()

    class Meta:
        ordering = ["added_at", "pk"]
        verbose_name = _("owner of a project")
        verbose_name_plural = _("owners of projects")
        constraints = [
            models.UniqueConstraint(
                fields=["project", "user"], condition=Q(ended_at__isnull=True), name="a_person_owns_a_project_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.user}, {self.project}"


class StageChange(models.Model):
    """One step in a project's life, kept with its day: the timeline is these rows.

    `stage` is where the project stood from then on. A step of another kind leaves it, and tells whose project it
    became (`ownership`) or how the council helps from then on (`support_level`, empty where it no longer does).
    Handing over tells both the stage and the ownership, whose it was (`owned_before`) and who runs it (`run_by`).
    """

    project = models.ForeignKey(Project, on_delete=models.PROTECT, related_name="stage_changes")
    kind = models.CharField(_("what it tells"), max_length=10, choices=StepKind, default=StepKind.STAGE)
    stage = models.CharField(_("stage"), max_length=12, choices=ProjectStage)
    ownership = models.CharField(_("whose project it is from then on"), max_length=10, choices=Ownership, blank=True)
    owned_before = models.CharField(_("whose project it was until then"), max_length=10, choices=Ownership, blank=True)
    run_by = models.CharField(_("who runs it from then on"), max_length=100, blank=True)
    support_level = models.ForeignKey(
        "projects.SupportLevel",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("help from the council"),
    )
    by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name=_("by"))
    note = models.CharField(_("what was said"), max_length=NOTE_LIMIT, blank=True)
    changed_at = models.DateTimeField(_("on"), default=clock.now, editable=False)
    happened_on = models.DateField(
        _("happened on"), default=clock.today, help_text=_("The day it happened; it may be earlier than today.")
    )

    class Meta:
        ordering = ["happened_on", "changed_at", "pk"]
        verbose_name = _("step of a project")
        verbose_name_plural = _("steps of projects")
        constraints = [
            models.CheckConstraint(
                condition=~Q(kind="stage", stage="handed-over") | ~Q(run_by=""), name="handing_over_names_who_runs_it"
            ),
            models.CheckConstraint(
                condition=Q(owned_before="") | (~Q(ownership="") & ~Q(ownership=F("owned_before"))),
                name="a_handover_changes_whose_it_is",
            ),
            models.CheckConstraint(
                condition=Q(kind="support") | Q(support_level__isnull=True), name="only_a_step_of_support_has_a_level"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.project}: {self.get_stage_display()}"
