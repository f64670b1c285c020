"""What a pack's page answers to `?format=`. Wagtail has checked who may read the page before."""

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, StreamingHttpResponse
from django.shortcuts import redirect, render
from django.utils.http import content_disposition_header

from core.limits import address_of, within_limit
from core.names import safe_name
from core.short_addresses import as_typed
from projects.models import PaperSize

from .bundle import bundle_of, folder_of
from .drawing import poster, print_view
from .keeping import fresh_papers
from .tasks import make_papers

FILES_AN_HOUR = 60
"""For one address: whole packs, in either form."""


def answer(request: HttpRequest, page, wanted: str) -> HttpResponse:
    """The page as pdf, print, poster or zip; `size=large` is large print, any other size normal."""
    size = PaperSize.LARGE if request.GET.get("size") == PaperSize.LARGE else PaperSize.NORMAL
    if wanted == "pdf":
        return _pdf(request, page, size)
    if wanted == "zip":
        # Under the same count as the file that travels: each keeps a thread busy for as long as a slow reader likes.
        if not within_limit(f"pack-file:{address_of(request)}", most=FILES_AN_HOUR, seconds=3600):
            return render(request, "429.html", status=429)
        return HttpResponse(content_type="application/zip") if request.method == "HEAD" else _zip(page)
    if wanted == "poster":
        return HttpResponse(poster(page))
    return HttpResponse(print_view(page, size))


def _pdf(request: HttpRequest, page, size: str) -> HttpResponse:
    """The file; 202 with a page that says so and leads to the print view while there is none.

    A POST by somebody who may publish the page makes what is missing, in a task.
    """
    may_make = request.user.is_authenticated and page.permissions_for_user(request.user).can_publish()
    if request.method == "POST":
        if not may_make:
            raise PermissionDenied
        make_papers.enqueue(page.alias_of_id or page.pk)
        return redirect(request.get_full_path())
    paper = fresh_papers(page).filter(size=size).first()
    if paper is None or paper.content is None:
        words = {"page": page, "size": size, "is_impossible": paper is not None, "may_make": may_make}
        return render(request, "projects/packs/paper/waits.html", words, status=202)
    found = HttpResponse(bytes(paper.content), content_type="application/pdf")
    found["Content-Disposition"] = content_disposition_header(False, pdf_name(page, size))
    return found


def pdf_name(page, size: str) -> str:
    name = f"{page.slug}-large-print" if size == PaperSize.LARGE else page.slug
    return safe_name(name, "pdf", otherwise="pack")


def _zip(page) -> StreamingHttpResponse:
    """Everything in one file, sent while it is read: a pack of 50 megabytes takes no more memory than a small one."""
    found = StreamingHttpResponse(bundle_of(page), content_type="application/zip")
    found["Content-Disposition"] = content_disposition_header(True, f"{folder_of(page)}.zip")
    return found


def downloads_of(page, family) -> dict:
    """What the list of downloads shows. `short` is the short address, "" where there is none yet.

    The family brings it along where it was read with its page (`pack_family_of`); else it is one query.
    """
    from .facts import short_code_of

    code = family.short_code if hasattr(family, "short_code") else short_code_of(page)
    return {"code": code, "short": as_typed(code) if code else ""}
