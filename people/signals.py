"""What must follow a sign-in wherever it happens."""

from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver

from core import clock


@receiver(user_logged_in, dispatch_uid="people.start_session")
def start_session(sender, request, user, **kwargs) -> None:
    """The moment from which the longest life of the session counts (people/middleware.py)."""
    if hasattr(request, "session"):
        request.session["signed_in_at"] = clock.now().isoformat()
        request.session.pop("admin_seen_at", None)
