"""A page that is deleted while somebody translates it: what they wrote is kept, and whoever is in the editor is told.

wagtail-localize keeps the lines (`WAGTAILLOCALIZE_DISABLE_ON_DELETE`) and stops the translation. With the original gone
nothing would ever put them into a page, so they are put there before; with the translation gone they come back when
its original is translated again.
"""

import re

from django.contrib import messages
from django.core.exceptions import ObjectDoesNotExist, ValidationError
from django.db import transaction
from django.http import JsonResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail.actions.delete_page import DeletePageAction
from wagtail.models import Page, PageLogEntry
from wagtail_localize.models import Translation

PAGE_IN_ADMIN = re.compile(r"^/admin/pages/(?P<pk>\d+)/")
LINES = "/admin/localize/"


@transaction.atomic
def keep_translated_words(page: Page, *, by) -> None:
    """Write the lines translated so far of this page and those below it into drafts of their translations."""
    keys = page.get_descendants(inclusive=True).values("translation_key")
    found = Translation.objects.filter(source__object_id__in=keys, source__locale_id=page.locale_id, enabled=True)
    for translation in found.select_related("source", "target_locale"):
        if translation.get_progress()[1] == 0:
            continue
        try:
            with transaction.atomic():
                translation.save_target(user=by, publish=False)
        except ValidationError:
            # A draft that this page's own rules refuse. Its lines stay with wagtail-localize.
            continue


def aliases_of(page: Page) -> list[Page]:
    """The copies of a page in languages that nobody has translated it to: they have no words of their own."""
    return list(Page.objects.filter(alias_of=page.pk).exclude(locale_id=page.locale_id))


@transaction.atomic
def delete_aliases(page: Page, *, by) -> None:
    for alias in aliases_of(page):
        DeletePageAction(alias, user=by).execute(skip_permission_checks=True)


def stopped_words(page: Page, translation: Translation) -> str:
    """Why a translation is no longer made line by line, and what to do."""
    original = Page.objects.filter(translation_key=page.translation_key, locale_id=translation.source.locale_id)
    if original.exists():
        return _("Somebody stopped the translation line by line. Your lines are kept. Change the page here by hand.")
    return _(
        "The page you translate from was deleted. Your lines are kept: they stand on this page, which is a page of its "
        "own now. Read it, then publish it or delete it too."
    )


def back_from_a_stopped_translation(request, page: Page):
    """Where a form of the translation editor goes whose translation was stopped meanwhile; None for any other."""
    again = "localize-restart-translation" in request.POST
    # The page's own form always sends its title.
    if request.method != "POST" or ("title" in request.POST and not again):
        return None
    translation = Translation.objects.filter(
        source__object_id=page.translation_key, target_locale_id=page.locale_id, enabled=False
    ).first()
    if translation is None:
        return None
    original = Page.objects.filter(translation_key=page.translation_key, locale_id=translation.source.locale_id)
    if again and original.exists():
        return None
    messages.warning(request, stopped_words(page, translation))
    return redirect("wagtailadmin_pages:edit", page.pk)


def gone_words(entry: PageLogEntry) -> str:
    return _(
        "“%(title)s” was deleted by %(name)s while it was open here. Lines you translated are kept: translate its "
        "original again, and they come back filled in."
    ) % {"title": entry.label, "name": entry.user_display_name}


def deleted_meanwhile(get_response):
    """Say it in the admin where a page is asked for that somebody deleted, and lead back to the pages there are."""

    def middleware(request):
        response = get_response(request)
        found = PAGE_IN_ADMIN.match(request.path_info) if response.status_code == 404 else None
        if not found or not request.user.has_perm("wagtailadmin.access_admin"):
            return response
        entry = PageLogEntry.objects.filter(page_id=found["pk"], action="wagtail.delete").first()
        if entry is None:
            return response
        messages.error(request, gone_words(entry))
        return redirect("wagtailadmin_explore_root")

    def process_exception(request, exception):
        """A line of a page that is gone: the editor's script says that it was not saved, and why."""
        if not request.path_info.startswith(LINES) or not isinstance(exception, ObjectDoesNotExist):
            return None
        words = _("This page was deleted while you translated it. Load the page again to see what is kept.")
        return JsonResponse({"detail": words}, status=410)

    middleware.process_exception = process_exception
    return middleware
