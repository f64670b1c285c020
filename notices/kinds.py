"""Kinds of notice: what each says, and what choosing it is called. Apps register theirs in AppConfig.ready."""

from collections.abc import Mapping
from dataclasses import dataclass


@dataclass(frozen=True)
class Kind:
    """One choice a person has. `sentences`: what happened → a translatable sentence with named holes (%(name)s).

    `by_email`: mailed unless the person says no. `act`: what a button beside an unread notice does, by a POST to the
    notice's own address; that address must be safe to repeat and ask on a GET.
    """

    name: str
    label: str
    sentences: Mapping[str, str]
    by_email: bool = True
    act: str = ""


ANSWER_DUE = "answer.due"
_kinds: dict[str, Kind] = {}


def register_kinds(*kinds: Kind) -> None:
    """Enter kinds once each. Raises ValueError for a second entry."""
    for kind in kinds:
        if kind.name in _kinds:
            raise ValueError(f"The kind {kind.name} is registered already.")
        _kinds[kind.name] = kind


def kind_of(name: str) -> Kind:
    """The kind of that name. Raises KeyError for none."""
    return _kinds[name]


def all_kinds() -> list[Kind]:
    """In the order in which the apps stand."""
    return list(_kinds.values())
