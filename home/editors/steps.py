"""A step of the second pair of eyes is taken: by whom it may be, for the very words that were sent."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.models import Revision, TaskState, WorkflowState

from core.exceptions import CivicError
from core.revisions import mark_of, says_the_same
from home.exceptions import AnotherPersonDecides, CannotGoOut, StepIsOver, WordsMovedOn
from home.models import SecondPairState, SecondPairTask

from .timer import REFUSALS
from .workflow import who_can


def take_step(*, task: SecondPairTask, state: TaskState, action: str, by, comment: str = "") -> None:
    """Approve or send back what waits. After the last yes the page is published with the words that were approved.

    Raises StepIsOver, AnotherPersonDecides, CannotGoOut (nothing is changed then), and WordsMovedOn: the first step
    has begun anew, and whoever may take it was told.
    """
    with transaction.atomic():
        state = _locked(state)
        way = state.workflow_state
        newest = way.content_object.get_latest_revision()
        _keep_with_its_writer(state, newest)
        if hindrance := task.hindrance(by, way):
            raise AnotherPersonDecides(f"{hindrance.label} {who_can(task, way)}")
        if action == "reject":
            state.reject(user=by, comment=comment)
            return
        moved_on = not _is_about(state, newest)
        if moved_on:
            _begin_anew(state, newest, by)
        else:
            _approve(state, by, comment)
    if moved_on:
        raise WordsMovedOn


def _locked(state: TaskState) -> TaskState:
    """The step as it stands now; page, way and newest words stay as they are until the end of the transaction."""
    way = state.workflow_state
    model = way.base_content_type.model_class()
    row = model._base_manager.select_for_update().only("pk", "latest_revision").get(pk=way.object_id)
    list(Revision.objects.select_for_update().filter(pk=row.latest_revision_id).values_list("pk"))
    way = WorkflowState.objects.select_for_update().get(pk=way.pk)
    state = TaskState.objects.get(pk=state.pk).specific
    if state.status != TaskState.STATUS_IN_PROGRESS or way.current_task_state_id != state.pk:
        raise StepIsOver
    state.workflow_state = way
    return state


def _keep_with_its_writer(state: TaskState, newest: Revision) -> None:
    """The editor's form may keep a text anew while somebody looks or presses a button, with no word changed: then the
    step is still about it, and it is still its writer's.
    """
    before = state.revision
    if newest.pk == before.pk or not _is_about(state, before):
        return
    if not says_the_same(before, newest):
        return
    Revision.objects.filter(pk=newest.pk).update(user=before.user_id)
    newest.user_id, mark = before.user_id, mark_of(newest)
    same = SecondPairState.objects.filter(workflow_state=state.workflow_state, revision=before, mark=state.mark)
    for each in same:
        each.revision, each.mark = newest, mark
        each.save()
    state.revision, state.mark = newest, mark


def _is_about(state: TaskState, revision: Revision) -> bool:
    """Whether the step was begun for these very words. One from before marks were kept was not."""
    return state.revision_id == revision.pk and getattr(state, "mark", "") == mark_of(revision)


def _begin_anew(state: TaskState, newest: Revision, by) -> None:
    earlier = SecondPairState.objects.filter(
        workflow_state=state.workflow_state, revision=newest, status=TaskState.STATUS_APPROVED
    )
    earlier.exclude(mark=mark_of(newest)).update(status=TaskState.STATUS_CANCELLED)
    state.cancel(user=by)


def _approve(state: TaskState, by, comment: str) -> None:
    title = state.workflow_state.content_object.get_admin_display_title()
    try:
        with transaction.atomic():
            state.approve(user=by, comment=comment)
    except REFUSALS as refused:
        words = {"page": title, "reason": reason_of(refused)}
        raise CannotGoOut(
            _("“%(page)s” cannot be published yet. %(reason)s Your yes was not counted, and nothing is lost.") % words
        ) from refused


def reason_of(refused: CivicError | ValidationError) -> str:
    """What keeps a page back, in words."""
    return " ".join(refused.messages) if isinstance(refused, ValidationError) else str(refused)
