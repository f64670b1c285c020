"""Where allauth meets our rules: the same words, the same name of the site, one counter for one person."""

import unicodedata

from allauth.account.adapter import DefaultAccountAdapter
from allauth.core import ratelimit
from allauth.core.exceptions import ImmediateHttpResponse
from allauth.mfa.adapter import DefaultMFAAdapter
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from core.models import SiteSettings
from people.fresh import JUST_NOW, is_fresh

WRONG_CODE = _("This is not the code. Look at the newest e-mail from us and type it again.")


def counter_key(email: str) -> str:
    """One key for what a person could type for one address: case, accents, dots and a "+tag" make no new counter.

    Only failed tries are counted by it; nobody is ever looked up by it.
    """
    bare = unicodedata.normalize("NFKD", email.strip().casefold())
    bare = "".join(character for character in bare if not unicodedata.combining(character))
    name, _at, host = bare.partition("@")
    return f"{name.partition('+')[0].replace('.', '')}@{host}"


class AccountAdapter(DefaultAccountAdapter):
    """Signing up and in."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "account_inactive": _("This account is switched off. Ask the team what to do."),
        "cannot_remove_primary_email": _("Add another e-mail address before you remove this one."),
        "duplicate_email": _("You use this address already."),
        "email_password_mismatch": _(
            "The e-mail address and the password do not go together. Try again, or leave the password empty: "
            "we send you a code."
        ),
        "email_taken": _("This address belongs to another account. Use a different one."),
        "enter_current_password": _("This is not your password now. Type it again."),
        "incorrect_code": WRONG_CODE,
        "incorrect_password": _("This is not your password. Type it again."),
        "invalid_or_expired_key": _("This link has been used or is too old. Ask for a new one."),
        "invalid_login": _("Write your e-mail address."),
        "invalid_password_reset": _("This link has been used or is too old. Ask for a new one."),
        "max_email_addresses": _("You cannot add more than %d e-mail addresses. Remove one first."),
        "rate_limited": _("We have just sent you a code. Wait half a minute before you ask for another."),
        "same_as_current": _("This is the address you have now. Write the new one."),
        "too_many_login_attempts": _("You tried this many times in a short while. Wait five minutes, then try again."),
        "unverified_primary_email": _("Open your newest e-mail from us and type its code first."),
    }

    def populate_username(self, request, user) -> None:
        """We have no user names."""

    def is_reauthentication_required(self, *, app: str, **kwargs) -> bool:
        """Nobody is asked for a password they typed a moment ago."""
        return super().is_reauthentication_required(app=app, **kwargs) and not is_fresh(self.request, JUST_NOW)

    def is_safe_url(self, url) -> bool:
        """Back to a path of this site; an address that is relative to the sign-in page is nobody's bookmark."""
        return bool(url) and url.startswith("/") and super().is_safe_url(url)

    def send_mail(self, template_prefix: str, email: str, context: dict) -> None:
        site = SiteSettings.for_request(self.request)
        super().send_mail(template_prefix, email, {"site_name": site.site_name, "site": site, **context})

    def pre_authenticate(self, request, **credentials) -> None:
        """Too many wrong passwords is said with its own status, so that machines notice too."""
        try:
            super().pre_authenticate(request, **credentials)
        except ValidationError as error:
            raise ImmediateHttpResponse(ratelimit.respond_429(request)) from error

    def _get_login_attempts_cache_key(self, request, **credentials) -> str:
        return counter_key(credentials.get("email") or "")

    def add_message(self, request, level, message_template=None, message_context=None, extra_tags="", message=None):
        """Say only what the next page does not show by itself."""
        if message_template in SAID_BY_THE_PAGE:
            return
        super().add_message(request, level, message_template, message_context, extra_tags, message)


SAID_BY_THE_PAGE = {
    "account/messages/logged_in.txt",
    "account/messages/login_code_sent.txt",
    "account/messages/email_confirmation_sent.txt",
}


class SecondStepAdapter(DefaultMFAAdapter):
    """The second step of signing in."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "add_email_blocked": _("Switch off the second step before you add an e-mail address."),
        "cannot_delete_authenticator": _("You need a second step for your work here. Set up another one first."),
        "cannot_generate_recovery_codes": _("Set up an app or a security key first."),
        "incorrect_code": _("This is not the code. Wait for the next one in your app and type it."),
        "unverified_email": _("Prove your e-mail address with the code we mailed you first."),
    }
