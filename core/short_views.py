"""`/p/<code>/` on its way to what paper names, and its QR code. Who follows one may have typed it."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.views.decorators.http import require_safe

from core.models import ShortAddress
from core.short_addresses import address_elsewhere, page_of, qr_svg, reading_language, written_out


def _short(code: str) -> ShortAddress:
    """By its letters, large or small. Raises Http404."""
    found = ShortAddress.objects.filter(code=code.strip().lower()[:12]).first() if "\x00" not in code else None
    if found is None:
        raise Http404
    return found


@require_safe
def short_address(request: HttpRequest, code: str) -> HttpResponse:
    """To the page, or the thing, in the reader's language; 404 with a word of its own where the page is gone."""
    found, language = _short(code), reading_language(request)
    page = page_of(found, language)
    address = page.get_url(request) if page else address_elsewhere(found, language)
    answer = HttpResponseRedirect(address) if address else render(request, "core/short_gone.html", status=404)
    patch_vary_headers(answer, ["Accept-Language", "Cookie"])
    return answer


@require_safe
def short_qr(request: HttpRequest, code: str) -> HttpResponse:
    """The QR code of a short address, to put on a poster."""
    found = _short(code)
    answer = HttpResponse(qr_svg(written_out(found.code)), content_type="image/svg+xml")
    answer["Content-Disposition"] = f'inline; filename="qr-{found.code}.svg"'
    answer["Cache-Control"] = "public, max-age=604800"
    return answer
