"""Which translations of a subject's words, and of the comments on it, a reader is shown."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Q
from django.utils.translation import get_language

from ideas.models import Comment, OfferedTranslation


@dataclass(frozen=True)
class Translations:
    """`shown`: the one in the reader's language, if there is one. `others`: what its owner sees besides, to say no."""

    shown: OfferedTranslation | None = None
    others: list[OfferedTranslation] = field(default_factory=list)
    wanted: bool = False
    """Whether the reader reads another language than the original's and nobody has translated it yet."""


def translations_of(thing, user, *, is_own: bool, page: Iterable[Comment] = ()) -> Translations:
    """Of the thing's own words; each comment on `page` (threads with `answers`) gets `translated`, its own.

    In one query for all of them, and in none for readers of the originals' language to whom none of it belongs.
    """
    language = _reading()
    is_foreign = language != thing.language
    wanted = Q()
    if is_foreign or is_own:
        wanted = Q(subject=thing.subject, comment=None)
        if not is_own:
            wanted &= Q(language=language)
    found = _with_comments(page, user, language, wanted)
    for row in found:
        row.subject = thing.subject
    return _for_reader(found, language, is_foreign=is_foreign)


def translate_comments(page: Iterable[Comment], user) -> None:
    """Give each comment on `page` `translated`, as above, where nobody's own words stand above the discussion."""
    _with_comments(page, user, _reading(), Q())


def _reading() -> str:
    return (get_language() or "en")[:10]


def _with_comments(page: Iterable[Comment], user, language: str, wanted: Q) -> list[OfferedTranslation]:
    """The rows of no comment among those wanted; those of comments are put beside these."""
    comments = [comment for top in page for comment in (top, *top.answers)]
    shown = [comment for comment in comments if comment.is_published]
    foreign = {comment.pk for comment in shown if comment.language != language}
    own = {comment.pk for comment in shown if comment.author_id == user.pk}
    if foreign:
        wanted |= Q(comment__in=foreign, language=language)
    if own:
        wanted |= Q(comment__in=own)
    found: dict[int | None, list[OfferedTranslation]] = {}
    if wanted:
        rows = OfferedTranslation.objects.visible_to(user).standing().filter(wanted).select_related("author")
        for row in rows.order_by("pk"):
            found.setdefault(row.comment_id, []).append(row)
    for comment in comments:
        standing = found.get(comment.pk, [])
        for row in standing:
            row.comment = comment
        comment.translated = _for_reader(standing, language, is_foreign=comment.pk in foreign)
    return found.get(None, [])


def _for_reader(standing: list[OfferedTranslation], language: str, *, is_foreign: bool) -> Translations:
    shown = next((row for row in standing if is_foreign and row.language == language), None)
    return Translations(shown, [row for row in standing if row is not shown], is_foreign and shown is None)
