"""Telling people what happened to their own: on the site at once, by mail in a task where they wish."""

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from functools import partial

from django.db import models, transaction

from core import clock
from notices.kinds import kind_of
from notices.models import Notice
from notices.tasks import mail_notice
from people.models import User

from .choices import wants_mail

_mail_is_off: ContextVar[bool] = ContextVar("mail_is_off", default=False)


@contextmanager
def without_mail() -> Iterator[None]:
    """Inside, notices stand on the site alone: nobody wants a thousand mails of a demonstration or an import."""
    before = _mail_is_off.set(True)
    try:
        yield
    finally:
        _mail_is_off.reset(before)


@transaction.atomic
def tell(
    *,
    user: User | None,
    kind: str,
    happened: str,
    about: models.Model,
    url: str,
    words: dict | None = None,
    note: str = "",
    by: User | None = None,
    again: str = "",
) -> Notice | None:
    """Say to `user` what `happened` to the row `about` (with a uid). The same again is told once.

    Nobody is told what they did themselves (`by`); a closed account is told nothing. `again` tells one happening from
    the next of its sort. Raises KeyError for a kind or a happening that is not registered.
    """
    known = kind_of(kind)
    known.sentences[happened]  # a slip in the name shows at once, not when somebody reads
    if user is None or not user.is_active or (by is not None and by.pk == user.pk):
        return None
    notice, is_new = Notice.objects.get_or_create(
        user=user,
        key=key_of(kind, happened, about, again),
        defaults={
            "kind": kind,
            "happened": happened,
            "words": {name: str(word) for name, word in (words or {}).items()},
            "note": note[:1000],
            "url": url[:400],
            "created_at": clock.now(),
            "mail_wanted": not _mail_is_off.get() and wants_mail(user, known),
        },
    )
    if is_new:
        transaction.on_commit(partial(_after, notice.pk, user.pk, notice.mail_wanted))
    return notice


def key_of(kind: str, happened: str, about: models.Model, again: str) -> str:
    """What makes a happening one: a person is told each key once."""
    return ":".join((kind, happened, str(about.uid), again))[:120]


def mail_is_off() -> bool:
    return _mail_is_off.get()


def _after(notice: int, user: int, mail_wanted: bool) -> None:
    count_unread(user)
    if mail_wanted:
        mail_notice.enqueue(notice)


def count_unread(user: int) -> None:
    """Keep the figure beside the person's name, so that no page has to count."""
    User.objects.filter(pk=user).update(unread_notices=Notice.objects.filter(user=user).unread().count())


@transaction.atomic
def settle_notices(*, users: Iterable[int], kind: str, happened: str, about: models.Model) -> int:
    """What a notice asked these people for is done: it counts as read. Returns how many there were.

    The people are named so that the index of each one's notices serves it.
    """
    key = key_of(kind, happened, about, "")
    count = 0
    for user in sorted(set(users)):
        settled = Notice.objects.unread().filter(user=user, key__startswith=key).update(read_at=clock.now())
        if settled:
            count_unread(user)
        count += settled
    return count


@transaction.atomic
def mark_all_read(*, user: User) -> int:
    """The person has read everything there is. Returns how many were new."""
    count = Notice.objects.filter(user=user).unread().update(read_at=clock.now())
    count_unread(user.pk)
    return count
