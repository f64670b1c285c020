"""Two people press “Approve” at the same moment: one step is taken. With the lock taken away, as a control."""

import threading

import pytest
from wagtail.models import Page, TaskState

from home.editors import steps
from home.editors.steps import take_step
from home.exceptions import StepIsOver
from home.models import HomePage, StandardPage
from tests.factories import UserFactory
from tests.ideas.test_races import at_once

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]


@pytest.fixture
def asked():
    ana, home = UserFactory(editor=True), HomePage.objects.get(locale__language_code="en")
    page = home.add_child(instance=StandardPage(title="How we answer", slug="how-we-answer", live=False, owner=ana))
    page.save_revision(user=ana)
    page.get_workflow().start(page, ana)
    return page


@pytest.fixture
def without_lock(monkeypatch):
    """Both have looked before either writes."""
    gate, locked = threading.Barrier(2), steps._approve

    def both_have_looked(state, by, comment):
        gate.wait(timeout=20)
        locked(state, by, comment)

    monkeypatch.setattr(steps, "_locked", lambda state: TaskState.objects.get(pk=state.pk).specific)
    monkeypatch.setattr(steps, "_approve", both_have_looked)


def both_approve(page) -> list:
    state = Page.objects.get(pk=page.pk).current_workflow_task_state
    task = state.task.specific
    first, second = UserFactory(editor=True), UserFactory(editor=True)
    return at_once(
        lambda: take_step(task=task, state=state, action="approve", by=first),
        lambda: take_step(task=task, state=state, action="approve", by=second),
    )


def begun() -> int:
    return TaskState.objects.filter(status=TaskState.STATUS_IN_PROGRESS).count()


def test_two_at_once_take_one_step(asked):
    assert [type(error) for error in both_approve(asked)] == [StepIsOver]
    assert TaskState.objects.filter(status=TaskState.STATUS_APPROVED).count() == 1
    assert begun() == 1


def test_without_the_lock_the_next_step_begins_twice(asked, without_lock):
    """The control: this is what the lock prevents."""
    both_approve(asked)
    assert begun() == 2
