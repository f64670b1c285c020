"""The service worker of the trader's page: served below it, so that it rules that page and nothing else.

What it keeps on the phone is one person's and lasts no longer than their session would: the page says both.
"""

from pathlib import Path

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe


@never_cache
@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """The script as it is, without a hash in its name: a browser asks for it again under the same address.

    It holds nothing of anybody's; what it keeps it keeps on the phone.
    """
    script = Path(settings.BASE_DIR) / "static" / "js" / "trader_worker.js"
    return HttpResponse(script.read_text("utf-8"), content_type="text/javascript; charset=utf-8")


def may_be_kept(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    """The page, saying whose it is and for how many seconds a phone may show it without asking.

    Fourteen days (`SESSION_COOKIE_AGE`): who does not come for so long is signed out, so the page without a signal
    goes then too. A page that says neither is never kept.
    """
    response["X-Page-For"] = str(request.user.uid)
    response["X-Page-Lasts"] = str(settings.SESSION_COOKIE_AGE)
    return response
