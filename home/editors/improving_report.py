"""The report “Pages to improve”: the figures of each published page, the worst first."""

import django_filters
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.reports import ReportView
from wagtail.models import Locale, Page
from wagtail.permissions import policy_registry

from core import lix
from core.exports import PlainCellsMixin
from home.models import PageCheck

FIGURES = ("long_sentences", "empty_links", "skipped_headings", "silent_pictures", "dead_links")


class PageCheckFilterSet(WagtailFilterSet):
    to_improve = django_filters.BooleanFilter(method="only_to_improve", label=gettext_lazy("With something to improve"))
    is_hard = django_filters.BooleanFilter(label=gettext_lazy("Hard to read"))
    page__locale = django_filters.ModelChoiceFilter(queryset=Locale.objects.all(), label=gettext_lazy("Language"))

    class Meta:
        model = PageCheck
        fields = ["to_improve", "is_hard", "page__locale"]

    def only_to_improve(self, checks, name, value):
        return checks.filter(issues__gt=0) if value else checks.filter(issues=0)


def ease_in_words(check: PageCheck) -> str:
    """The LIX with what it means: “24, easy”."""
    if check.lix is None:
        return _("too short to say")
    aim, most = lix.thresholds(check.page.locale.language_code)
    meaning = _("easy") if check.lix <= aim else _("could be plainer") if check.lix <= most else _("hard")
    return f"{check.lix}, {meaning}"


class PagesToImproveReport(PlainCellsMixin, ReportView):
    """For those who write pages. Each figure says what to do about it in its heading's words."""

    model = PageCheck
    page_title = gettext_lazy("Pages to improve")
    header_icon = "edit"
    index_url_name = "pages_to_improve_report"
    index_results_url_name = "pages_to_improve_report_results"
    filterset_class = PageCheckFilterSet
    default_ordering = "-issues"
    any_permission_required = ["add", "change", "publish"]
    columns = [
        TitleColumn("page", label=gettext_lazy("Page"), url_name="wagtailadmin_pages:edit", id_accessor="page_id"),
        Column("language", label=gettext_lazy("Language"), accessor=lambda check: check.page.locale.language_code),
        Column("lix", label=gettext_lazy("Reading ease (LIX)"), accessor=ease_in_words, sort_key="lix"),
        Column("long_sentences", label=gettext_lazy("Sentences over 25 words"), sort_key="long_sentences"),
        Column("empty_links", label=gettext_lazy("Links that say nothing"), sort_key="empty_links"),
        Column("skipped_headings", label=gettext_lazy("Skipped headings"), sort_key="skipped_headings"),
        Column("silent_pictures", label=gettext_lazy("Pictures without words"), sort_key="silent_pictures"),
        Column("dead_links", label=gettext_lazy("Leads to something deleted"), sort_key="dead_links"),
        Column("issues", label=gettext_lazy("Kinds to improve"), sort_key="issues"),
    ]
    list_export = ["page.title", "page.locale.language_code", "words", "lix", *FIGURES, "issues", "checked_at"]
    export_headings = {
        "page.title": gettext_lazy("Page"),
        "page.locale.language_code": gettext_lazy("Language"),
        "words": gettext_lazy("Words"),
        "lix": gettext_lazy("Reading ease (LIX)"),
        "long_sentences": gettext_lazy("Sentences over 25 words"),
        "empty_links": gettext_lazy("Links that say nothing"),
        "skipped_headings": gettext_lazy("Skipped headings"),
        "silent_pictures": gettext_lazy("Pictures without words"),
        "dead_links": gettext_lazy("Leads to something deleted"),
        "issues": gettext_lazy("Kinds to improve"),
        "checked_at": gettext_lazy("Looked at"),
    }

    @property
    def permission_policy(self):
        return policy_registry.get_by_type(Page)

    def get_queryset(self):
        return PageCheck.objects.select_related("page__locale").order_by("-issues", "-lix", "pk")

    def get_filename(self):
        return "pages-to-improve"
