"""Appreciating a subject, once for each person, and taking it back. Doing either twice changes nothing."""

from django.db import transaction

from ideas.models import Appreciation, Subject

from .counts import keep_counts, keep_interest, lock_subject


@transaction.atomic
def appreciate_subject(*, subject: Subject, user) -> Subject:
    """The person appreciates it. Returns the subject with its new counts. Raises SubjectNotOpen."""
    locked = lock_subject(subject, open_only=True)
    Appreciation.objects.get_or_create(subject=locked, user=user)
    keep_interest(locked, user)
    return keep_counts(locked)


@transaction.atomic
def withdraw_appreciation(*, subject: Subject, user) -> Subject:
    """The person takes it back, whatever has become of the subject. Returns it with its new counts."""
    locked = lock_subject(subject)
    Appreciation.objects.filter(subject=locked, user=user).delete()
    keep_interest(locked, user)
    return keep_counts(locked)
