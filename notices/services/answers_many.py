"""Promising many answers at once: the same few queries however many they are."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.contrib.auth.models import Group
from django.db import models, transaction

from core import clock
from notices.kinds import ANSWER_DUE
from notices.models import AnswerDue

from .telling_many import tell_all


@dataclass(frozen=True)
class Promise:
    """One answer that a team owes, about one registered row with a uid."""

    row: models.Model
    title: str
    url: str
    question: str
    due_on: date


@transaction.atomic(savepoint=False)
def open_answers(promises: Iterable[Promise], *, team: str, about: models.Model, title: str) -> int:
    """Promise all of these from a role's team, and tell the team once: `title`, about the row `about`.

    What is open already stays as it is. Returns how many are new.
    """
    promises = list(promises)
    group = Group.objects.get(name=team)
    labels = {promise.row._meta.label_lower for promise in promises}
    uids = {promise.row.uid for promise in promises}
    asked = AnswerDue.objects.open().filter(model_label__in=labels, uid__in=uids)
    known = set(asked.values_list("model_label", "uid", "question"))
    new = [
        AnswerDue(
            model_label=promise.row._meta.label_lower,
            uid=promise.row.uid,
            title=promise.title[:200],
            url=promise.url,
            question=promise.question,
            holder_group=group,
            due_on=promise.due_on,
            opened_at=clock.now(),
        )
        for promise in promises
        if (promise.row._meta.label_lower, promise.row.uid, promise.question) not in known
    ]
    if not new:
        return 0
    AnswerDue.objects.bulk_create(new, batch_size=500)
    tell_all(
        users=group.user_set.filter(is_active=True, is_staff=True).values_list("pk", flat=True),
        kind=ANSWER_DUE,
        happened="due",
        about=about,
        url=new[0].url,
        words={"thing": title},
        again=str(new[0].pk),
    )
    return len(new)
