"""Telling a whole crowd the same: a handful of queries however many they are."""

from collections.abc import Iterable
from functools import partial

from django.db import models, transaction
from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce

from core import clock
from notices.kinds import kind_of
from notices.models import Notice, NoticeChoice
from notices.tasks import mail_notice
from people.models import User

from .telling import key_of, mail_is_off


@transaction.atomic
def tell_all(
    *,
    users: Iterable[int],
    kind: str,
    happened: str,
    about: models.Model,
    url: str,
    words: dict | None = None,
    note: str = "",
    by: User | None = None,
    again: str = "",
) -> int:
    """As `tell`, for people by their numbers. Returns how many were told now; who knew it already is not told twice."""
    known = kind_of(kind)
    known.sentences[happened]
    key = key_of(kind, happened, about, again)
    numbers = set(users) - {getattr(by, "pk", None)}
    numbers -= set(Notice.objects.filter(user__in=numbers, key=key).values_list("user", flat=True))
    if not numbers:
        return 0
    people = User.objects.filter(pk__in=numbers, is_active=True).only("pk", "email").order_by("pk")
    chosen = dict(NoticeChoice.objects.filter(user__in=numbers, kind=kind).values_list("user", "by_email"))
    quiet = mail_is_off()
    notices = [
        Notice(
            user=person,
            key=key,
            kind=kind,
            happened=happened,
            words={name: str(word) for name, word in (words or {}).items()},
            note=note[:1000],
            url=url[:400],
            created_at=clock.now(),
            mail_wanted=not quiet and bool(person.email) and chosen.get(person.pk, known.by_email),
        )
        for person in people
    ]
    Notice.objects.bulk_create(notices, ignore_conflicts=True, batch_size=500)
    transaction.on_commit(partial(after_telling, {key}, {notice.user_id for notice in notices}))
    return len(notices)


def after_telling(keys: set[str], numbers: set[int]) -> None:
    """Once it is committed: the figure beside each name, and a mail for who wants one."""
    unread = Notice.objects.filter(user=OuterRef("pk"), read_at=None).order_by().values("user")
    count = Subquery(unread.annotate(n=Count("pk")).values("n"))
    User.objects.filter(pk__in=numbers).update(unread_notices=Coalesce(count, 0))
    for number in Notice.objects.filter(key__in=keys, user__in=numbers).to_mail().values_list("pk", flat=True):
        mail_notice.enqueue(number)
