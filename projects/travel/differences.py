"""A pack that was adapted from another goes live only once it says what is different here (issue 5, part 2)."""

from django.conf import settings

from core.texts import tidy
from projects.models import Lineage

from .exceptions import DifferenceMissing

LEAST_LETTERS = 20
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
    # A translation follows the page in the site's first language.
    first = type(page).objects.filter(
        translation_key=page.translation_key, locale__language_code=settings.LANGUAGE_CODE
    )
    return not any(_is_said(said) for said in first.exclude(pk=page.pk).values_list("what_is_different", flat=True))


def _is_said(words: str | None) -> bool:
    return len(tidy(words or "", lines=True)) >= LEAST_LETTERS


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
