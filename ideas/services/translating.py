"""Offering a translation of what somebody wrote, a comment too, and taking one down (inventory 3.6).

Whoever wrote the original is told and may say no at once; so may whoever translated it.
"""

from datetime import timedelta

from django.conf import settings
from django.db import transaction

from core import clock
from core.enums import Origin, Visibility
from ideas.enums import TranslationState
from ideas.exceptions import (
    CommentNotTranslated,
    NoOtherLanguage,
    NothingToTranslate,
    SameAsOriginal,
    TooManyTranslations,
    TranslationDeclined,
    TranslationHidden,
    TranslationNotYours,
    TranslationUnsaid,
    TranslationUntitled,
)
from ideas.models import Comment, OfferedTranslation, Subject
from ideas.models.translations import mark_of
from ideas.notice_kinds import TRANSLATION_ANSWERED, TRANSLATION_OFFERED
from ideas.owners import owners_of
from notices.services import tell

from .answers import english_address
from .counts import lock_subject, refuse_if_elsewhere

MOST_A_DAY = 10
A_DAY = timedelta(days=1)
UNSEEN = (Visibility.HELD, Visibility.HIDDEN)


@transaction.atomic
def offer_translation(
    *,
    subject: Subject,
    by,
    language: str,
    title: str = "",
    body: str = "",
    comment: Comment | None = None,
    origin: str = Origin.WEB,
) -> OfferedTranslation:
    """What a subject says, or a comment on it, in another language. The one that stood for that language gives way.

    The same words again are the same translation. A comment has no title, so its translation has none. Raises
    SubjectNotOpen, IdeaIsGone, NothingToTranslate for a subject without words of its own, CommentNotTranslated for a
    comment that not everybody sees, NoOtherLanguage, TranslationUntitled or TranslationUnsaid, SameAsOriginal,
    TranslationDeclined for somebody whose translation into this language was declined here, TranslationHidden where
    moderators do not show one of theirs here, and TooManyTranslations after ten of one day.
    """
    locked = lock_subject(subject, open_only=True)
    original = _original(locked, comment)
    if language not in dict(settings.LANGUAGES) or language == original.language:
        raise NoOtherLanguage
    if comment is None and not title.strip():
        raise TranslationUntitled
    if comment is not None:
        title = ""
        if not body.strip():
            raise TranslationUnsaid
    if (title, body) == original.own_words:
        raise SameAsOriginal
    of_the_same = _of_the_same(locked.pk, comment and comment.pk)
    rows = of_the_same.filter(language=language)
    if rows.filter(author=by, state=TranslationState.DECLINED).exists():
        raise TranslationDeclined
    if of_the_same.filter(author=by, visibility__in=UNSEEN).exists():
        raise TranslationHidden
    before = rows.standing().first()
    made_of = mark_of(original)
    said = (by.pk, title, body, made_of)
    if before is not None and (before.author_id, before.title, before.body, before.made_of) == said:
        return before
    if OfferedTranslation.objects.filter(author=by, created_at__gt=clock.now() - A_DAY).count() >= MOST_A_DAY:
        raise TooManyTranslations
    if before is not None:
        before.state = TranslationState.REPLACED
        before.save(update_fields=["state"])
    made = OfferedTranslation.objects.create(
        subject=locked,
        comment=None if comment is None else original,
        author=by,
        language=language,
        title=title,
        body=body,
        made_of=made_of,
        origin=origin,
        created_at=clock.now(),
    )
    for owner in owners_of(locked) if comment is None else [original.author]:
        _tell(made, owner, TRANSLATION_OFFERED, "offered", by=by)
    return made


def _original(locked: Subject, comment: Comment | None):
    """The thing, or the comment as it is now that the subject is locked."""
    if comment is None:
        if not hasattr(locked.thing, "own_words"):
            raise NothingToTranslate
        return locked.thing
    row = Comment.objects.select_related("author").get(pk=comment.pk)
    refuse_if_elsewhere(row, locked)
    if not row.is_published:
        raise CommentNotTranslated
    return row


def _of_the_same(subject_id: int, comment_id: int | None):
    """Every translation of the same words: of a comment wherever it went, or of the subject's own."""
    if comment_id is not None:
        return OfferedTranslation.objects.filter(comment=comment_id)
    return OfferedTranslation.objects.filter(subject=subject_id, comment=None)


@transaction.atomic
def take_translation_down(*, translation: OfferedTranslation, by) -> OfferedTranslation:
    """Whoever the original belongs to says no, or the translator takes it back; it is gone at once. Twice is once.

    A comment belongs to whoever wrote it, not to the owner of what it is about. The one that gave way stands again,
    but none of the same translator's. The translator of one that was declined is told. Raises TranslationNotYours for
    anybody else, and IdeaIsGone where the comment has moved to another idea meanwhile.
    """
    locked = lock_subject(translation.subject)
    rows = OfferedTranslation.objects.select_for_update(of=("self",)).select_related("author", "comment")
    row = rows.get(pk=translation.pk)
    refuse_if_elsewhere(row, locked)
    row.subject = locked
    if not row.original.is_owned_by(by) and row.author_id != by.pk:
        raise TranslationNotYours
    if row.state != TranslationState.STANDING:
        return row
    row.state = TranslationState.WITHDRAWN if row.author_id == by.pk else TranslationState.DECLINED
    row.save(update_fields=["state"])
    mine = _of_the_same(locked.pk, row.comment_id).filter(language=row.language, author=row.author)
    mine.filter(state=TranslationState.REPLACED).update(state=row.state)
    let_newest_stand(row)
    if row.state == TranslationState.DECLINED:
        _tell(row, row.author, TRANSLATION_ANSWERED, "declined", by=by)
    return row


def let_newest_stand(row: OfferedTranslation) -> None:
    """The newest that everybody may see stands in this row's language; where there is none, nothing changes.

    The subject must be locked. Words of somebody whose translation was hidden here do not come back.
    """
    of_the_same = _of_the_same(row.subject_id, row.comment_id)
    rows = of_the_same.filter(language=row.language)
    unseen = of_the_same.filter(visibility__in=UNSEEN).values("author")
    seen = rows.published().filter(state__in=(TranslationState.STANDING, TranslationState.REPLACED))
    newest = seen.exclude(author__in=unseen).order_by("-pk").first()
    if newest is None or newest.state == TranslationState.STANDING:
        return
    rows.standing().update(state=TranslationState.REPLACED)
    rows.filter(pk=newest.pk).update(state=TranslationState.STANDING)


def follow_translation(row: OfferedTranslation) -> None:
    """After a moderator hid one or showed it again."""
    lock_subject(row.subject)
    let_newest_stand(row)


def _tell(row: OfferedTranslation, whom, kind: str, happened: str, *, by) -> None:
    """The words are read where they stand: a copy would stay when they are taken down."""
    tell(
        user=whom,
        kind=kind,
        happened=f"{happened}-comment" if row.comment_id else happened,
        about=row,
        url=english_address(row.subject.thing, row.anchor),
        words={"name": by, "thing": row.subject.thing, "language": row.language_name},
        by=by,
    )
