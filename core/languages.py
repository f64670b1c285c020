"""In which language a page's own words stand: whole in some languages, on some pages in the others.

English, Portuguese and Spanish are whole. Polish and Arabic are complete on the pages named here (sign-up, sharing,
lists, offers, the trader's page), which `tests/structure/test_messages.py` holds them to; every other page says at its
head that it is in English, and its words are marked as English, so that a screen reader reads them as such.
"""

from django.conf import settings
from django.utils.translation import get_language

IN_EVERY_LANGUAGE = frozenset(
    {
        "account_login",
        "account_signup",
        "account_logout",
        "account_request_login_code",
        "account_confirm_login_code",
        "account_email_verification_sent",
        "people:welcome",
        "ideas:idea-list",
        "ideas:idea-detail",
        "ideas:idea-share",
        "ideas:idea-share-step",
        "ideas:idea-share-check",
        "ideas:idea-share-again",
        "ideas:idea-shared",
        "ideas:idea-share-photos",
        "ideas:idea-appreciate",
        "ideas:idea-unappreciate",
        "ideas:idea-offer",
        "ideas:idea-offer-answer",
        "ideas:idea-offer-withdraw",
        "ideas:idea-offer-finish",
        "ideas:idea-translate",
        "ideas:idea-translation-decline",
        "offers:own",
        "offers:offer-new",
        "offers:offer-detail",
        "offers:offer-edit",
        "offers:offer-confirm",
        "offers:offer-withdraw",
        "ideas:map",
        "actions:action-list",
        "projects:project-list",
        "projects:project-start",
        "projects:project-offer",
        "projects:project-offer-answer",
        "projects:project-offer-withdraw",
        "projects:project-offer-finish",
        "pledges:trader",
        "pledges:trader-log",
        "pledges:trader-repeat",
        # Pages of the tree say themselves how far they are translated.
        "wagtail_serve",
    }
)


def is_whole_language() -> bool:
    """Whether the reader's language has words for every page."""
    return (get_language() or settings.LANGUAGE_CODE) in dict(settings.WHOLE_LANGUAGES)


def is_in_readers_language(view_name: str | None) -> bool:
    """Whether the page behind an address speaks the reader's language; without an address (an error), it does."""
    return is_whole_language() or not view_name or view_name in IN_EVERY_LANGUAGE
