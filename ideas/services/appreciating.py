"""Appreciating a subject, once for each person, with words if one likes, and taking it back. Twice changes nothing."""

from django.db import transaction

from core import clock
from core.enums import Origin, Visibility
from ideas.exceptions import HelpClosed, NothingSaid, WordsNotShown
from ideas.models import Appreciation, AppreciationNote, Subject
from ideas.notice_kinds import APPRECIATION_NOTED
from ideas.owners import owners_of
from notices.services import tell

from .answers import english_address
from .commenting import current_language
from .counts import keep_counts, keep_interest, lock_subject

# Words that are held or hidden stay so until somebody of the team decides, whatever becomes of the appreciation.
WORDS_TO_TAKE_BACK = (Visibility.PUBLISHED,)


@transaction.atomic
def appreciate_subject(*, subject: Subject, user) -> Subject:
    """The person appreciates it. Returns the subject with its new counts. Raises SubjectNotOpen, HelpClosed."""
    return _appreciate(_lock_open(subject), user)


def _lock_open(subject: Subject) -> Subject:
    locked = lock_subject(subject, open_only=True)
    if not getattr(locked.thing, "takes_appreciation", True):
        raise HelpClosed(locked.thing.closed_words)
    return locked


def _appreciate(locked: Subject, user) -> Subject:
    Appreciation.objects.get_or_create(subject=locked, user=user)
    keep_interest(locked, user)
    return keep_counts(locked)


@transaction.atomic
def withdraw_appreciation(*, subject: Subject, user) -> Subject:
    """The person takes it back with its words, whatever has become of the subject. Returns it with its new counts."""
    locked = lock_subject(subject)
    Appreciation.objects.filter(subject=locked, user=user).delete()
    _take_words_back(locked, user)
    keep_interest(locked, user)
    return keep_counts(locked)


@transaction.atomic
def appreciate_with_words(
    *, subject: Subject, author, body: str, language: str = "", origin: str = Origin.WEB
) -> AppreciationNote:
    """Appreciate it and say what one likes; words said before give way to these. The owners are told once.

    Raises SubjectNotOpen, HelpClosed, NothingSaid, WordsNotShown where a moderator holds or hid the earlier ones.
    """
    locked = _lock_open(subject)
    if not body.strip():
        raise NothingSaid
    said = {"body": body, "language": language or current_language(), "visibility": Visibility.PUBLISHED}
    note = AppreciationNote.objects.select_for_update().filter(subject=locked, author=author).first()
    if note is None:
        note = AppreciationNote.objects.create(
            subject=locked, author=author, origin=origin, created_at=clock.now(), **said
        )
    elif note.visibility in (Visibility.HELD, Visibility.HIDDEN):
        raise WordsNotShown
    elif note.visibility == Visibility.REMOVED or note.body != body:
        _say_anew(note, said)
    _appreciate(locked, author)
    _tell_of(note, locked)
    return note


def _say_anew(note: AppreciationNote, said: dict) -> None:
    """Other words in the place of the earlier ones; those that were taken back begin anew."""
    if note.visibility == Visibility.REMOVED:
        note.created_at, note.edited_at = clock.now(), None
    else:
        note.edited_at = clock.now()
    for name, value in said.items():
        setattr(note, name, value)
    note.save(update_fields=[*said, "created_at", "edited_at"])


def _tell_of(note: AppreciationNote, locked: Subject) -> None:
    for owner in owners_of(locked):
        tell(
            user=owner,
            kind=APPRECIATION_NOTED,
            happened="noted",
            about=note,
            url=english_address(locked.thing, "#appreciations"),
            words={"name": note.author, "thing": locked.thing},
            by=note.author,
        )


@transaction.atomic
def take_words_back(*, subject: Subject, user) -> Subject:
    """The person takes the words away and appreciates it still. Twice changes nothing."""
    locked = lock_subject(subject)
    _take_words_back(locked, user)
    return locked


def _take_words_back(locked: Subject, user) -> None:
    notes = AppreciationNote.objects.filter(subject=locked, author=user, visibility__in=WORDS_TO_TAKE_BACK)
    notes.update(visibility=Visibility.REMOVED)
