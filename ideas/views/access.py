"""Signing in on the way to an act, and coming back."""

from collections.abc import Callable
from functools import wraps

from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest, HttpResponse


def sign_in_first(request: HttpRequest) -> HttpResponse:
    """To sign-in and back to this address, also for a request that htmx made."""
    answer = redirect_to_login(request.get_full_path())
    if request.htmx:
        return HttpResponse(headers={"HX-Redirect": answer.url})
    return answer


def signed_in(view: Callable[..., HttpResponse]) -> Callable[..., HttpResponse]:
    """For methods of a class of views: somebody signed out is sent to sign in, and comes back with a GET."""

    @wraps(view)
    def guarded(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if not request.user.is_authenticated:
            return sign_in_first(request)
        return view(self, request, *args, **kwargs)

    return guarded
