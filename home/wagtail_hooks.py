"""What home/ adds to the admin: the council's looks, the dashboard, and a plain help menu."""

from django.templatetags.static import static
from django.urls import path, reverse
from django.utils.html import format_html
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from home.panels import WaitingPanel
from home.reports import AnswersDueReport


@hooks.register("insert_global_admin_css")
def council_looks() -> str:
    return format_html('<link rel="stylesheet" href="{}">', static("css/admin.css"))


@hooks.register("construct_homepage_panels")
def begin_with_what_waits(request, panels) -> None:
    panels.insert(0, WaitingPanel())


@hooks.register("construct_help_menu")
def keep_help_here(request, menu_items) -> None:
    """Wagtail's own guide and news are written for those who build sites; our help stands at each field."""
    menu_items[:] = [item for item in menu_items if item.name == "keyboard-shortcuts-trigger"]


@hooks.register("register_admin_urls")
def report_addresses() -> list:
    report = AnswersDueReport
    return [
        path("reports/answers-due/", report.as_view(), name=report.index_url_name),
        path("reports/answers-due/results/", report.as_view(results_only=True), name=report.index_results_url_name),
    ]


@hooks.register("register_reports_menu_item")
def answers_due_item() -> MenuItem:
    return MenuItem(_("Answers due"), reverse("answers_due_report"), icon_name="mail", order=100)
