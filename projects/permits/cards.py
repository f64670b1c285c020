"""The card to carry as a PDF: drawn when a permission is signed and when it ends early, kept, and handed out."""

from contextlib import suppress
from pathlib import Path

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation

from core import clock
from core.models.settings import site_settings
from core.pdf import SVG, OwnParts, PdfUnavailable, pdf_from
from core.short_addresses import as_typed, keep_short_address, qr_svg, written_out
from projects.models import Permit, PermitCard, ProjectOwner
from projects.selectors.projects import run_by

STYLES = (
    Path(__file__).resolve().parent / "print" / "card.css",
    Path(settings.BASE_DIR) / "static" / "css" / "components" / "pocket_card.css",
)


def fresh_card(permit: Permit) -> PermitCard | None:
    """The card that still says what holds, or that none can be made here; None where there is none yet."""
    return PermitCard.objects.filter(permit=permit, last_day=permit.last_day, title=permit.project.title).first()


def make_card(pk: int) -> bool:
    """Draw and keep the card of a permission, unless a fresh one is there. Returns whether a PDF is new.

    Safe to break off and to repeat; says nothing where the permission ended meanwhile: then the next task draws it.
    """
    permit = Permit.objects.select_related("project__subject").filter(pk=pk).first()
    if permit is None:
        return False
    before = fresh_card(permit)
    if before is not None and before.content is not None:
        return False
    content = None
    with suppress(PdfUnavailable):
        content = draw_card(permit)
    said = {"content": content, "last_day": permit.last_day, "title": permit.project.title, "made_at": clock.now()}
    PermitCard.objects.update_or_create(permit=permit, defaults=said)
    return content is not None


def draw_card(permit: Permit) -> bytes:
    """One sheet with the card to cut out and fold. Raises PdfUnavailable where this machine can make no PDF."""
    short = keep_short_address(permit.uid)
    parts = OwnParts()
    qr = parts.add(lambda: qr_svg(written_out(short.code)), SVG)
    with translation.override(permit.language):
        context = {
            **card_context(permit),
            "short": as_typed(short.code),
            "qr": qr,
            "language": permit.language,
            "is_rtl": translation.get_language_bidi(),
            "site_name": site_settings().site_name,
        }
        page = render_to_string("projects/permits/card_pdf.html", context)
    return pdf_from(page, "\n".join(style.read_text("utf-8") for style in STYLES), parts)


def card_context(permit: Permit) -> dict:
    """What the card says besides its address."""
    project = permit.project
    if not hasattr(project, "current_owners"):
        owners = ProjectOwner.objects.filter(project=project, ended_at=None).select_related("user")
        project.current_owners = list(owners.order_by("added_at", "pk"))
    return {"project": project, "permit": permit, "group": run_by(project)}
