"""One notice as a mail, in the language the person chose, with the way out in its head and at its foot."""

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from core.models.settings import site_settings
from core.texts import tidy
from notices.kinds import kind_of
from notices.models import Notice
from notices.services.choices import stop_token

LONGEST_SUBJECT = 150


def send(notice: Notice) -> None:
    """Send it now. Raises what the mail server raises."""
    profile = getattr(notice.user, "profile", None)
    with translation.override(profile.preferred_language if profile else settings.LANGUAGE_CODE):
        stop = settings.SITE_URL + reverse("notices:stop", args=[stop_token(notice.user, notice.kind)])
        context = {
            "notice": notice,
            "kind": kind_of(notice.kind),
            "url": settings.SITE_URL + notice.url,
            "stop_url": stop,
            "choices_url": settings.SITE_URL + reverse("notices:choices"),
            "site_name": site_settings().site_name,
            "site_url": settings.SITE_URL,
        }
        message = EmailMultiAlternatives(
            subject=tidy(notice.sentence, lines=False)[:LONGEST_SUBJECT],
            body=render_to_string("emails/notice.txt", context),
            to=[notice.user.email],
            headers={"List-Unsubscribe": f"<{stop}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"},
        )
        message.attach_alternative(render_to_string("emails/notice.html", context), "text/html")
    message.send()
