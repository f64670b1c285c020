"""What every request passes: health first, one log line, the public headers, two policies."""

import logging
import time
import uuid

from csp.constants import SELF, UNSAFE_INLINE
from django.utils.cache import patch_vary_headers

from core import health
from core.logs import request_id

log = logging.getLogger("civiclab.request")


def health_gate(get_response):
    """Answer the health addresses before host checks and redirects: a probe knows neither."""

    def middleware(request):
        view = {"/healthz": health.healthz, "/readyz": health.readyz}.get(request.path_info)
        return view(request) if view else get_response(request)

    return middleware


def request_log(get_response):
    """One structured line for each request, without query string, cookies or addresses of people."""

    def middleware(request):
        token = request_id.set(uuid.uuid4().hex[:16])
        started = time.perf_counter()
        try:
            response = get_response(request)
            took = round((time.perf_counter() - started) * 1000)
            log.info(
                "%s %s %s",
                request.method,
                request.path_info.replace("\n", "").replace("\r", "")[:200],
                response.status_code,
                extra={"method": request.method, "status": response.status_code, "ms": took},
            )
            return response
        finally:
            request_id.reset(token)

    return middleware


def public_headers(get_response):
    """Signed-in pages are nobody else's to keep; powerful browser features stay off."""

    def middleware(request):
        response = get_response(request)
        response.setdefault(
            "Permissions-Policy", "camera=(), microphone=(), geolocation=(), payment=(), browsing-topics=()"
        )
        if getattr(request, "user", None) is not None and request.user.is_authenticated:
            response.setdefault("Cache-Control", "no-store, private")
        if hasattr(request, "htmx"):
            patch_vary_headers(response, ["HX-Request"])
        return response

    return middleware


def admin_policy(get_response):
    """Wagtail's admin still writes inline scripts and styles (wagtail#1288); only there may they run."""

    def middleware(request):
        response = get_response(request)
        if request.path_info.startswith("/admin/"):
            # A page's preview brings the public policy with it, which forbids the frame it is shown in.
            del response["Content-Security-Policy"]
            response._csp_replace = {
                "script-src": [SELF, UNSAFE_INLINE],
                "style-src": [SELF, UNSAFE_INLINE],
                "img-src": [SELF, "data:", "blob:"],
                "frame-ancestors": [SELF],
            }
        return response

    return middleware
