"""Reports for staff: every answer that was promised and is not given yet (law 1)."""

import django_filters
from django.apps import apps
from django.contrib.auth.models import Group
from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, TitleColumn
from wagtail.admin.views.reports import ReportView

from core.exports import PlainCellsMixin
from notices.models import AnswerDue


class AnswersDueFilterSet(WagtailFilterSet):
    holder_group = django_filters.ModelChoiceFilter(queryset=Group.objects.order_by("name"), label=gettext_lazy("Team"))
    late = django_filters.BooleanFilter(method="only_late", label=gettext_lazy("Late"))
    mine = django_filters.BooleanFilter(method="only_mine", label=gettext_lazy("Mine or my team's"))

    class Meta:
        model = AnswerDue
        fields = ["mine", "late", "holder_group"]

    def only_late(self, answers, name, value):
        return answers.late() if value else answers

    def only_mine(self, answers, name, value):
        return answers.for_holder(self.request.user) if value else answers


def answers_for_staff(user):
    """The open answers that a member of staff may know of: a hidden text's words stand in its answer's title."""
    answers = AnswerDue.objects.open()
    known = Q(pk__in=answers.for_holder(user).values("pk"))
    for label in answers.order_by().values_list("model_label", flat=True).distinct():
        model = apps.get_model(label)
        if hasattr(model.objects, "visible_to"):
            known |= Q(model_label=label, uid__in=model.objects.visible_to(user).values("uid"))
        elif user.has_perm(f"{model._meta.app_label}.view_{model._meta.model_name}"):
            known |= Q(model_label=label)
    return answers.filter(known)


class AnswersDueReport(PlainCellsMixin, ReportView):
    """Open to all staff: what everybody may read of, what they may look at in the admin, and what they answer."""

    model = AnswerDue
    page_title = gettext_lazy("Answers due")
    header_icon = "mail"
    index_url_name = "answers_due_report"
    index_results_url_name = "answers_due_report_results"
    filterset_class = AnswersDueFilterSet
    default_ordering = "due_on"
    columns = [
        TitleColumn("title", label=gettext_lazy("About"), get_url=lambda answer: answer.url, sort_key="title"),
        Column("question", label=gettext_lazy("What is to be answered")),
        Column(
            "holder", label=gettext_lazy("Who answers"), accessor=lambda answer: answer.holder or answer.holder_group
        ),
        # A day, not Wagtail's "2 days ago": it calls a day to come "just now".
        Column("due_on", label=gettext_lazy("Due"), sort_key="due_on"),
        Column("late", label=gettext_lazy("Late"), accessor=lambda answer: _("Late") if answer.is_late else ""),
    ]
    list_export = ["title", "question", "holder", "holder_group", "opened_at", "due_on", "is_late"]
    export_headings = {
        "title": gettext_lazy("About"),
        "question": gettext_lazy("What is to be answered"),
        "holder": gettext_lazy("Person"),
        "holder_group": gettext_lazy("Team"),
        "opened_at": gettext_lazy("Promised on"),
        "due_on": gettext_lazy("Due"),
        "is_late": gettext_lazy("Late"),
    }

    def get_queryset(self):
        answers = answers_for_staff(self.request.user).select_related("holder", "holder_group")
        return answers.order_by("due_on", "pk")

    def get_filename(self):
        return "answers-due"
