"""Which words of a page that was translated are still those of the original."""

from django.conf import settings
from django.db.models import Exists, OuterRef, QuerySet
from wagtail_localize.models import StringSegment, StringTranslation, Translation


def can_lack_words(page) -> bool:
    """Whether words of the original may be left in it: not in an alias, which is the original, and not in English."""
    return not page.alias_of_id and page.locale.language_code != settings.LANGUAGE_CODE


def words_left(page) -> QuerySet[StringSegment]:
    """The strings of the original that nobody has translated into this page's language; none where nobody translates.

    For `exists()`, or as part of a query of the page's own.
    """
    kept_up = Translation.objects.filter(source=OuterRef("source"), target_locale=page.locale_id, enabled=True)
    said = StringTranslation.objects.filter(
        translation_of=OuterRef("string"), context=OuterRef("context"), locale=page.locale_id, has_error=False
    )
    return StringSegment.objects.filter(Exists(kept_up), ~Exists(said), source__object_id=page.translation_key)
