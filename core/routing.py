"""The way from an address to its page with few queries: pages that lie deep are asked for much, and have a limit."""

from django.http import Http404
from django.utils.translation import get_language
from wagtail.models import Page, Site
from wagtail.views import serve

from core.models.pages import with_languages


def lean_routes(get_response):
    """Finds the page below a list before Wagtail does, which then takes what was found.

    Wagtail reads language, front door (twice where it is translated), list and its words one after the other, though
    of all these only the names are needed on the way down. Here it is one query.
    """

    def middleware(request):
        return get_response(request)

    def process_view(request, view, args, kwargs):
        if view is serve:
            parts = [part for part in (args[0] if args else kwargs.get("path", "")).split("/") if part]
            if len(parts) > 1:
                _find(request, parts)

    middleware.process_view = process_view
    return middleware


def _find(request, parts: list[str]) -> None:
    """Remembers the route as `Page.route_for_request` does; what is not found here, Wagtail looks for itself."""
    site = Site.find_for_request(request)
    if site is None:
        return
    home = site.root_page
    door = Page.objects.filter(translation_key=home.translation_key)
    lists = Page.objects.filter(depth=home.depth + 1, slug=parts[0])
    rows = list(with_languages((door | lists).filter(locale__language_code=get_language(), live=True)))
    root = next((row for row in rows if row.translation_key == home.translation_key), None)
    child = next((row for row in rows if root and row.is_child_of(root)), None)
    if child is None:
        return
    below = child.specific_deferred
    below._cached_parent_obj, below.locale = root, child.locale
    try:
        request._wagtail_route_for_request = below.route(request, parts[1:])
    except Http404:
        request._wagtail_route_for_request = None
