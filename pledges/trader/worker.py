"""The service worker of the trader's page: served below it, so that it rules that page and nothing else."""

from django.contrib.staticfiles import finders
from django.contrib.staticfiles.storage import staticfiles_storage
from django.http import FileResponse, Http404
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

FILE = "js/trader_worker.js"


@never_cache
@require_safe
def worker(request):
    """The script as it is. It holds nothing of anybody's; what it keeps it keeps on the phone."""
    found = finders.find(FILE)
    if found is None and staticfiles_storage.exists(FILE):
        found = staticfiles_storage.path(FILE)
    if found is None:
        raise Http404
    return FileResponse(open(found, "rb"), content_type="text/javascript; charset=utf-8")  # noqa: SIM115  closed by Django
