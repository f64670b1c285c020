"""Telling many people each something of their own: a handful of queries however many they are."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import partial

from django.db import models, transaction

from core import clock
from notices.kinds import kind_of
from notices.models import Notice, NoticeChoice
from people.models import User

from .telling import key_of, mail_is_off
from .telling_many import after_telling


@dataclass(frozen=True)
class News:
    """What happened to one row, for one person by their number. As the arguments of `tell`."""

    user: int
    kind: str
    happened: str
    about: models.Model
    url: str
    words: dict = field(default_factory=dict)
    note: str = ""
    again: str = ""

    @property
    def key(self) -> str:
        return key_of(self.kind, self.happened, self.about, self.again)


@transaction.atomic(savepoint=False)
def tell_each(news: Iterable[News], *, by: User | None = None) -> int:
    """Tell each their own. Who knows it already is not told twice, and nobody what they did. Returns how many."""
    news = [item for item in news if item.user != getattr(by, "pk", None)]
    for item in news:
        kind_of(item.kind).sentences[item.happened]
    numbers = {item.user for item in news}
    known = set(Notice.objects.filter(user__in=numbers, key__in={item.key for item in news}).values_list("user", "key"))
    news = [item for item in news if (item.user, item.key) not in known]
    if not news:
        return 0
    people = User.objects.filter(pk__in=numbers, is_active=True).only("pk", "email").in_bulk()
    kinds = {item.kind for item in news}
    chosen = {
        (user, kind): by_email
        for user, kind, by_email in NoticeChoice.objects.filter(user__in=numbers, kind__in=kinds).values_list(
            "user", "kind", "by_email"
        )
    }
    notices = [_notice(item, people[item.user], chosen) for item in news if item.user in people]
    Notice.objects.bulk_create(notices, ignore_conflicts=True, batch_size=500)
    keys, told = {notice.key for notice in notices}, {notice.user_id for notice in notices}
    transaction.on_commit(partial(after_telling, keys, told))
    return len(notices)


def _notice(item: News, person: User, chosen: dict[tuple[int, str], bool]) -> Notice:
    wants_mail = bool(person.email) and chosen.get((item.user, item.kind), kind_of(item.kind).by_email)
    return Notice(
        user=person,
        key=item.key,
        kind=item.kind,
        happened=item.happened,
        words={name: str(word) for name, word in item.words.items()},
        note=item.note[:1000],
        url=item.url[:400],
        created_at=clock.now(),
        mail_wanted=not mail_is_off() and wants_mail,
    )
