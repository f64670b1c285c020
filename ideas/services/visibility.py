"""What follows when a moderator changes who sees a text (the facets in registrations.py)."""

from ideas.models import Comment, Idea, Offer

from .counts import keep_counts, keep_interest, lock_subject


def lock_subject_of(row) -> None:
    """The subject is locked before its rows, here as everywhere."""
    if row.subject_id:
        lock_subject(row.subject)


def follow_idea(idea: Idea) -> None:
    """The subject is seen exactly where its idea is."""
    subject = lock_subject(idea.subject)
    subject.visibility = idea.visibility
    subject.save(update_fields=["visibility"])


def follow_words(row: Comment | Offer) -> None:
    """Words nobody sees are in no count, and a hidden offer is no sign of interest."""
    if row.subject_id is None:
        return
    locked = lock_subject(row.subject)
    if isinstance(row, Offer):
        keep_interest(locked, row.author)
    keep_counts(locked)
