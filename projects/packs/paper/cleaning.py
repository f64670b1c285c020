"""Markup of the page made fit for paper: links whole, nothing to press, headings in their place."""

from bs4 import BeautifulSoup
from django.conf import settings
from django.utils.safestring import SafeString, mark_safe

# What only works on a screen.
ON_SCREEN_ALONE = (
    "script, style, link, meta, base, form, button, input, select, textarea, iframe, object, embed, video, audio, svg"
)
# Picture files of the page have other addresses on paper; what they show is said instead.
PICTURES = "picture, img, source"


def for_paper(markup: str) -> SafeString:
    """Our own rendered markup (rich text, a block's template), with links to this site written out whole.

    What it takes away is listed above; nothing is added, so what was safe stays safe.
    """
    soup = BeautifulSoup(markup, "html.parser")
    for picture in soup.select("img"):
        if picture.get("alt"):
            picture.insert_after(soup.new_string(picture["alt"]))
    for gone in soup.select(f"{ON_SCREEN_ALONE}, {PICTURES}, .no-print"):
        gone.decompose()
    for details in soup.select("details, summary"):
        details.name = "div"
    for heading in soup.select("h1, h2, h3, h4, h5, h6"):
        heading.name = "h3"
    for link in soup.select("a"):
        address = link.get("href", "")
        if not address or address.startswith("#"):
            link.unwrap()
        elif address.startswith("/") and not address.startswith("//"):
            link["href"] = f"{settings.SITE_URL}{address}"
    return mark_safe(str(soup))  # noqa: S308  rendered by Wagtail's filters or our templates, which escape
