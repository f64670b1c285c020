"""Opening and closing promised answers."""

from collections.abc import Iterable
from datetime import date

from django.apps import apps
from django.contrib.auth.models import Group
from django.db import models, transaction

from core import clock
from notices.kinds import ANSWER_DUE
from notices.models import AnswerDue

from .telling import tell
from .telling_many import tell_all


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

    One that is open already keeps its day, and goes to who must answer the row as it now stands; a person who took it
    for that team keeps it. With both, the person holds it for the team. Without `tell_holder` the caller tells them in
    a sentence of its own, so that nobody hears of one thing twice. What no person holds, the whole team is told of.
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
    if not made and holder is None and group is not None and due.holder_group_id == group.pk:
        said["holder"] = due.holder
    changed = not made and any(getattr(due, name) != value for name, value in said.items())
    if changed:
        for name, value in said.items():
            setattr(due, name, value)
        due.save(update_fields=list(said))
    words = {"thing": title}
    if due.holder_id is None and (made or changed):
        _tell_team(due, row)
    if tell_holder:
        tell(user=holder, kind=ANSWER_DUE, happened="due", about=row, url=url, words=words, again=str(due.pk))
    return due


def _tell_team(due: AnswerDue, row: models.Model) -> None:
    """What a whole team holds, everybody of it hears of, once for each promise: nobody else would."""
    tell_all(
        users=due.holder_group.user_set.filter(is_active=True, is_staff=True).values_list("pk", flat=True),
        kind=ANSWER_DUE,
        happened="due",
        about=row,
        url=due.url,
        words={"thing": due.title},
        again=str(due.pk),
    )


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


@transaction.atomic
def answer_unasked(*, row: models.Model, title: str, url: str, question: str, by, outcome: str) -> AnswerDue:
    """Keep an answer that was given without a promise beside the others, on its day. Nobody has to do anything."""
    return AnswerDue.objects.create(
        model_label=row._meta.label_lower,
        uid=row.uid,
        title=title[:200],
        url=url,
        question=question,
        holder=by,
        due_on=clock.today(),
        answered_at=clock.now(),
        answered_by=by,
        outcome=outcome,
    )


@transaction.atomic
def hold_answer(*, due: AnswerDue, holder, by) -> AnswerDue:
    """A person takes a promised answer, or gets it from a colleague; None gives it back to the team.

    One that was answered meanwhile stays as it is. The new holder is told, unless they took it themselves.
    """
    row = AnswerDue.objects.select_for_update(of=("self",)).get(pk=due.pk)
    if row.answered_at is not None or row.holder_id == getattr(holder, "pk", None):
        return row
    row.holder = holder
    row.save(update_fields=["holder"])
    words = {"thing": row.title}
    again = f"{row.pk}:{clock.now().isoformat()}"
    tell(user=holder, kind=ANSWER_DUE, happened="held", about=row_of(row), url=row.url, words=words, by=by, again=again)
    return row


@transaction.atomic
def pass_to_team(*, due: AnswerDue, role: str) -> bool:
    """Whoever held this promise did not keep it in time: a role's team holds it now. Returns whether it moved.

    The caller tells the team, in one sentence for all that was passed on.
    """
    row = AnswerDue.objects.select_for_update(of=("self",)).get(pk=due.pk)
    if row.answered_at is not None or row.holder_id is None:
        return False
    row.holder, row.holder_group = None, Group.objects.get(name=role)
    row.save(update_fields=["holder", "holder_group"])
    return True


@transaction.atomic
def close_answers(*, rows: Iterable[models.Model], by, outcome: str) -> int:
    """Close every open promise about any of these rows, whatever was asked. Returns how many."""
    open_ones = AnswerDue.objects.select_for_update().open().filter(_about_any(rows))
    return open_ones.update(answered_at=clock.now(), answered_by=by, outcome=outcome[:1000])


@transaction.atomic
def pass_on_answers(*, rows: Iterable[models.Model], from_holder, to_holder, title: str, address: str) -> int:
    """What these rows are about has moved: the open promises lead there, and the new owner holds the old one's."""
    moved = 0
    for due in AnswerDue.objects.select_for_update().open().filter(_about_any(rows)).order_by("pk"):
        _old, mark, anchor = due.url.partition("#")
        due.title, due.url = title[:200], f"{address}{mark}{anchor}"
        if from_holder is not None and due.holder_id == from_holder.pk:
            due.holder = to_holder
        due.save(update_fields=["title", "url", "holder"])
        moved += 1
    return moved


def row_of(due: AnswerDue) -> models.Model:
    """The row that a promise is about."""
    return apps.get_model(due.model_label)._base_manager.get(uid=due.uid)


def _about_any(rows: Iterable[models.Model]) -> models.Q:
    uids: dict[str, list] = {}
    for row in rows:
        uids.setdefault(row._meta.label_lower, []).append(row.uid)
    asked = models.Q(pk__in=[])
    for label, these in uids.items():
        asked |= models.Q(model_label=label, uid__in=these)
    return asked
