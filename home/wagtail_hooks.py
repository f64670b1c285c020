"""What home/ adds to the admin: the council's looks, the dashboard, and a plain help menu."""

from django.templatetags.static import static
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.userbar import ContentCheckerItem

from home.editors.content_checks import CivicContentChecks
from home.editors.improving_report import PagesToImproveReport
from home.editors.pages_report import PagesInCareReport
from home.editors.panel import PagesPanel, may_write
from home.panels import WaitingPanel
from home.reports import AnswersDueReport

REPORTS = {
    "answers-due": AnswersDueReport,
    "pages-to-improve": PagesToImproveReport,
    "pages-in-care": PagesInCareReport,
}


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
