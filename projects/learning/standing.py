"""Where an article stands, for its author: the step, what it asks of them, and what an editor last said."""

from dataclasses import dataclass

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import TaskState, WorkflowState

from core.enums import Visibility
from projects.models import AgreeTask, Article, DraftTask, OutlineTask

from .workflow import state_of


class Step(models.TextChoices):
    OUTLINE_WAITS = "outline-waits", _("An editor reads your outline")
    OUTLINE_MISSING = "outline-missing", _("Something is missing in your outline")
    WRITING = "writing", _("Write your draft")
    REVIEW_WAITS = "review-waits", _("An editor reads your draft")
    DRAFT_MISSING = "draft-missing", _("Something is missing in your draft")
    AGREE = "agree", _("Read the final text and agree")
    PUBLISHED = "published", _("Published")
    OFF = "off", _("Not shown at the moment")
    WITHDRAWN = "withdrawn", _("You took it back")


# What the author may write in.
TAKES_OUTLINE = frozenset({Step.OUTLINE_MISSING})
TAKES_DRAFT = frozenset({Step.WRITING, Step.DRAFT_MISSING})
# The way an article goes, as the author sees it in full.
WAY = (
    (_("Outline"), frozenset({Step.OUTLINE_WAITS, Step.OUTLINE_MISSING})),
    (_("Draft"), frozenset({Step.WRITING})),
    (_("Review"), frozenset({Step.REVIEW_WAITS, Step.DRAFT_MISSING})),
    (_("You agree"), frozenset({Step.AGREE})),
    (_("Published"), frozenset({Step.PUBLISHED})),
)


@dataclass(frozen=True)
class Standing:
    """`said`: an editor's words with the last answer; `state`: the workflow's, where one was begun."""

    step: Step
    said: str = ""
    state: WorkflowState | None = None

    @property
    def way(self) -> list[dict]:
        """Each step of the way, with whether it is done, current or next."""
        here = next((place for place, (_label, steps) in enumerate(WAY) if self.step in steps), -1)
        labels = [label for label, _steps in WAY]
        return [{"label": label, "state": _state(at, here)} for at, label in enumerate(labels)]


def _state(at: int, here: int) -> str:
    if at == here:
        return "current"
    return "done" if at < here else "next"


def standing_of(article: Article) -> Standing:
    """Read from the page and its workflow: nothing of it is kept twice."""
    page = article.page
    if article.withdrawn_at:
        return Standing(Step.WITHDRAWN)
    state = state_of(page) if page else None
    if article.visibility != Visibility.PUBLISHED:
        return Standing(Step.OFF, "", state)
    if state and state.status == WorkflowState.STATUS_IN_PROGRESS:
        return Standing(_waiting(state), _said(state), state)
    if state and state.status == WorkflowState.STATUS_NEEDS_CHANGES:
        is_outline = isinstance(state.current_task_state.task.specific, OutlineTask)
        return Standing(Step.OUTLINE_MISSING if is_outline else Step.DRAFT_MISSING, _said(state), state)
    if page and page.live:
        return Standing(Step.AGREE if page.has_unpublished_changes else Step.PUBLISHED, "", state)
    return Standing(Step.OFF, "", state)


def _waiting(state: WorkflowState) -> Step:
    task = state.current_task_state.task.specific
    if isinstance(task, OutlineTask):
        return Step.OUTLINE_WAITS
    if isinstance(task, DraftTask):
        return Step.WRITING
    return Step.AGREE if isinstance(task, AgreeTask) else Step.REVIEW_WAITS


def _said(state: WorkflowState) -> str:
    """What an editor wrote with the last step that ended."""
    ended = state.task_states.exclude(status=TaskState.STATUS_IN_PROGRESS).order_by("-finished_at", "-pk").first()
    return ended.comment if ended else ""
