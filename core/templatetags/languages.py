"""Links to the same page in another language: plain links, so that switching needs no cookie and no script."""

from dataclasses import dataclass

from django import template
from django.conf import settings
from django.urls import translate_url
from django.utils.translation import get_language, get_language_info

register = template.Library()


@dataclass(frozen=True)
class LanguageLink:
    code: str
    name: str
    url: str
    is_current: bool
    is_translation: bool = True
    """Whether this page itself is there in that language, not the English words or the front door in its stead."""


def _page_addresses(page, request) -> dict[str, tuple[str, bool]]:
    """Where a Wagtail page stands in each language in which it is published, and whether its words are translated."""
    # A page that has read its translations already (a pack, with its kin) leaves them here.
    read = getattr(page, "live_translations", None)
    translations = page.get_translations(inclusive=True).live().select_related("locale") if read is None else read
    return {each.locale.language_code: (each.get_url(request), not each.alias_of_id) for each in translations}


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
            url, is_translation = translate_url(request.get_full_path(), code) if request else home, True
        name = get_language_info(code)["name_local"].capitalize()
        links.append(LanguageLink(code, name, url, code == current, is_translation))
    return links


@register.simple_tag
def language_prefix() -> str:
    """What stands before an address in the reader's language: nothing in English, "/pt" in Portuguese."""
    code = get_language() or settings.LANGUAGE_CODE
    return "" if code == settings.LANGUAGE_CODE else f"/{code}"
