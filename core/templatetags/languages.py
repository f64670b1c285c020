"""Links to the same page in another language: plain links, so that switching needs no cookie and no script.

And what a page says of itself where it is not, or not wholly, in the reader's language.
"""

from dataclasses import dataclass

from django import template
from django.conf import settings
from django.urls import translate_url
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language, get_language_bidi, get_language_info, override
from django.utils.translation import gettext as _

from core.languages import is_in_readers_language, is_whole_language
from core.models import language_of_page
from core.partly_translated import can_lack_words, words_left

register = template.Library()
SHOWN = object()
"""Stands for the page that is being shown."""


@dataclass(frozen=True)
class LanguageLink:
    code: str
    name: str
    url: str
    is_current: bool
    is_translation: bool = True
    """Whether this page itself is there in that language, not the English words or the front door in its stead."""

    @property
    def is_default(self) -> bool:
        """Whether readers of a language the site does not have are sent here."""
        return self.code == settings.LANGUAGE_CODE


def _page_addresses(page, request) -> dict[str, tuple[str, bool]]:
    """Where a Wagtail page stands in each language in which it is published, and whether its words are translated."""
    # A page that has read its translations already (a pack, with its kin) leaves them here.
    read = getattr(page, "live_translations", None)
    translations = page.get_translations(inclusive=True).live().select_related("locale") if read is None else read
    return {each.locale.language_code: (each.get_url(request), not each.alias_of_id) for each in translations}


def _speaks(code: str, request) -> bool:
    """Whether the page at this address speaks that language."""
    match = getattr(request, "resolver_match", None)
    with override(code):
        return is_in_readers_language(match.view_name if match else None)


@register.simple_tag(takes_context=True)
def language_links(context) -> list[LanguageLink]:
    """A link for each language of the site, in that language; a page without a translation leads to its home."""
    request, page, current = context.get("request"), context.get("page"), get_language()
    is_page = getattr(page, "pk", None) and hasattr(page, "get_translations")
    addresses = _page_addresses(page, request) if is_page else {}
    links = []
    for code, _name in settings.LANGUAGES:
        home = "/" if code == settings.LANGUAGE_CODE else f"/{code}/"
        if is_page:
            url, is_translation = addresses.get(code, (home, False))
        else:
            url = translate_url(request.get_full_path(), code) if request else home
            is_translation = _speaks(code, request)
        name = get_language_info(code)["name_local"].capitalize()
        links.append(LanguageLink(code, name, url, code == current, is_translation))
    return links


@dataclass(frozen=True)
class PageLanguage:
    """What a page says of its language. `source`: the language its own words are marked as; `notice`: why."""

    notice: str = ""
    source: str = ""


@register.simple_tag(takes_context=True)
def page_language(context) -> PageLanguage:
    """What the head of this page says where its words are not, or not all, in the reader's language.

    A page of the tree that nobody has translated yet (an alias) says so itself, beside the words of its article.
    """
    page, request = context.get("page"), context.get("request")
    if getattr(page, "pk", None) and hasattr(page, "get_translations"):
        has_words = is_whole_language() or getattr(page, "speaks_every_language", False)
        if not has_words and page.is_untranslated:
            return PageLanguage(source=settings.LANGUAGE_CODE)
        in_parts = not has_words or _lacks(page)
        return PageLanguage(_("Parts of this page are not translated yet. They are in English.") if in_parts else "")
    match = getattr(request, "resolver_match", None)
    if is_in_readers_language(match.view_name if match else None):
        return PageLanguage()
    return PageLanguage(_("This page is in English for now: most of it is not translated yet."), settings.LANGUAGE_CODE)


def _marks(code: str) -> SafeString:
    return format_html(' lang="{}" dir="{}"', code, "rtl" if get_language_info(code)["bidi"] else "ltr")


@register.simple_tag(takes_context=True)
def words_of(context, page=SHOWN):
    """`lang` and `dir` for an element that holds a page's own words, where they are not in the reader's language.

    Without a page, those of the page that is shown: `<h1{% words_of %}>{{ page.title }}</h1>`. The site's own words
    around them (headings, labels, buttons) stay outside of the element, or say themselves with `site_words`.
    """
    page = context.get("page") if page is SHOWN else page
    code = language_of_page(page) if getattr(page, "locale_id", None) else ""
    return _marks(code) if code and code != get_language() else ""


@register.simple_tag(takes_context=True)
def site_words(context):
    """`lang` and `dir` for an element that holds the site's own words inside those of an untranslated page.

    In a language that is not whole, the site's words are English there too, and stay marked as the page is.
    """
    page = context.get("page")
    speaks = is_whole_language() or getattr(page, "speaks_every_language", False)
    return _marks(get_language()) if speaks and getattr(page, "is_untranslated", False) else ""


def _lacks(page) -> bool:
    """Whether some of a translated page's strings are still those of the original. English pages cost nothing.

    A page that asked already says it in `lacks_words`.
    """
    if not can_lack_words(page):
        return False
    asked = getattr(page, "lacks_words", None)
    return words_left(page).exists() if asked is None else asked


@register.filter
def isolated(text) -> str:
    """Words or figures of their own direction inside a sentence from the right: a telephone number, an English name.

    In Unicode's first-strong isolates, which a screen reader passes over; other languages get the words unchanged.
    """
    return f"\u2068{text}\u2069" if text and get_language_bidi() else text


@register.simple_tag
def language_prefix() -> str:
    """What stands before an address in the reader's language: nothing in English, "/pt" in Portuguese."""
    code = get_language() or settings.LANGUAGE_CODE
    return "" if code == settings.LANGUAGE_CODE else f"/{code}"
