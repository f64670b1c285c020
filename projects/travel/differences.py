"""A pack that was adapted from another goes live only once it says what is different here (issue 5, part 2)."""

from core.texts import tidy
from projects.models import Lineage

from .exceptions import DifferenceMissing

LEAST_LETTERS = 20
"""Fewer are no answer: “yes”, “same as there”."""


def is_unsaid(page) -> bool:
    """Whether this page belongs to an adapted pack and does not say what is different here."""
    if len(tidy(page.what_is_different or "", lines=True)) >= LEAST_LETTERS:
        return False
    return Lineage.objects.filter(family__translation_key=page.translation_key).exists()


def check_difference(page) -> None:
    """The floor below every way of publishing: form, bulk, schedule, workflow, translation. Aliases follow their own.

    Raises DifferenceMissing.
    """
    if page.live and page.alias_of_id is None and is_unsaid(page):
        raise DifferenceMissing
