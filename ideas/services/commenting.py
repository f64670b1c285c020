"""Comments and replies. A reply to a reply stands beside it, under the same comment."""

from django.db import transaction
from django.utils import translation

from core import clock
from core.enums import Origin, Visibility
from ideas.exceptions import NothingSaid, ReplyElsewhere
from ideas.models import Comment, Subject
from ideas.notice_kinds import COMMENT_MADE, COMMENT_REPLIED
from notices.services import tell

from .answers import english_address
from .counts import keep_counts, lock_subject


def current_language() -> str:
    return (translation.get_language() or "en")[:10]


@transaction.atomic
def comment_on_subject(
    *, subject: Subject, author, body: str, parent: Comment | None = None, language: str = "", origin: str = Origin.WEB
) -> Comment:
    """Add a comment. Raises SubjectNotOpen, NothingSaid, ReplyElsewhere."""
    locked = lock_subject(subject, open_only=True)
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
    return comment


def _tell_of(comment: Comment, locked: Subject) -> None:
    """The one who is answered hears of it, and whoever shared what is talked about; each once.

    The words are read where they stand: a copy would stay when they are hidden or taken back.
    """
    said = {
        "about": comment,
        "url": english_address(locked.thing, f"#comment-{comment.pk}"),
        "words": {"name": comment.author, "thing": locked.thing},
        "by": comment.author,
    }
    answered = comment.parent.author if comment.parent else None
    tell(user=answered, kind=COMMENT_REPLIED, happened="replied", **said)
    if locked.owner_id != getattr(answered, "pk", None):
        tell(user=locked.owner, kind=COMMENT_MADE, happened="made", **said)


@transaction.atomic
def remove_own_comment(*, comment: Comment) -> Comment:
    """The author takes the words away; replies to them stay. Twice changes nothing."""
    locked = lock_subject(comment.subject)
    row = Comment.objects.select_for_update().get(pk=comment.pk)
    row.visibility = Visibility.REMOVED
    row.save(update_fields=["visibility"])
    keep_counts(locked)
    return row
