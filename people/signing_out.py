"""Signing out leaves nothing on a shared phone: no kept page, no words that wait to be sent."""

from collections.abc import Callable
from functools import wraps

from django.http import HttpRequest, HttpResponse


def emptying_the_phone(view: Callable) -> Callable:
    """The view of signing out, which then asks the browser to forget what this site's scripts kept there.

    Cookies are the session's own affair. A browser that does not know the header keeps what is told apart by person.
    Whoever was not signed in leaves nothing; and where somebody else's words wait too, the page of signing out has
    taken away its own person's (static/js/forget_kept.js) and says `others=stay`.
    """

    @wraps(view)
    def signed_out(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        was_in = request.user.is_authenticated
        response = view(request, *args, **kwargs)
        gone = request.method == "POST" and was_in and not request.user.is_authenticated
        if gone and request.POST.get("others") != "stay":
            response["Clear-Site-Data"] = '"storage"'
        return response

    return signed_out
