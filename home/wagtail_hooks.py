"""What home/ adds to the admin: the council's looks, the dashboard, and a plain help menu."""

from django.templatetags.static import static
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.userbar import ContentCheckerItem
from wagtail.models import Page

from home.editors.bulk import ask_before_all
from home.editors.content_checks import CivicContentChecks
from home.editors.improving_report import PagesToImproveReport
from home.editors.pages_report import PagesInCareReport
from home.editors.panel import PagesPanel, may_write
from home.editors.translating import aliases_of, back_from_a_stopped_translation, delete_aliases, keep_translated_words
from home.panels import WaitingPanel
from home.reports import AnswersDueReport

REPORTS = {
    "answers-due": AnswersDueReport,
    "pages-to-improve": PagesToImproveReport,
    "pages-in-care": PagesInCareReport,
}


hooks.register("before_bulk_action", ask_before_all)


@hooks.register("insert_global_admin_css")
def council_looks() -> str:
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin.css"))


@hooks.register("construct_homepage_panels")
def begin_with_what_waits(request, panels) -> None:
    panels.insert(0, WaitingPanel())
    if may_write(request.user):
        panels.insert(1, PagesPanel())


@hooks.register("construct_help_menu")
def keep_help_here(request, menu_items) -> None:
    """Wagtail's own guide and news are written for those who build sites; our help stands at each field."""
    menu_items[:] = [item for item in menu_items if item.name == "keyboard-shortcuts-trigger"]


@hooks.register("register_admin_urls")
def report_addresses() -> list:
    found = []
    for slug, report in REPORTS.items():
        found += [
            path(f"reports/{slug}/", report.as_view(), name=report.index_url_name),
            path(f"reports/{slug}/results/", report.as_view(results_only=True), name=report.index_results_url_name),
        ]
    return found


@hooks.register("register_reports_menu_item")
def answers_due_item() -> MenuItem:
    return MenuItem(_("Answers due"), reverse("answers_due_report"), icon_name="mail", order=100)


class ForThoseWhoWritePages(MenuItem):
    """Shown to those who may change a page somewhere."""

    def is_shown(self, request) -> bool:
        return may_write(request.user)


@hooks.register("register_reports_menu_item")
def pages_to_improve_item() -> MenuItem:
    address = reverse("pages_to_improve_report")
    return ForThoseWhoWritePages(_("Pages to improve"), address, icon_name="edit", order=110)


@hooks.register("register_reports_menu_item")
def pages_in_care_item() -> MenuItem:
    address = reverse("pages_in_care_report")
    return ForThoseWhoWritePages(_("Pages in care"), address, icon_name="doc-empty-inverse", order=105)


@hooks.register("construct_wagtail_userbar")
def check_in_our_words(request, items, page) -> None:
    """Our checks in place of Wagtail's, in the editor's panel and in the preview alike."""
    items[:] = [
        CivicContentChecks(in_editor=item.in_editor) if isinstance(item, ContentCheckerItem) else item for item in items
    ]


@hooks.register("before_delete_page")
def keep_what_was_translated(request, page) -> None:
    if request.method == "POST":
        keep_translated_words(page, by=request.user)


@hooks.register("construct_translated_pages_to_cascade_actions")
def untranslated_copies_go_along(pages, action) -> dict:
    """Wagtail would leave them behind as pages of their own, with English words under another language."""
    return {page: aliases_of(page) for page in pages} if action == "delete" else {}


@hooks.register("before_bulk_action")
def the_same_for_many(request, action_type, objects, action) -> None:
    """Wagtail's bulk deletion asks none of the hooks for one page."""
    if action_type == "delete" and action.models == [Page]:
        for page in objects:
            keep_translated_words(page, by=request.user)
            delete_aliases(page, by=request.user)


# Before wagtail-localize's own, which leaves a stopped translation to Wagtail's form: every field of it would be empty.
@hooks.register("before_edit_page", order=-10)
def say_that_it_was_stopped(request, page):
    return back_from_a_stopped_translation(request, page)
