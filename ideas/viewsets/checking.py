"""The viability check in the admin: one page with the questions, and the list of what was checked."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, DateColumn, StatusTagColumn, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet

from core.exports import PlainCellsMixin
from ideas.enums import CHECK_OUTCOMES, Verdict
from ideas.models import ViabilityCheck, ViabilityCriterion
from ideas.services import Finding, check_idea

from .acting import IdeaActView, NextAnswerFields


class CheckForm(NextAnswerFields):
    """A finding and why on each question that is asked now; what follows; and the answer in short."""

    outcome = forms.ChoiceField(
        label=_("What follows"),
        widget=forms.RadioSelect,
        choices=[(stage.value, stage.label) for stage in CHECK_OUTCOMES],
        error_messages={"required": _("Choose what follows from what you found.")},
    )
    summary = forms.CharField(
        label=_("In short"),
        widget=forms.Textarea(attrs={"rows": 4}),
        max_length=1000,
        help_text=_("The public answer: what you found, and what the author can do now. Not now: say why, and when."),
        error_messages={"required": _("Write the answer. Everybody can read it beside the idea.")},
    )
    signpost_url = forms.URLField(
        label=_("Where to go on"),
        required=False,
        max_length=300,
        assume_scheme="https",
        help_text=_("Only where it is passed to someone who can help: the address of their page."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.criteria = list(ViabilityCriterion.objects.filter(is_active=True))
        for criterion in self.criteria:
            self.fields[f"verdict_{criterion.pk}"] = forms.ChoiceField(
                label=str(criterion),
                help_text=criterion.help_text,
                widget=forms.RadioSelect,
                choices=Verdict,
                error_messages={"required": _("Say what you found on this question.")},
            )
            self.fields[f"why_{criterion.pk}"] = forms.CharField(label=_("Why"), max_length=300, required=False)

    def questions(self) -> list:
        """The two fields of each question, in order."""
        return [(self[f"verdict_{each.pk}"], self[f"why_{each.pk}"]) for each in self.criteria]

    def answer_fields(self) -> list:
        return [self[name] for name in ("outcome", "summary", "signpost_url", "next_due_on", "holder")]

    def findings(self) -> list[Finding]:
        said = self.cleaned_data
        return [Finding(each, said[f"verdict_{each.pk}"], said[f"why_{each.pk}"]) for each in self.criteria]


class CheckView(IdeaActView):
    """Check one idea; the result is public at once."""

    form_class = CheckForm
    template_name = "ideas/admin/check.html"
    header_icon = "check"
    page_title = _("Check whether it is possible")
    label = _("Publish what you found")
    done = _("What you found stands on the idea’s page.")

    def act(self, said):
        names = ("outcome", "summary", "signpost_url", "next_due_on", "holder", "seen_step")
        form = self.checked_form
        check_idea(
            idea=self.idea, by=self.request.user, findings=form.findings(), **{name: said[name] for name in names}
        )

    def form_valid(self, form):
        self.checked_form = form
        return super().form_valid(form)


class CriterionViewSet(ModelViewSet):
    model = ViabilityCriterion
    name = "criteria_admin"
    url_prefix = "criteria"
    icon = "help"
    menu_label = _("Questions of the check")
    list_display = ["question", "sort_order", "is_active"]
    list_filter = ["is_active"]
    list_export = ["question", "question_pt", "question_es", "help_text", "sort_order", "is_active"]
    search_fields = ["question", "question_pt", "question_es"]
    ordering = ["sort_order", "pk"]
    form_fields = ["question", "question_pt", "question_es", "help_text", "sort_order", "is_active"]
    copy_view_enabled = False


class CheckIndexView(PlainCellsMixin, generic.IndexView):
    columns = [
        TitleColumn("idea", label=_("Idea"), get_url=lambda check: f"{check.idea.get_absolute_url()}#check"),
        StatusTagColumn("outcome", label=_("Outcome"), accessor="get_outcome_display", sort_key="outcome"),
        Column("by", label=_("By")),
        DateColumn("checked_at", label=_("Checked"), sort_key="checked_at"),
    ]

    def get_base_queryset(self):
        return super().get_base_queryset().select_related("idea", "by")


class CheckViewSet(ModelViewSet):
    model = ViabilityCheck
    name = "checks_admin"
    url_prefix = "checks"
    icon = "check"
    menu_label = _("Checks")
    index_view_class = CheckIndexView
    list_filter = ["outcome", "checked_at"]
    search_fields = ["idea__title", "summary", "by__display_name"]
    ordering = ["-checked_at", "-pk"]
    list_per_page = 50
    list_export = ["idea", "get_outcome_display", "summary", "by", "checked_at"]
    export_headings = {
        "idea": _("Idea"),
        "get_outcome_display": _("Outcome"),
        "summary": _("In short"),
        "by": _("By"),
        "checked_at": _("Checked"),
    }
    export_filename = "checks"
    copy_view_enabled = False
    exclude_form_fields: list[str] = []
