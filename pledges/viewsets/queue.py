"""How a task does that a page started: the page carries its id in `?task=` and asks again until it is done."""

from datetime import timedelta

from django_tasks import TaskResult, default_task_backend
from django_tasks.exceptions import TaskResultDoesNotExist

from core import clock

LOOK_AGAIN = 3
"""Seconds after which the page of a running task asks again, without a script."""


def result_of(task: str) -> TaskResult | None:
    """What the queue says of a task; None where it knows none. A queue that works at once keeps no results."""
    if not task or not default_task_backend.supports_get_result:
        return None
    try:
        return default_task_backend.get_result(task)
    except (TaskResultDoesNotExist, ValueError):
        return None


def is_under_way(result: TaskResult | None, *, at_most: timedelta) -> bool:
    """Whether a task waits for its turn or runs. One that began longer ago was broken off with its machine."""
    if result is None or result.is_finished:
        return False
    return result.started_at is None or clock.now() - result.started_at < at_most
