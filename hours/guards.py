"""What other apps forbid: policies on the journal register here and are asked inside its transactions.

The journal knows nothing of pledges or credits. A policy registers one `Guard`; the services of `hours` ask each
guard after they have locked the giver, so that what a guard counts cannot change under its hands.
"""

from collections.abc import Iterable
from typing import Any


class Guard:
    """A policy on the journal. Each method raises an `HoursError` to forbid, and does nothing to allow."""

    def may_log(self, entry, *, by, about: dict[str, Any]) -> None:
        """Before a new contribution is saved. `about` holds what the form said beyond the entry."""

    def may_change(self, entry, *, by, before, about: dict[str, Any]) -> None:
        """Before a change of an entry is saved; `before` is the entry as it stood."""

    def may_confirm(self, entry, *, by) -> None:
        """Before an entry is confirmed."""

    def confirmed(self, entry, *, by) -> None:
        """After a contribution or a reversal was confirmed, in the same transaction: from now on it counts."""

    def saved(self, entry, *, by, about: dict[str, Any]) -> None:
        """After a contribution or a reversal was logged or amended, in the same transaction."""

    def comes_to(self, entry) -> list[tuple[str, str]]:
        """What taking a confirmed contribution back would change, as lines of words and a figure. Reads only."""
        return []

    def officer_only(self, entries: Iterable) -> set[int]:
        """Ids of those of these entries that only an officer may answer. Asked once for a whole list."""
        return set()


_guards: list[Guard] = []


def register(guard: Guard) -> None:
    """Add a policy. A second registration of the same class takes the place of the first."""
    _guards[:] = [known for known in _guards if type(known) is not type(guard)]
    _guards.append(guard)


def may_log(entry, *, by, about: dict[str, Any]) -> None:
    for guard in _guards:
        guard.may_log(entry, by=by, about=about)


def may_change(entry, *, by, before, about: dict[str, Any]) -> None:
    for guard in _guards:
        guard.may_change(entry, by=by, before=before, about=about)


def may_confirm(entry, *, by) -> None:
    for guard in _guards:
        guard.may_confirm(entry, by=by)


def confirmed(entry, *, by) -> None:
    for guard in _guards:
        guard.confirmed(entry, by=by)


def saved(entry, *, by, about: dict[str, Any]) -> None:
    for guard in _guards:
        guard.saved(entry, by=by, about=about)


def comes_to(entry) -> list[tuple[str, str]]:
    """What every policy says that taking a contribution back comes to."""
    return [line for guard in _guards for line in guard.comes_to(entry)]


def officer_only(entries: Iterable) -> set[int]:
    entries = list(entries)
    return set().union(*(guard.officer_only(entries) for guard in _guards))
