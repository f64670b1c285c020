"""Locks, always in the same order: the giver, then the entry. Transaction-level only.

SQLite ignores row locks, but its transactions are immediate: one writer at a time.
"""

from hours.models import HoursEntry


def lock_giver(giver) -> None:
    """Make everybody who writes hours of this giver take turns. Rows that only point at the giver need not wait."""
    type(giver)._base_manager.select_for_update(no_key=True).only("pk").get(pk=giver.pk)


def lock_entry(entry: HoursEntry) -> HoursEntry:
    """The entry as it now stands, locked after its giver."""
    lock_giver(entry.giver)
    return HoursEntry.objects.select_for_update(of=("self",), no_key=True).with_people().get(pk=entry.pk)
