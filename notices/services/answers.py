"""Opening and closing promised answers."""

from datetime import date

from django.contrib.auth.models import Group
from django.db import models, transaction

from core import clock
from notices.kinds import ANSWER_DUE
from notices.models import AnswerDue

from .telling import tell


@transaction.atomic
def open_answer(
    *,
    row: models.Model,
    title: str,
    url: str,
    question: str,
    due_on: date,
    holder=None,
    holder_role: str = "",
    tell_holder: bool = True,
) -> AnswerDue:
    """Promise an answer about `row` (registered, with a uid) by a day, from a person or from a role's team.

    One that is open already keeps its day, and goes to who must answer the row as it now stands. Without
    `tell_holder` the caller tells them in a sentence of its own, so that nobody hears of one thing twice.
    """
    group = Group.objects.get(name=holder_role) if holder_role else None
    said = {"title": title[:200], "url": url, "holder": holder, "holder_group": group}
    due, made = AnswerDue.objects.get_or_create(
        model_label=row._meta.label_lower,
        uid=row.uid,
        question=question,
        answered_at=None,
        defaults={**said, "due_on": due_on},
    )
    if not made and any(getattr(due, name) != value for name, value in said.items()):
        for name, value in said.items():
            setattr(due, name, value)
        due.save(update_fields=list(said))
    words = {"thing": title}
    if tell_holder:
        tell(user=holder, kind=ANSWER_DUE, happened="due", about=row, url=url, words=words, again=str(due.pk))
    return due


@transaction.atomic
def answer(*, row: models.Model, question: str, by, outcome: str) -> int:
    """Close the open answers to `question` about `row` with what was answered. Returns how many."""
    open_ones = AnswerDue.objects.select_for_update().about(row).open().filter(question=question).order_by("pk")
    closed = 0
    for due in open_ones:
        due.answered_at, due.answered_by, due.outcome = clock.now(), by, outcome
        due.save(update_fields=["answered_at", "answered_by", "outcome"])
        closed += 1
    return closed
