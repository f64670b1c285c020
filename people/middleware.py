"""The admin has no door of its own: everybody signs in on the one limited page. And no session lasts for ever."""

import re
from datetime import timedelta
from urllib.parse import quote

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from core import clock

ADMIN = re.compile(r"^/+admin(?:/|$)")
OWN_DOOR = re.compile(r"^/+admin/+(?:login|password_reset)(?:/|$)")
OWN_LEAVING = re.compile(r"^/+admin/+logout(?:/|$)")
# Signing in and out and one's second step; what pages are drawn with; what machines ask for.
OPEN_TO_ALL = re.compile(r"^/+(?:[a-z]{2}/+)?accounts/|^/(?:static|media)/|^/(?:healthz|readyz|robots\.txt)$")

RESIDENT_LONGEST = timedelta(days=90)
STAFF_LONGEST = timedelta(hours=12)
STAFF_IDLE = timedelta(minutes=30)
# Write the moment of last use this often at most; each write is a row in the sessions table.
STAFF_STEP = timedelta(minutes=1)


def _sign_in(after: str):
    return redirect(f"{reverse('account_login')}?next={quote(after)}")


def _back_to(request) -> str:
    """Where to go after signing in: here, but never to a POST-only address."""
    return request.get_full_path() if request.method in ("GET", "HEAD") else "/admin/"


def _moment(request, name: str):
    return parse_datetime(request.session.get(name) or "") or clock.now()


def admin_gate(get_response):
    """Signed out: to sign-in and back. Resident: 403. Staff whose session is over: to sign-in."""

    def middleware(request):
        path = request.path_info
        if not ADMIN.match(path):
            return get_response(request)
        if OWN_LEAVING.match(path):
            return redirect("account_logout")
        if OWN_DOOR.match(path):
            return _sign_in("/admin/")
        if not request.user.is_authenticated:
            return _sign_in(_back_to(request))
        if not request.user.has_perm("wagtailadmin.access_admin"):
            raise PermissionDenied
        if _staff_session_is_over(request):
            logout(request)
            messages.info(request, _("You were away for a while, so we signed you out. Sign in to go on."))
            return _sign_in(_back_to(request))
        return get_response(request)

    return middleware


def second_step_gate(get_response):
    """Where staff need a second step, they set it up before anything else: their role counts on the whole site.

    They edit projects, read hidden texts and open private files outside the admin too.
    """

    def middleware(request):
        if settings.STAFF_MFA == "required" and _lacks_second_step(request):
            messages.info(request, _("Your work here needs a second step when you sign in. Set it up once, now."))
            return redirect("mfa_activate_totp")
        return get_response(request)

    return middleware


def _lacks_second_step(request) -> bool:
    if settings.SESSION_COOKIE_NAME not in request.COOKIES or OPEN_TO_ALL.match(request.path_info):
        return False
    user = request.user
    if not user.is_authenticated or not (user.is_staff or user.is_superuser) or is_mfa_enabled(user):
        return False
    return user.has_perm("wagtailadmin.access_admin")


def _staff_session_is_over(request) -> bool:
    """Half an hour without a page of the admin, or twelve hours in all, end it (resident's pages do not count)."""
    now, seen = clock.now(), _moment(request, "admin_seen_at")
    if now - seen > STAFF_IDLE or now - _moment(request, "signed_in_at") > STAFF_LONGEST:
        return True
    if "admin_seen_at" not in request.session or now - seen > STAFF_STEP:
        request.session["admin_seen_at"] = now.isoformat()
    return False


def session_life(get_response):
    """Fourteen days without a visit end a session (the cookie's age, renewed each day), ninety days end it anyway."""

    def middleware(request):
        if settings.SESSION_COOKIE_NAME in request.COOKIES and request.user.is_authenticated:
            now = clock.now()
            if now - _moment(request, "signed_in_at") > RESIDENT_LONGEST:
                logout(request)
            elif request.session.get("seen_on") != now.date().isoformat():
                request.session.setdefault("signed_in_at", now.isoformat())
                request.session["seen_on"] = now.date().isoformat()
        return get_response(request)

    return middleware
