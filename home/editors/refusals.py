"""A rule that keeps a page back is said in the admin, wherever it was met: editor, workflow or translation."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.urls import reverse

from core.exceptions import CivicError


class ShowRefusals:
    """Middleware: a broken rule that no view of the admin has met becomes its own words on the page's editor.

    Wagtail's own views know nothing of our rules; what they had kept before, such as a draft, stays.
    """

    def __init__(self, get_response):
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_exception(self, request: HttpRequest, exception: Exception) -> HttpResponse | None:
        if not isinstance(exception, CivicError) or not request.path_info.startswith("/admin/"):
            return None
        if not request.accepts("text/html"):
            # What keeps a draft while somebody types reads this.
            refused = {"success": False, "error_code": "refused", "error_message": str(exception)}
            return JsonResponse(refused, status=400)
        messages.error(request, str(exception))
        url = _where(request)
        if request.headers.get("x-requested-with") == "XMLHttpRequest":
            return JsonResponse({"step": "success", "redirect": url})
        return redirect(url)


def _where(request: HttpRequest) -> str:
    number = request.resolver_match.kwargs.get("page_id") if request.resolver_match else None
    return reverse("wagtailadmin_pages:edit", args=[number]) if number else reverse("wagtailadmin_home")
