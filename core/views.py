"""Pages that belong to no app: errors, robots, the files of pictures."""

import posixpath

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.template import loader
from django.views.static import serve

# Only sizes made for the site: the picture they are made from is nobody's to fetch.
PUBLIC_FOLDERS = ("images/", "avatar_images/")


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """The form was open too long or came from elsewhere; what to do, without the technical reason."""
    return render(request, "403_csrf.html", status=403)


def server_error(request: HttpRequest) -> HttpResponse:
    """A page that needs neither database nor session, since either may be what failed."""
    return HttpResponse(loader.get_template("500.html").render({}), status=500)


def robots(request: HttpRequest) -> HttpResponse:
    lines = [
        "User-agent: *",
        "Disallow: /admin/",
        "Disallow: /accounts/",
        "Disallow: /me/",
        "Disallow: /report/",
        f"Sitemap: {settings.SITE_URL}/sitemap.xml",
    ]
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


def picture(request: HttpRequest, path: str) -> HttpResponse:
    """Public pictures alone; documents go through Wagtail's checking view, never by their path."""
    # "images/../documents/x" must not pass for a picture: what is compared is where the path really leads.
    if posixpath.normpath(path) != path or not path.startswith(PUBLIC_FOLDERS):
        raise Http404
    try:
        response = serve(request, path, document_root=settings.MEDIA_ROOT)
    except (OSError, ValueError) as no_such_name:
        # A name too long for the disk, or with a zero byte in it, is nobody's picture.
        raise Http404 from no_such_name
    response["Cache-Control"] = "public, max-age=604800"
    return response
