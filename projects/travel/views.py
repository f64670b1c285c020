"""What everybody, and other councils' sites, may ask: a pack as a file, this site's key, the format, and reports."""

from django.http import FileResponse, Http404, HttpRequest, HttpResponse, JsonResponse, StreamingHttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from core.exceptions import CivicError
from core.limits import address_of, within_limit
from projects.packs.paper.views import FILES_AN_HOUR
from projects.views.finding import find_family

from . import exporting, signing, writing
from .exceptions import SigningKeyMissing, TravelError
from .format import SCHEMA_FILE
from .receiving import MOST_REPORT_BYTES, receive_report

REPORTS_AN_HOUR = 20
HOUR = 3600
BYTES = "application/octet-stream"


@require_http_methods(["GET", "HEAD"])
def pack_file(request: HttpRequest, pk: int) -> HttpResponse:
    """A published pack as one signed file, streamed. Raises Http404 where it may not be taken away."""
    family = find_family(request, pk)
    if not within_limit(f"pack-file:{address_of(request)}", most=FILES_AN_HOUR, seconds=HOUR):
        return render(request, "429.html", status=429)
    try:
        if request.method == "HEAD":
            # No byte of any file is read for it.
            return _named(HttpResponse(content_type=BYTES), exporting.name_of(family))
        name, parts = exporting.parts_of(family)
    except (TravelError, FileNotFoundError) as broken:
        raise Http404 from broken
    return as_download(name, parts)


def as_download(name: str, parts) -> StreamingHttpResponse:
    return _named(StreamingHttpResponse(writing.stream(parts), content_type=BYTES), name)


def _named(answer, name: str):
    answer["Content-Disposition"] = f'attachment; filename="{name.encode("ascii", "ignore").decode() or "pack"}"'
    answer["X-Content-Type-Options"] = "nosniff"
    return answer


@require_http_methods(["GET", "HEAD"])
def site_key(request: HttpRequest) -> HttpResponse:
    """This site's public key with its fingerprint in words, for councils that compare them."""
    try:
        said = exporting.this_site()
    except SigningKeyMissing as missing:
        raise Http404 from missing
    return JsonResponse({**said, "algorithm": "Ed25519", "fingerprint": signing.fingerprint(said["public_key"])})


@require_http_methods(["GET", "HEAD"])
def schema(request: HttpRequest) -> HttpResponse:
    """The JSON Schema of pack files and reports."""
    return FileResponse(SCHEMA_FILE.open("rb"), content_type="application/schema+json")


@require_http_methods(["POST"])
def adaptations(request: HttpRequest) -> HttpResponse:
    """Another council's site tells what it made of our pack. Known by its signature alone; held for an editor.

    202 with a plain sentence; 400, 413 or 429 with one that says what to do. The same report again is the same row.
    """
    if not within_limit(f"pack-report:{address_of(request)}", most=REPORTS_AN_HOUR, seconds=HOUR):
        return _said(_("Too many reports came from your address. Try again in an hour."), 429)
    length = request.META.get("CONTENT_LENGTH") or "0"
    if not length.isdecimal() or int(length) > MOST_REPORT_BYTES:
        return _said(_("A report may be as long as 32 kilobytes. Make it shorter."), 413)
    try:
        receive_report(request.body)
    except CivicError as broken:
        return _said(str(broken), 400)
    return _said(_("Thank you. An editor reads it before it is shown."), 202)


def _said(words: str, status: int) -> JsonResponse:
    return JsonResponse({"said": words}, status=status)
