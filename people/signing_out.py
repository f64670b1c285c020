"""Signing out leaves nothing on a shared phone: no kept page, no words that wait to be sent."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse


def emptying_the_phone(view: Callable) -> Callable:
    """The view of signing out, which then asks the browser to forget what this site's scripts kept there.

    Cookies are the session's own affair. A browser that does not know the header keeps what is told apart by person.
    """

    @wraps(view)
    def signed_out(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        response = view(request, *args, **kwargs)
        if request.method == "POST" and not request.user.is_authenticated:
            response["Clear-Site-Data"] = '"storage"'
        return response

    return signed_out
