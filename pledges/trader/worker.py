"""The service worker of the trader's page: served below it, so that it rules that page and nothing else."""

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
