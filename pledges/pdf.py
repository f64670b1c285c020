"""A statement as a tagged PDF that screen readers can read, from the words and figures it was issued with."""

from pathlib import Path

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation

from core.pdf import pdf_from
from pledges.models import Statement
from pledges.statement_words import lines_in_words

STYLE = Path(__file__).resolve().parent / "print" / "statement.css"


def pdf_of(statement: Statement) -> bytes:
    """The PDF of a statement. Raises PdfUnavailable where this machine cannot make one."""
    with translation.override(settings.LANGUAGE_CODE):
        context = {"statement": statement, "rows": lines_in_words(statement), "language": settings.LANGUAGE_CODE}
        page = render_to_string("pledges/statement_pdf.html", context)
    return pdf_from(page, STYLE.read_text("utf-8"))
