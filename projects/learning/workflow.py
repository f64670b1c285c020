"""The steps of an article as a workflow of Wagtail's: outline, draft, review, the author's agreement."""

from django.contrib.auth.models import Group
from django.db import transaction
from wagtail.models import Task, Workflow, WorkflowState, WorkflowTask

from people.roles import EDITOR
from projects.models import AgreeTask, DraftTask, OutlineTask, ReviewTask

NAME = "Learning article"
STEPS = ((OutlineTask, "Outline"), (DraftTask, "Draft"), (ReviewTask, "Review"), (AgreeTask, "Agreement"))


@transaction.atomic
def learning_workflow() -> Workflow:
    """The workflow, made when it is first needed. Admins may rename its steps and choose other groups for them."""
    found = Workflow.objects.filter(workflow_tasks__task__in=OutlineTask.objects.values("pk")).first()
    if found:
        return found
    workflow = Workflow.objects.create(name=NAME)
    for order, (model, name) in enumerate(STEPS):
        task = model.objects.create(name=name)
        if hasattr(task, "groups"):
            task.groups.add(*Group.objects.filter(name=EDITOR.name))
        WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=order)
    return workflow


def task_of(workflow: Workflow, model: type[Task]) -> Task:
    """The step of one sort."""
    return model.objects.get(workflow_tasks__workflow=workflow)


def state_of(page) -> WorkflowState | None:
    """Where the page is in its workflow, or was at last."""
    rows = WorkflowState.objects.for_instance(page).select_related("current_task_state__task", "workflow")
    return rows.order_by("-created_at", "-pk").first()


def go_on(state: WorkflowState, *, user) -> None:
    """From the step that was just approved to the one after it; after the last the page is published.

    Publishing is the workflow's own act, without a name: an author has agreed, and has no right of their own to it.
    """
    state = WorkflowState.objects.select_related("workflow", "current_task_state__task").get(pk=state.pk)
    models = [model for model, _name in STEPS]
    here = models.index(type(state.current_task_state.task.specific))
    if here + 1 < len(models):
        state.update(user=user, next_task=task_of(state.workflow, models[here + 1]))
    else:
        state.finish()
