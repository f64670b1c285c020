"""Offering a translation of what somebody wrote, and taking one down (inventory 3.6).

Whoever wrote the original is told and may say no at once; so may whoever translated it.
"""

from datetime import timedelta

from django.conf import settings
from django.db import transaction

from core import clock
from core.enums import Origin, Visibility
from ideas.enums import TranslationState
from ideas.exceptions import (
    NoOtherLanguage,
    NothingToTranslate,
    SameAsOriginal,
    TooManyTranslations,
    TranslationDeclined,
    TranslationHidden,
    TranslationNotYours,
    TranslationUntitled,
)
from ideas.models import OfferedTranslation, Subject
from ideas.models.translations import mark_of
from ideas.notice_kinds import TRANSLATION_ANSWERED, TRANSLATION_OFFERED
from ideas.owners import owners_of
from notices.services import tell

from .answers import english_address
from .counts import lock_subject

MOST_A_DAY = 10
A_DAY = timedelta(days=1)
UNSEEN = (Visibility.HELD, Visibility.HIDDEN)


@transaction.atomic
def offer_translation(
    *, subject: Subject, by, language: str, title: str, body: str = "", origin: str = Origin.WEB
) -> OfferedTranslation:
    """What a subject says, in another language. The one that stood for that language gives way to it.

    The same words again are the same translation. Raises SubjectNotOpen, IdeaIsGone, NothingToTranslate for a subject
    without words of its own, NoOtherLanguage, TranslationUntitled, SameAsOriginal, TranslationDeclined for
    somebody whose translation into this language was declined here, TranslationHidden where moderators do not show one
    of theirs here, and TooManyTranslations after ten of one day.
    """
    locked = lock_subject(subject, open_only=True)
    thing = locked.thing
    if not hasattr(thing, "own_words"):
        raise NothingToTranslate
    if language not in dict(settings.LANGUAGES) or language == thing.language:
        raise NoOtherLanguage
    if not title.strip():
        raise TranslationUntitled
    if (title, body) == thing.own_words:
        raise SameAsOriginal
    rows = OfferedTranslation.objects.filter(subject=locked, language=language)
    if rows.filter(author=by, state=TranslationState.DECLINED).exists():
        raise TranslationDeclined
    if OfferedTranslation.objects.filter(subject=locked, author=by, visibility__in=UNSEEN).exists():
        raise TranslationHidden
    before = rows.standing().first()
    made_of = mark_of(thing)
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
        author=by,
        language=language,
        title=title,
        body=body,
        made_of=made_of,
        origin=origin,
        created_at=clock.now(),
    )
    for owner in owners_of(locked):
        _tell(made, owner, TRANSLATION_OFFERED, "offered", by=by)
    return made


@transaction.atomic
def take_translation_down(*, translation: OfferedTranslation, by) -> OfferedTranslation:
    """Whoever the original belongs to says no, or the translator takes it back; it is gone at once. Twice is once.

    The one that gave way to it stands again, but none of the same translator's. The translator of one that was
    declined is told. Raises TranslationNotYours for anybody else.
    """
    locked = lock_subject(translation.subject)
    row = OfferedTranslation.objects.select_for_update(of=("self",)).select_related("author").get(pk=translation.pk)
    is_owner = locked.thing.is_owned_by(by)
    if not is_owner and row.author_id != by.pk:
        raise TranslationNotYours
    if row.state != TranslationState.STANDING:
        return row
    row.state = TranslationState.WITHDRAWN if row.author_id == by.pk else TranslationState.DECLINED
    row.save(update_fields=["state"])
    mine = OfferedTranslation.objects.filter(subject=locked, language=row.language, author=row.author)
    mine.filter(state=TranslationState.REPLACED).update(state=row.state)
    let_newest_stand(row)
    if row.state == TranslationState.DECLINED:
        row.subject = locked
        _tell(row, row.author, TRANSLATION_ANSWERED, "declined", by=by)
    return row


def let_newest_stand(row: OfferedTranslation) -> None:
    """The newest that everybody may see stands in this row's language; where there is none, nothing changes.

    The subject must be locked. Words of somebody whose translation was hidden here do not come back.
    """
    rows = OfferedTranslation.objects.filter(subject=row.subject_id, language=row.language)
    unseen = OfferedTranslation.objects.filter(subject=row.subject_id, visibility__in=UNSEEN).values("author")
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
        happened=happened,
        about=row,
        url=english_address(row.subject.thing, "#translations"),
        words={"name": by, "thing": row.subject.thing, "language": row.language_name},
        by=by,
    )
