"""A statement as a tagged PDF that screen readers can read (PDF/UA), from the words and figures it was issued with.

WeasyPrint needs libraries of the system (libpango). Where they are absent nothing breaks: the page says that there is
no PDF and prints well itself.
"""

from pathlib import Path

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation

from pledges.models import Statement
from pledges.statement_words import lines_in_words

STYLE = Path(__file__).resolve().parent / "print" / "statement.css"


class PdfUnavailable(RuntimeError):
    """WeasyPrint or a library that it loads is not on this machine."""


class NothingIsFetched(ValueError):
    """A statement holds all it needs: no address is followed while it is drawn."""


def pdf_of(statement: Statement) -> bytes:
    """The PDF of a statement. Raises PdfUnavailable where this machine cannot make one."""
    try:
        # Loads libraries of the system, so only where a PDF is made.
        from weasyprint import CSS, HTML
    except (ImportError, OSError) as error:
        raise PdfUnavailable(str(error)) from error
    with translation.override(settings.LANGUAGE_CODE):
        context = {"statement": statement, "rows": lines_in_words(statement), "language": settings.LANGUAGE_CODE}
        page = render_to_string("pledges/statement_pdf.html", context)
    style = CSS(string=STYLE.read_text("utf-8"), url_fetcher=refuse)
    return HTML(string=page, url_fetcher=refuse).write_pdf(stylesheets=[style], pdf_variant="pdf/ua-1")


def refuse(url: str, *args, **kwargs):
    """WeasyPrint's fetcher: refuses every address, of the network and of this machine."""
    raise NothingIsFetched(url)
