"""The admin has no door of its own: everybody signs in on the one limited page."""

from urllib.parse import quote

from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.core.exceptions import PermissionDenied
from django.shortcuts import redirect
from django.urls import reverse

OWN_LOGIN = ("/admin/login", "/admin/password_reset", "/admin/logout")


def admin_gate(get_response):
    """Signed out: to sign-in and back. Resident: 403. Staff without a second factor: to enrol, where it is required."""

    def middleware(request):
        path = request.path_info
        if path == "/admin" or path.startswith("/admin/"):
            if path.startswith("/admin/logout"):
                return redirect("account_logout")
            if path.startswith(OWN_LOGIN) or not request.user.is_authenticated:
                after = "/admin/" if path.startswith(OWN_LOGIN) else request.get_full_path()
                return redirect(f"{reverse('account_login')}?next={quote(after)}")
            if not request.user.has_perm("wagtailadmin.access_admin"):
                raise PermissionDenied
            if settings.STAFF_MFA == "required" and not is_mfa_enabled(request.user):
                return redirect("mfa_activate_totp")
        return get_response(request)

    return middleware
