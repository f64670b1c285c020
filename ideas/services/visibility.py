"""What follows when a moderator changes who sees a text (the facets in registrations.py)."""

from core.enums import Visibility
from ideas.enums import RecognitionState
from ideas.models import Action, Comment, Idea, Message, Offer, Photo, SkillRecognition, Volunteer
from ideas.notice_kinds import ACTION_CANCELLED
from ideas.photo_places import place_is_shown

from .action_notices import tell_helpers
from .counts import keep_counts, keep_interest, lock_subject
from .photos import keep_sizes, keep_sizes_of


def lock_subject_of(row) -> None:
    """The subject is locked before its rows, here as everywhere."""
    if row.subject_id:
        lock_subject(row.subject)


def subject_is_shown(row) -> bool:
    """Words hanging on a subject that not everybody sees are seen by nobody either; those of the pool stand alone."""
    return row.subject_id is None or row.subject.visibility == Visibility.PUBLISHED


def photo_is_shown(photo: Photo) -> bool:
    """A photo of news that not everybody sees is seen by nobody either."""
    return subject_is_shown(photo) and place_is_shown(photo)


def recognition_is_shown(seen: SkillRecognition) -> bool:
    """Once it was accepted, on a card that everybody sees."""
    card = getattr(seen.person, "profile", None)
    return seen.state == RecognitionState.ACCEPTED and card is not None and card.is_public


def recognition_is_seen_by(seen: SkillRecognition, user) -> bool:
    """Whom it is about sees it before they answer, and may report it as well."""
    return seen.person_id == user.pk and seen.state in (RecognitionState.SUGGESTED, RecognitionState.ACCEPTED)


def message_is_seen_by(message: Message, user) -> bool:
    """The two of a conversation alone, and so may one of them report it."""
    return message.conversation.side_of(user)


def follow_idea(idea: Idea) -> None:
    """The subject is seen exactly where its idea is, and so are its photos."""
    subject = lock_subject(idea.subject)
    subject.visibility = idea.visibility
    subject.save(update_fields=["visibility"])
    keep_sizes_of(subject)


def follow_photo(photo: Photo) -> None:
    """What nobody may see has no file that anybody could fetch."""
    photo.subject = lock_subject(photo.subject)
    keep_sizes(photo)


def follow_words(row: Comment | Offer | Action) -> None:
    """Words nobody sees are in no count, and a hidden offer or action is no sign of interest."""
    if row.subject_id is None:
        return
    locked = lock_subject(row.subject)
    if isinstance(row, Offer | Action):
        keep_interest(locked, row.author)
    keep_counts(locked)


def follow_action(action: Action) -> None:
    """Those who would help with an action that nobody sees any more do not count for it, and hear of it."""
    locked = lock_subject(action.subject)
    for each in Volunteer.objects.standing().filter(action=action).select_related("user").order_by("pk"):
        keep_interest(locked, each.user)
    if action.visibility == Visibility.HIDDEN:
        tell_helpers(action, ACTION_CANCELLED, "hidden")
    follow_words(action)
