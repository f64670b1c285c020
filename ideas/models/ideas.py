"""Idea: what a resident would like to see, and where it is on its way."""

from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from core import clock
from core.models import ResidentText, ResidentTextQuerySet
from ideas.enums import GONE_STAGES, HELP_ENDED_STAGES, KIND_ACTS, OPEN_STAGES, IdeaKind, IdeaStage
from ideas.slugs import subject_slug
from notices.models import AnswerDue


class IdeaQuerySet(ResidentTextQuerySet):
    """Adjectives for lists."""

    def open(self):
        return self.filter(stage__in=OPEN_STAGES)

    def listed(self):
        """Published and on their way or ended in public: not taken back, not joined with another."""
        return self.published().exclude(stage__in=GONE_STAGES)

    def with_answer_due(self):
        """Each with `answer_due_on`: the day of the open promise about it, None where none is open."""
        open_ones = AnswerDue.objects.open().filter(model_label="ideas.idea", uid=models.OuterRef("uid"))
        return self.annotate(answer_due_on=models.Subquery(open_ones.order_by("due_on").values("due_on")[:1]))

    def past_threshold(self):
        """Enough people are interested and nobody has begun to check."""
        return self.filter(stage=IdeaStage.GATHERING, subject__interested_count__gte=models.F("threshold"))


class Idea(ResidentText):
    """A resident's idea, unloved space or need. The threshold is copied when it is shared."""

    subject = models.OneToOneField("ideas.Subject", on_delete=models.PROTECT, related_name="idea")
    kind = models.CharField(_("kind"), max_length=14, choices=IdeaKind, default=IdeaKind.IDEA)
    title = models.CharField(_("title"), max_length=120)
    body = models.TextField(_("what you would like to see"), blank=True, max_length=5000)
    place_text = models.CharField(_("where exactly"), max_length=200, blank=True)
    stage = models.CharField(_("stage"), max_length=12, choices=IdeaStage, default=IdeaStage.GATHERING)
    stage_note = models.TextField(_("what we answered"), blank=True, max_length=1000)
    stage_changed_at = models.DateTimeField(null=True, blank=True, editable=False)
    signpost_url = models.URLField(_("where to go on"), blank=True, max_length=300)
    merged_into = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="merged_from",
        editable=False,
        verbose_name=_("joined with"),
    )
    threshold = models.PositiveSmallIntegerField(_("people needed"), default=20, editable=False)

    objects = IdeaQuerySet.as_manager()

    class Meta:
        verbose_name = _("idea")
        verbose_name_plural = _("ideas")
        permissions = [
            ("moderate_idea", "Can hide and show ideas"),
            ("advance_idea", "Can move an idea to another stage with a public answer"),
        ]
        constraints = [
            models.CheckConstraint(condition=~Q(title=""), name="idea_has_a_title"),
            models.CheckConstraint(condition=Q(threshold__gte=1), name="idea_threshold_is_at_least_one"),
            models.CheckConstraint(
                condition=Q(stage="merged", merged_into__isnull=False)
                | (~Q(stage="merged") & Q(merged_into__isnull=True)),
                name="a_merged_idea_says_into_which",
            ),
            models.CheckConstraint(condition=~Q(merged_into=models.F("id")), name="no_idea_is_merged_into_itself"),
        ]
        indexes = [
            models.Index(fields=["visibility", "-created_at"], name="ideas_newest"),
            models.Index(fields=["stage", "visibility"], name="ideas_by_stage"),
        ]

    def __str__(self) -> str:
        return self.title

    @property
    def slug(self) -> str:
        return subject_slug(self.title, fallback="idea")

    def get_absolute_url(self) -> str:
        return reverse("ideas:idea-detail", args=[self.pk, self.slug])

    @property
    def own_words(self) -> tuple[str, str]:
        """The title and the words of its author: what a neighbour may translate."""
        return self.title, self.body

    def is_owned_by(self, user) -> bool:
        return self.author_id == user.pk

    @property
    def act(self) -> str:
        """The act whose colour its kind wears."""
        return KIND_ACTS[self.kind]

    @property
    def people_still_needed(self) -> int:
        return max(0, self.threshold - self.subject.interested_count)

    @property
    def is_open(self) -> bool:
        return self.stage in OPEN_STAGES

    @property
    def takes_help(self) -> bool:
        """Neighbours can still offer and say “I will…”: not where it lives on elsewhere or was taken back."""
        return self.stage not in HELP_ENDED_STAGES

    @property
    def closed_words(self) -> str:
        """Why it takes no help, where it was not taken back."""
        if self.stage != IdeaStage.PROJECT:
            return ""
        return _("This idea is a project of its own now. Offer your help on the project’s page.")

    @property
    def goes_on_as(self):
        """The project it has become, if everybody can see it."""
        project = getattr(self, "grown_project", None) if self.stage == IdeaStage.PROJECT else None
        return project if project is not None and project.is_published else None

    @property
    def is_gone(self) -> bool:
        """Taken back by its author or joined with another: its words are not shown, and nothing can be added."""
        return self.stage in GONE_STAGES

    @property
    def takes_acts(self) -> bool:
        return self.is_published and not self.is_gone

    @property
    def is_late(self) -> bool:
        """The promised answer is late; for rows read with `with_answer_due`, False for others."""
        due_on = getattr(self, "answer_due_on", None)
        return due_on is not None and due_on < clock.today()
