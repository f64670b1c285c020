"""Who runs the thing that received time, and what the forms call a receiver.

An idea's author and a project's first owner stand on the Subject. An app whose things have more people who own or
run them (projects) registers them here, so that the journal need not know it.
"""

from collections.abc import Callable, Collection, Iterable

from django.apps import apps

from hours.enums import ReceiverKind

Pairs = Iterable[tuple[int, int]]
KeeperSource = Callable[[Collection[int] | None, Collection[int] | None], Pairs]

_sources: list[KeeperSource] = []


def register_keepers(source: KeeperSource) -> None:
    """Add a source of keepers: called with subject ids and user ids (None: all), it gives (subject id, user id)."""
    if source not in _sources:
        _sources.append(source)


def keeper_pairs(
    *, subjects: Collection[int] | None = None, users: Collection[int] | None = None
) -> set[tuple[int, int]]:
    """Who owns or runs which subject, as (subject id, user id). A fixed number of queries."""
    if subjects is not None and not subjects:
        return set()
    owned = apps.get_model("ideas.Subject").objects.filter(owner__isnull=False)
    if subjects is not None:
        owned = owned.filter(pk__in=subjects)
    if users is not None:
        owned = owned.filter(owner__in=users)
    found = set(owned.values_list("pk", "owner_id"))
    for source in _sources:
        found.update(source(subjects, users))
    return found


def receiver_word(entry) -> str:
    """A receiver as the contract's form says it: `subject:12`, `organisation:3`, `user:4`, `community`."""
    kind = entry.receiver_kind
    return kind.value if kind == ReceiverKind.COMMUNITY else f"{kind.value}:{entry.receiver.pk}"


def receiver_from(word: str):
    """The subject or organisation behind such a word; None for the wider community.

    Raises LookupError for a word that names nothing one may give time to here: residents' own names are not asked
    for in forms, and what is hidden cannot be chosen.
    """
    if word == ReceiverKind.COMMUNITY:
        return None
    kind, _colon, number = word.partition(":")
    if not (number.isascii() and number.isdigit() and len(number) < 19):
        raise LookupError(word)
    if kind == ReceiverKind.SUBJECT:
        found = apps.get_model("ideas.Subject").objects.filter(pk=int(number), visibility="published")
        # Time is given to people and what they run, never to a page.
        found = found.exclude(kind="page").first()
    elif kind == ReceiverKind.ORGANISATION:
        found = apps.get_model("people.Organisation").objects.filter(pk=int(number), is_active=True).first()
    else:
        found = None
    if found is None:
        raise LookupError(word)
    return found
