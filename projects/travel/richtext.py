"""Rich text on its way: only what readers see travels, and only what editors here could have written comes in."""

from bs4 import BeautifulSoup
from django.conf import settings
from wagtail.models import Page
from wagtail.whitelist import Whitelister, allow_without_attributes, attribute_rule, check_url

SCHEMES = ("https://", "http://", "mailto:", "tel:")
GONE_WHOLE = ("script", "style", "template", "iframe", "object", "embed", "svg", "math", "noscript", "head", "title")
"""What such an element holds is no text for readers: it goes with the element."""


def _plain_address(url: str) -> str | None:
    """An address of the web, of mail or of a telephone; None for anything else, also for `java\\tscript:`."""
    known = check_url(url)
    return url if known and url.strip().lower().startswith(SCHEMES) else None


class TravelRules(Whitelister):
    element_rules = {
        "[document]": allow_without_attributes,
        "a": attribute_rule({"href": _plain_address}),
        **dict.fromkeys(
            ("b", "strong", "i", "em", "br", "p", "ul", "ol", "li", "h2", "h3", "h4"), allow_without_attributes
        ),
    }


def cleaned(html: str) -> str:
    """Rich text from outside without anything but paragraphs, lists, emphasis and links to the web."""
    soup = BeautifulSoup(html, "html.parser")
    for tag in soup.find_all(GONE_WHOLE):
        tag.decompose()
    return TravelRules().clean(str(soup))


def outgoing(html: str) -> str:
    """Rich text of ours as others can use it: links to pages by their whole address, other links of ours as words."""
    if not html:
        return ""
    soup = BeautifulSoup(html, "html.parser")
    linked = {tag.get("id") for tag in soup.find_all("a", linktype="page")}
    pages = Page.objects.live().in_bulk([int(pk) for pk in linked if pk and pk.isdigit()])
    for tag in soup.find_all("a"):
        page = pages.get(int(tag["id"])) if tag.get("linktype") == "page" and tag.get("id", "").isdigit() else None
        address = page.full_url if page else tag.get("href", "")
        if address.startswith("/"):
            address = settings.SITE_URL + address
        if address:
            tag.attrs = {"href": address}
        else:
            tag.unwrap()
    return cleaned(str(soup))
