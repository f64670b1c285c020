"""The two steps on the way to being published, and who is told.

An editor asks; somebody else looks whether the words are plain and everybody can use the page; a third person says
that it goes out. Who asked, and who wrote, takes no step (home/models/workflow.py). Editors keep Wagtail's right to
publish at once, for mending a wrong date or a council with one editor; the page's history says that they did.
"""

from dataclasses import dataclass
from uuid import UUID

from django.contrib.auth.models import Group
from django.db import transaction
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import Page, TaskState, Workflow, WorkflowPage, WorkflowState, WorkflowTask

from home.models import Hindrance, SecondPairTask
from home.notice_kinds import PAGE_LOOKED_AT, PAGE_WAITS
from notices.services import tell
from people.roles import ADMIN, EDITOR

WORKFLOW = "Second pair of eyes"
STEPS = ("Plain words and access", "Publish")
MAY_LOOK = (EDITOR.name, ADMIN.name)
MOST_NAMES = 5
WAGTAILS_OWN = "Moderators approval"
"""What Wagtail lays for itself; its group is none of our roles, so pages would wait there for ever."""


@transaction.atomic
def keep_workflow() -> Workflow:
    """Make the workflow and put the whole tree under it, in every language; safe to repeat.

    What a council changed stays: steps and trees are only given to a workflow that has none, and a tree that has a
    workflow of its own keeps it.
    """
    workflow, _is_new = Workflow.objects.get_or_create(name=WORKFLOW)
    if not workflow.workflow_tasks.exists():
        groups = Group.objects.filter(name__in=MAY_LOOK)
        for order, name in enumerate(STEPS):
            task, is_new = SecondPairTask.objects.get_or_create(name=name)
            if is_new:
                task.groups.set(groups)
            WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=order)
    top = Page.get_first_root_node()
    WorkflowPage.objects.filter(page=top, workflow__name=WAGTAILS_OWN).delete()
    Workflow.objects.filter(name=WAGTAILS_OWN, workflow_pages=None, active=True).update(active=False)
    if workflow.active and not WorkflowPage.objects.filter(workflow=workflow).exists():
        WorkflowPage.objects.get_or_create(page=top, defaults={"workflow": workflow})
    return workflow


@dataclass(frozen=True)
class AboutPage:
    """A page as notices know it: the same in all its languages."""

    uid: UUID


def tell_those_asked(state: TaskState) -> None:
    """A step began: whoever may take it is told, or, where there is nobody, whoever asked."""
    task, way = state.task.specific, state.workflow_state
    page = way.content_object
    if not isinstance(task, SecondPairTask) or not isinstance(page, Page):
        return
    words = {"page": page.get_admin_display_title(), "step": task.name}
    url, about = reverse("wagtailadmin_pages:edit", args=[page.pk]), AboutPage(page.translation_key)
    people = list(task.people_to_ask(way))
    for person in people:
        tell(user=person, kind=PAGE_WAITS, happened="waits", about=about, url=url, words=words, again=str(state.pk))
    if not people:
        tell(
            user=way.requested_by,
            kind=PAGE_LOOKED_AT,
            happened="nobody",
            about=about,
            url=url,
            words=words,
            again=str(way.pk),
        )


def words_for(page, task: SecondPairTask, user) -> str:
    """What the editor says to this person at the head of a page that waits: what to do, or why not, and who can."""
    way = page.current_workflow_state
    hindrance = task.hindrance(user, way)
    if hindrance is None:
        return _(
            "The step “%(step)s” waits for you. Read the page, then approve it or ask for changes. "
            "If you change words yourself, somebody else approves them."
        ) % {"step": task.name}
    said = [str(hindrance.label)]
    if hindrance == Hindrance.ASKED:
        said.append(_("To write on, take your request back: choose “Cancel workflow” at the foot of the page."))
    return " ".join([*said, who_can(task, way)])


def who_can(task: SecondPairTask, way: WorkflowState) -> str:
    """Who may take the step that waits, by name, or what to do where there is nobody."""
    names = [str(person) for person in task.people_to_ask(way)[:MOST_NAMES]]
    if not names:
        return _("Nobody else can yet. Ask an admin to make one more person an editor.")
    return _("These people can: %(names)s") % {"names": ", ".join(names)}


def tell_who_asked(way: WorkflowState, happened: str, by) -> None:
    """The page was approved, or came back: whoever asked is told, with the comment."""
    page = way.content_object
    if not isinstance(page, Page):
        return
    state = way.current_task_state
    tell(
        user=way.requested_by,
        kind=PAGE_LOOKED_AT,
        happened=happened,
        about=AboutPage(page.translation_key),
        url=page.url or "" if happened == "approved" else reverse("wagtailadmin_pages:edit", args=[page.pk]),
        words={"page": page.get_admin_display_title()},
        note=state.specific.get_comment() if state and happened == "back" else "",
        by=by,
        again=str(state.pk if state else way.pk),
    )
