"""Which translations of a subject's words a reader is shown."""

from dataclasses import dataclass, field

from django.utils.translation import get_language

from ideas.models import OfferedTranslation


@dataclass(frozen=True)
class Translations:
    """`shown`: the one in the reader's language, if there is one. `others`: what its owner sees besides, to say no."""

    shown: OfferedTranslation | None = None
    others: list[OfferedTranslation] = field(default_factory=list)
    wanted: bool = False
    """Whether the reader reads another language than the original's and nobody has translated it yet."""


def translations_of(thing, user, *, is_own: bool) -> Translations:
    """In one query, and in none for readers of the original's language to whom it does not belong."""
    language = (get_language() or "en")[:10]
    is_foreign = language != thing.language
    if not is_foreign and not is_own:
        return Translations()
    rows = OfferedTranslation.objects.visible_to(user).standing().filter(subject=thing.subject).select_related("author")
    if not is_own:
        rows = rows.filter(language=language)
    standing = list(rows)
    for row in standing:
        row.subject = thing.subject
    shown = next((row for row in standing if is_foreign and row.language == language), None)
    return Translations(shown, [row for row in standing if row is not shown], is_foreign and shown is None)
