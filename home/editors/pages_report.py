"""The report “Pages in care”: by who holds them and when they are due, with what stands in their way."""

import django_filters
from django.db.models import F
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import ContentTypeFilter, WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.models import Locale, Page, get_page_content_types

from core import clock
from core.durations import day
from core.exports import PlainCellsMixin
from home.editors.pages_in_care import due_by, of, pages_in_care
from people.models import User

NOTES = {
    "is_waiting": gettext_lazy("waits for a second pair of eyes"),
    "is_scheduled": gettext_lazy("scheduled"),
    "is_untranslated": gettext_lazy("not translated yet"),
    "is_broken": gettext_lazy("leads to something deleted"),
}


class PagesFilterSet(WagtailFilterSet):
    mine = django_filters.BooleanFilter(method="only_mine", label=gettext_lazy("Mine"))
    owner = django_filters.ModelChoiceFilter(
        queryset=lambda request: User.objects.filter(is_staff=True, is_active=True).order_by("display_name"),
        method="only_of",
        label=gettext_lazy("Who holds it"),
    )
    due = django_filters.BooleanFilter(method="only_due", label=gettext_lazy("Due to be looked at"))
    is_waiting = django_filters.BooleanFilter(label=gettext_lazy("Waits for a second pair of eyes"))
    is_scheduled = django_filters.BooleanFilter(label=gettext_lazy("Scheduled"))
    is_untranslated = django_filters.BooleanFilter(label=gettext_lazy("Not translated yet"))
    is_broken = django_filters.BooleanFilter(label=gettext_lazy("Leads to something deleted"))
    locale = django_filters.ModelChoiceFilter(queryset=Locale.objects.all(), label=gettext_lazy("Language"))
    content_type = ContentTypeFilter(
        label=gettext_lazy("Type"), queryset=lambda request: get_page_content_types(include_base_page_type=False)
    )

    class Meta:
        model = Page
        fields = ["mine", "owner", "due", "locale", "content_type"]

    def only_mine(self, pages, name, value):
        return pages.filter(of(self.request.user)) if value else pages

    def only_of(self, pages, name, value):
        return pages.filter(of(value)) if value else pages

    def only_due(self, pages, name, value):
        return due_by(clock.today(), pages) if value else pages


def notes_of(page) -> str:
    """What stands in the page's way, in words."""
    return ", ".join(str(words) for name, words in NOTES.items() if getattr(page, name))


def review_of(page) -> str:
    if not page.review_on:
        return ""
    return f"{day(page.review_on)} ({_('due now')})" if page.review_on <= clock.today() else day(page.review_on)


def state_of(page) -> str:
    """Wagtail's own words ask the database for each page."""
    if not page.live:
        return _("scheduled") if page.is_scheduled else _("draft")
    return _("published, with changes waiting") if page.has_unpublished_changes else _("published")


def held_by(page) -> str:
    return page.held_by or ""


class PagesInCareReport(PlainCellsMixin, ReportView):
    """For those who write pages. The soonest review first."""

    model = Page
    page_title = gettext_lazy("Pages in care")
    header_icon = "doc-empty-inverse"
    index_url_name = "pages_in_care_report"
    index_results_url_name = "pages_in_care_report_results"
    filterset_class = PagesFilterSet
    any_permission_required = ["add", "change", "publish"]
    columns = [
        TitleColumn("title", label=gettext_lazy("Page"), url_name="wagtailadmin_pages:edit", sort_key="title"),
        Column(
            "type", label=gettext_lazy("Type"), accessor=lambda page: page.content_type.model_class()._meta.verbose_name
        ),
        Column("language", label=gettext_lazy("Language"), accessor=lambda page: page.locale.language_code),
        Column("held_by", label=gettext_lazy("Who holds it"), accessor=held_by, sort_key="held_by"),
        Column("review_on", label=gettext_lazy("Looked at again"), accessor=review_of, sort_key="review_on"),
        Column("live", label=gettext_lazy("State"), accessor=state_of),
        Column("notes", label=gettext_lazy("Notes"), accessor=notes_of),
    ]
    list_export = ["title", "locale.language_code", "held_by", "review_on", "live", "has_unpublished_changes", *NOTES]
    export_headings = {
        "title": gettext_lazy("Page"),
        "locale.language_code": gettext_lazy("Language"),
        "held_by": gettext_lazy("Who holds it"),
        "review_on": gettext_lazy("Looked at again"),
        "live": gettext_lazy("Published"),
        "has_unpublished_changes": gettext_lazy("With changes waiting"),
        **NOTES,
    }

    def get_queryset(self):
        return self.order_queryset(pages_in_care())

    def order_queryset(self, queryset):
        """As asked; pages that are equal in that, such as those of one owner, by their day. Those without one last."""
        day_of_review = F("review_on").asc(nulls_last=True)
        if self.ordering == "-review_on":
            day_of_review = F("review_on").desc(nulls_last=True)
        first = [self.ordering] if self.ordering and not self.ordering.endswith("review_on") else []
        return queryset.order_by(*first, day_of_review, "path")

    def get_filename(self):
        return "pages-in-care"
