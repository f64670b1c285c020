"""Publishing several ticked pages at once: all or none, so that nobody has to find out which ones went out."""

from collections.abc import Iterable

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from wagtail.models import Page

from projects.exceptions import NotAgreedYet
from projects.learning.consent import refuse_unagreed
from projects.models import ArticlePage, ProjectPackPage
from projects.travel.differences import is_unsaid
from projects.travel.exceptions import DifferenceMissing

from .steps import reason_of

MOST_SAID = 5


def keeps_back(page: Page) -> str:
    """Why the newest words of this page cannot be published, or nothing."""
    page = page.specific
    revision = page.get_latest_revision()
    new = revision.as_object() if revision else page
    try:
        if isinstance(new, ArticlePage):
            if revision is None:
                raise NotAgreedYet
            refuse_unagreed(page, revision)
        if isinstance(new, ProjectPackPage) and is_unsaid(new):
            raise DifferenceMissing
        new.full_clean()
    except (NotAgreedYet, DifferenceMissing, ValidationError) as refused:
        return reason_of(refused)
    return ""


def ask_before_all(request: HttpRequest, action_type: str, objects: Iterable, action) -> HttpResponse | None:
    """The hook before a bulk action: with one page among them that is kept back, nothing is published."""
    if action_type != "publish":
        return None
    pages = [page for page in objects if isinstance(page, Page)]
    if action.cleaned_form.cleaned_data.get("include_descendants"):
        pages += [below for page in pages for below in page.get_descendants().not_live()]
    kept = [(page, why) for page in pages if (why := keeps_back(page))]
    for page, why in kept[:MOST_SAID]:
        messages.error(request, f"{page.get_admin_display_title()}: {why}")
    return redirect("wagtailadmin_pages:edit", kept[0][0].pk) if kept else None
