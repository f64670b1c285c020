"""Translating pages with wagtail-localize, as a translator would: each English piece of text and what it becomes."""

import re
from datetime import date

from django.utils import translation
from django.utils.formats import date_format
from wagtail.models import Locale
from wagtail_localize.models import Translation, TranslationSource

from home.demo.texts import load

from .publishing import escape
from .world import World


def parts_of(words: dict, language: str, world: World) -> dict:
    """A page's words in one language with the council's names and the day filled in."""
    council = load("neighbourhoods")["council"]
    gaps = {
        "{site}": council["site_name"],
        "{council}": council["council_name"],
        "{email}": council["contact_email"],
        "{phone}": council["contact_phone"],
        "{date}": _day_in(language, world.today),
    }
    return _filled(words, gaps)


def _filled(value, gaps: dict[str, str]):
    if isinstance(value, str):
        for gap, words in gaps.items():
            value = value.replace(gap, words)
        return value
    if isinstance(value, list):
        return [_filled(item, gaps) for item in value]
    if isinstance(value, dict):
        return {key: _filled(item, gaps) for key, item in value.items()}
    return value


def _day_in(language: str, day: date) -> str:
    with translation.override(language):
        return date_format(day, "j F Y" if language == "en" else r"j \d\e F \d\e Y")


def in_language(english: dict, other: dict) -> dict[str, str]:
    """English text → the other language's, for two trees of the same shape."""
    found: dict[str, str] = {}
    _pair(english, other, found)
    return found


def merged(words: dict, other: dict) -> dict:
    """A tree of texts in which those of `other` take the place of ours; what it leaves out stays."""

    def put(ours, theirs):
        if isinstance(ours, dict) and isinstance(theirs, dict):
            return {key: put(value, theirs[key]) if key in theirs else value for key, value in ours.items()}
        if isinstance(ours, list) and isinstance(theirs, list):
            return [put(one, another) for one, another in zip(ours, theirs, strict=False)] + ours[len(theirs) :]
        return theirs

    return put(words, other)


PIECE = re.compile(r"<(?:p|li)>(.*?)</(?:p|li)>")
"""Rich text is translated paragraph by paragraph."""


def _pair(english, other, found: dict[str, str]) -> None:
    if isinstance(english, str):
        for one, another in zip(PIECE.findall(english), PIECE.findall(other), strict=True):
            found[one] = another
        found[english] = found[escape(english)] = other
    elif isinstance(english, list | tuple):
        for one, another in zip(english, other, strict=True):
            _pair(one, another, found)
    elif isinstance(english, dict):
        for key, value in english.items():
            _pair(value, other[key], found)


def translate(world: World, page, languages: dict[str, dict[str, str]]) -> None:
    """Publish a page in other languages. What has no translation here stays English and counts as missing."""
    source, _made = TranslationSource.get_or_create_from_instance(page)
    source.update_from_db()
    for code, words in languages.items():
        target, _made = Translation.objects.get_or_create(
            source=source, target_locale=Locale.objects.get(language_code=code)
        )
        lines = target.export_po()
        for line in lines:
            line.msgstr = words.get(line.msgid) or MORE[code].get(line.msgid, "")
        target.import_po(lines, delete=True, user=world.staff["editor"])
        target.save_target(user=world.staff["editor"], publish=True)


MORE = {
    "pt": {
        "Share an idea": "Partilhar uma ideia",
        "See what neighbours want": "Ver o que os vizinhos querem",
        "Offer a skill": "Oferecer um saber",
    },
    "es": {
        "Share an idea": "Compartir una idea",
        "See what neighbours want": "Ver lo que quieren los vecinos",
        "Offer a skill": "Ofrecer un saber",
    },
    "pl": {
        "Share an idea": "Podziel się pomysłem",
        "See what neighbours want": "Zobacz, czego chcą sąsiedzi",
        "Offer a skill": "Zaoferuj umiejętność",
    },
    "ar": {
        "Share an idea": "شارك فكرة",
        "See what neighbours want": "انظر ما يريده الجيران",
        "Offer a skill": "اعرض مهارة",
    },
}
"""Words of the front door's buttons, which are there from the start."""
