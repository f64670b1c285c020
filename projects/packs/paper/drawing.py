"""A pack's paper as HTML and as PDF."""

from pathlib import Path

from django.conf import settings
from django.template.loader import render_to_string
from django.templatetags.static import static
from django.urls import reverse
from django.utils import translation

from core.models.settings import site_settings
from core.pdf import SVG, pdf_from
from core.short_addresses import as_typed, qr_svg, written_out
from projects.models import PaperSize

from .facts import Paper, in_language_of, paper_of, short_code_of
from .pictures import PicturesInPdf, PicturesOnScreen

STYLE = "css/paper.css"
TEMPLATE = "projects/packs/paper/document.html"
LARGEST = 2_000_000
"""Bytes of a PDF: it goes by mail and over slow networks (trust.md, U11)."""


def style() -> str:
    """The words of the style sheet that all papers share."""
    return (Path(settings.BASE_DIR) / "static" / STYLE).read_text("utf-8")


def html_of(paper: Paper, **context) -> str:
    return render_to_string(TEMPLATE, {"paper": paper, **context})


def pdf_of(page, size: str = PaperSize.NORMAL) -> bytes:
    """The PDF of a page in a size of print, at most two megabytes where coarser pictures make it so.

    Raises PdfUnavailable where this machine cannot make one.
    """
    pictures = PicturesInPdf(page)
    code = short_code_of(page)
    qr = pictures.parts.add(lambda: qr_svg(written_out(code)), SVG) if code else ""
    with in_language_of(page):
        html = html_of(paper_of(page, pictures, size, code=code, qr=qr))
    content = pdf_from(html, style(), pictures.parts)
    if len(content) > LARGEST:
        content = pdf_from(html, style(), pictures.parts, optimize_images=True, jpeg_quality=45, dpi=96)
    return content


def print_view(page, size: str) -> str:
    """The page to print with a browser: the same paper, with a bar that the printer leaves out."""
    code = short_code_of(page)
    other = PaperSize.NORMAL if size == PaperSize.LARGE else PaperSize.LARGE
    with in_language_of(page):
        qr = reverse("short-qr", args=[code]) if code else ""
        paper = paper_of(page, PicturesOnScreen(page), size, code=code, qr=qr)
        here = page.get_url()
        bar = {"page": here, "other": f"{here}?format=print{'&size=large' if other == PaperSize.LARGE else ''}"}
        return html_of(paper, style_url=static(STYLE), bar=bar)


def poster(page) -> str:
    """One sheet for a wall: the title, the summary and the short address with its QR code (inventory 4.20)."""
    code, settings_of_site = short_code_of(page), site_settings()
    with in_language_of(page):
        context = {
            "page": page,
            "here": page.get_url(),
            "site_name": settings_of_site.site_name,
            "council_name": settings_of_site.council_name,
            "language": page.text_language,
            "is_rtl": translation.get_language_bidi(),
            "short": written_out(code) if code else "",
            "words": as_typed(code) if code else "",
            "qr": reverse("short-qr", args=[code]) if code else "",
            "style_url": static(STYLE),
        }
        return render_to_string("projects/packs/paper/poster.html", context)
