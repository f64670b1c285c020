"""A pack that was adapted from another goes live only once it says what is different here (issue 5, part 2)."""

from collections.abc import Mapping, Sequence

from django.conf import settings
from wagtail_localize.models import Translation

from core.texts import tidy
from projects.models import Lineage

from .exceptions import DifferenceMissing

LEAST_LETTERS, MOST_LETTERS = 20, 2000
"""Fewer are no answer: “yes”, “same as there”."""


def is_unsaid(page) -> bool:
    """Whether this page belongs to an adapted pack and does not say what is different here."""
    if _is_said(page.what_is_different):
        return False
    if (
        page.adapted_from_id is None
        and not Lineage.objects.filter(family__translation_key=page.translation_key).exists()
    ):
        return False
    # What is translated here follows the page in the site's first language; words of its own speak for themselves.
    if not Translation.objects.filter(
        source__object_id=page.translation_key, target_locale=page.locale_id, enabled=True
    ).exists():
        return True
    first = type(page).objects.filter(
        translation_key=page.translation_key, locale__language_code=settings.LANGUAGE_CODE
    )
    return not any(_is_said(said) for said in first.exclude(pk=page.pk).values_list("what_is_different", flat=True))


def is_unsaid_in_draft(page) -> bool:
    """The same of the words that would be published, for a page of any type."""
    from projects.models import ProjectPackPage

    if page.specific_class is not ProjectPackPage or page.alias_of_id:
        return False
    return is_unsaid(page.get_latest_revision_as_object())


def _is_said(words: str | None) -> bool:
    return len(tidy(words or "", lines=True)) >= LEAST_LETTERS


def said_in(words: Mapping[str, str], languages: Sequence[str]) -> dict[str, str]:
    """What is different here, by language: the first one's words are asked for, those of others can wait with a draft.

    Raises DifferenceMissing, whose field names the language, for fewer than 20 letters or more than 2,000.
    """
    said = {}
    for language in languages:
        mine = tidy(words.get(language) or "", lines=True)
        if (mine or language == languages[0]) and not LEAST_LETTERS <= len(mine) <= MOST_LETTERS:
            raise DifferenceMissing(field=field_of(language))
        said[language] = mine
    return said


def field_of(language: str) -> str:
    """The name of the field that asks in this language."""
    return f"what_is_different-{language}"


def check_difference(page) -> None:
    """The floor below every way of publishing: form, bulk, schedule, workflow, translation. Aliases follow their own.

    A pack that is live without it already, because its lineage came later, can be saved as it is. Raises
    DifferenceMissing.
    """
    if page.live and page.alias_of_id is None and is_unsaid(page) and not _stands_already(page):
        raise DifferenceMissing


def _stands_already(page) -> bool:
    """Whether readers have these words now, and this save publishes nothing."""
    same = {name: getattr(page, name) for name in ("live", "last_published_at", "adapted_from", "what_is_different")}
    return type(page).objects.filter(pk=page.pk, **same).exists()
