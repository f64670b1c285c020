"""Comments and replies. A reply to a reply stands beside it, under the same comment."""

from django.db import transaction
from django.utils import translation

from core import clock
from core.enums import Origin, Visibility
from ideas.exceptions import CommentNotShown, EditTooLate, HelpClosed, NothingSaid, ReplyElsewhere
from ideas.mentions import find_mentions
from ideas.models import Comment, CommentVersion, Mention, Subject
from ideas.notice_kinds import COMMENT_MADE, COMMENT_MENTIONED, COMMENT_REPLIED
from ideas.participants import participants
from notices.services import tell

from .answers import english_address
from .counts import keep_counts, lock_subject, refuse_if_elsewhere


def current_language() -> str:
    return (translation.get_language() or "en")[:10]


@transaction.atomic
def comment_on_subject(
    *, subject: Subject, author, body: str, parent: Comment | None = None, language: str = "", origin: str = Origin.WEB
) -> Comment:
    """Add a comment; whoever it names with @ is told.

    Raises SubjectNotOpen, NothingSaid, ReplyElsewhere, and HelpClosed where the discussion was ended.
    """
    locked = lock_subject(subject, open_only=True)
    if not getattr(locked.thing, "takes_comments", True):
        raise HelpClosed(locked.thing.closed_words)
    if not body.strip():
        raise NothingSaid
    if parent is not None:
        if parent.subject_id != locked.pk or parent.visibility != Visibility.PUBLISHED:
            raise ReplyElsewhere
        parent = parent.parent or parent
    comment = Comment.objects.create(
        subject=locked,
        author=author,
        body=body,
        parent=parent,
        language=language or current_language(),
        origin=origin,
        created_at=clock.now(),
    )
    keep_counts(locked)
    _tell_of(comment, locked)
    _name_people(comment, locked)
    return comment


@transaction.atomic
def edit_own_comment(*, comment: Comment, body: str) -> Comment:
    """The author mends the words for a quarter of an hour; the earlier ones are kept for everybody to see.

    The same words again change nothing. Raises SubjectNotOpen, NothingSaid, CommentNotShown for one that a moderator
    hid or holds or its author took back, EditTooLate.
    """
    locked = lock_subject(comment.subject, open_only=True)
    row = Comment.objects.select_for_update(of=("self",)).select_related("author", "parent__author").get(pk=comment.pk)
    now = clock.now()
    if row.visibility != Visibility.PUBLISHED:
        raise CommentNotShown
    if not body.strip():
        raise NothingSaid
    if body == row.body:
        return row
    if now > row.edit_until:
        raise EditTooLate
    CommentVersion.objects.create(comment=row, body=row.body, replaced_at=now)
    row.body, row.edited_at = body, now
    row.save(update_fields=["body", "edited_at"])
    row.subject = locked
    _name_people(row, locked)
    return row


def _tell_of(comment: Comment, locked: Subject) -> None:
    """The one who is answered hears of it, and whoever shared what is talked about; each once.

    The words are read where they stand: a copy would stay when they are hidden or taken back.
    """
    said = _said(comment, locked)
    answered = comment.parent.author if comment.parent else None
    tell(user=answered, kind=COMMENT_REPLIED, happened="replied", **said)
    if locked.owner_id != getattr(answered, "pk", None):
        tell(user=locked.owner, kind=COMMENT_MADE, happened="made", **said)


def _said(comment: Comment, locked: Subject) -> dict:
    return {
        "about": comment,
        "url": english_address(locked.thing, f"#comment-{comment.pk}"),
        "words": {"name": comment.author, "thing": locked.thing},
        "by": comment.author,
    }


def _name_people(comment: Comment, locked: Subject) -> None:
    """Keep where the comment names people, and tell each of them once, unless they hear of the comment anyway."""
    people = {person.pk: person for person in participants(locked)} if "@" in comment.body else {}
    found = find_mentions(comment.body, [(pk, person.display_name) for pk, person in people.items()])
    spans = [[each.start, each.end, each.person] for each in found]
    if spans != comment.mentioned:
        comment.mentioned = spans
        comment.save(update_fields=["mentioned"])
    told_anyway = {locked.owner_id, comment.parent.author_id if comment.parent else None}
    for pk in dict.fromkeys(each.person for each in found):
        _mention, is_new = Mention.objects.get_or_create(comment=comment, user_id=pk)
        if is_new and pk not in told_anyway:
            tell(user=people[pk], kind=COMMENT_MENTIONED, happened="mentioned", **_said(comment, locked))


@transaction.atomic
def remove_own_comment(*, comment: Comment) -> Comment:
    """The author takes the words away; replies to them stay. Twice changes nothing."""
    locked = lock_subject(comment.subject)
    row = Comment.objects.select_for_update().get(pk=comment.pk)
    refuse_if_elsewhere(row, locked)
    row.visibility = Visibility.REMOVED
    row.save(update_fields=["visibility"])
    keep_counts(locked)
    return row
