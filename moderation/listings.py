"""Which rows a bulk act means where somebody ticked “all in the list”: those of the list they looked at."""

from urllib.parse import urlsplit

from django.db.models import Model
from django.http import HttpRequest
from django.urls import Resolver404, resolve
from wagtail.admin.utils import get_valid_next_url_from_request

MOST_AT_ONCE = 500


def listed_ids(request: HttpRequest, model: type[Model]) -> list[int]:
    """The first rows of the admin's list that the request came from, searched and filtered as it was.

    The admin's script sends the list's own words of search and filter along, and its address as `next`. Without such
    an address no list is meant, so no row is.
    """
    try:
        found = resolve(urlsplit(get_valid_next_url_from_request(request)).path)
    except Resolver404:
        return []
    view_class = getattr(found.func, "view_class", None)
    options = getattr(found.func, "view_initkwargs", {})
    if options.get("model") is not model or not hasattr(view_class, "get_base_queryset"):
        return []
    view = view_class(**options)
    view.setup(request, *found.args, **found.kwargs)
    return list(view.get_queryset().values_list("pk", flat=True)[:MOST_AT_ONCE])
