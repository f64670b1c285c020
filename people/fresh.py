"""Changes to an account itself are only for somebody who has just shown who they are.

Those with a password or a second step are asked for it again (allauth). Those who sign in by mailed code have nothing
to be asked for, so an open session on a shared computer would be enough to take the account: they sign in again.
"""

from datetime import timedelta
from functools import wraps
from urllib.parse import quote

from allauth.account.internal.flows.reauthentication import get_reauthentication_flows
from django.contrib import messages
from django.contrib.auth import logout
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext as _

from core import clock

FRESH = timedelta(minutes=15)
JUST_NOW = timedelta(minutes=5)


def is_fresh(request, within: timedelta = FRESH) -> bool:
    """Whether this session began within the last quarter of an hour, or another length of time."""
    began = parse_datetime(request.session.get("signed_in_at") or "")
    return began is not None and clock.now() - began <= within


def after_fresh_sign_in(view):
    """Let a change through for those whom allauth asks itself, and for fresh sessions; send others to sign in again."""

    @wraps(view)
    def wrapped(request, *args, **kwargs):
        asked_by_allauth = not request.user.is_authenticated or get_reauthentication_flows(request.user)
        if request.method != "POST" or asked_by_allauth or is_fresh(request):
            return view(request, *args, **kwargs)
        logout(request)
        messages.info(request, _("You signed in a while ago. Sign in once more, then make this change."))
        return redirect(f"{reverse('account_login')}?next={quote(request.path)}")

    return wrapped
