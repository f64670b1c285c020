"""Two addresses for machines: the process is up; everything it needs is ready."""

import logging
import uuid
from collections.abc import Callable

from django.core.cache import cache
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import connection
from django.http import HttpRequest, JsonResponse
from django_tasks import default_task_backend

from core.pending import unapplied

log = logging.getLogger("civiclab.health")


def healthz(request: HttpRequest) -> JsonResponse:
    return JsonResponse({"status": "ok"})


def readyz(request: HttpRequest) -> JsonResponse:
    """200 when every part answers, else 503; names the parts, never the reason (that is in the log)."""
    parts = {name: _passes(check) for name, check in CHECKS.items()}
    ready = all(parts.values())
    body = {
        "status": "ready" if ready else "not ready",
        "parts": {k: "ok" if v else "failing" for k, v in parts.items()},
    }
    return JsonResponse(body, status=200 if ready else 503)


def _passes(check: Callable[[], bool]) -> bool:
    try:
        return check()
    except Exception:  # noqa: BLE001  whatever fails, the probe must get its answer
        log.exception("readyz check failed")
        return False


def _database() -> bool:
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1")
        return cursor.fetchone() == (1,)


def _migrations() -> bool:
    return not unapplied()


def _cache() -> bool:
    key, value = f"readyz-{uuid.uuid4().hex}", "here"
    cache.set(key, value, 10)
    found = cache.get(key) == value
    cache.delete(key)
    return found


def _storage() -> bool:
    name = default_storage.save(f"readyz/{uuid.uuid4().hex}", ContentFile(b"ready"))
    default_storage.delete(name)
    return True


def _queue() -> bool:
    return not list(default_task_backend.check())


CHECKS: dict[str, Callable[[], bool]] = {
    "database": _database,
    "migrations": _migrations,
    "cache": _cache,
    "storage": _storage,
    "queue": _queue,
}
