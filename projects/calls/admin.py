"""The decision path in the admin: one page for each call with its steps, who will be told, and the next step."""

import django_filters
from django import forms
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, DateColumn, StatusTagColumn, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet

from core import clock
from core.exports import PlainCellsMixin
from core.fields import PlainCharField, PlainTextField
from core.forbidden import SaysForbiddenViewSet
from core.inspecting import InWordsMixin
from projects.admin_views import AnswerView
from projects.models import CallPage, DecisionStep, PageFamily
from projects.models.decisions import WORDS_LIMIT
from projects.permissions import user_can_decide_call

from .deciding import designers_to_tell, write_decision_step
from .enums import ENDS, DecisionKind
from .selectors import path_of, steps_of
from .services import live_call

NAMES_SHOWN = 30


class DecisionStepForm(forms.Form):
    """The next step of the path. Which fields a step needs, its own rule says."""

    kind = forms.ChoiceField(
        label=_("What happened?"), widget=forms.RadioSelect, error_messages={"required": _("Choose what happened.")}
    )
    who = PlainCharField(
        label=_("Who"),
        max_length=120,
        help_text=_("An officer's job, or the cabinet. No private names."),
    )
    happened_on = forms.DateField(
        label=_("On which day?"),
        help_text=_("It may be earlier than today, but not before the last step."),
        error_messages={"required": _("Choose a day."), "invalid": _("Write the day as year-month-day.")},
    )
    meeting_on = forms.DateField(
        label=_("Day of the cabinet's meeting"),
        required=False,
        help_text=_("Only for the cabinet. It may be still to come."),
        error_messages={"invalid": _("Write the day as year-month-day.")},
    )
    words = PlainTextField(
        label=_("In words"),
        max_length=WORDS_LIMIT,
        rows=5,
        required=False,
        help_text=_("For a yes, a no and a correction: why. Everybody reads it on the page of the call."),
    )
    corrects = forms.ModelChoiceField(
        label=_("Which step is wrong?"), queryset=DecisionStep.objects.none(), required=False,
        help_text=_("Only for a correction. The step stays as it is; your words stand below it."),
    )  # fmt: skip
    tell = forms.BooleanField(
        label=_("Tell those named above"),
        required=False,
        help_text=_("A yes or a no ends the path and is told once. It cannot be changed, only corrected."),
    )
    after = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, steps, **kwargs):
        super().__init__(*args, **kwargs)
        ended = any(step.is_end for step in steps)
        kinds = [DecisionKind.CORRECTION] if ended else list(DecisionKind) if steps else list(DecisionKind)[:-1]
        self.fields["kind"].choices = [(kind.value, kind.label) for kind in kinds]
        for name in ("happened_on", "meeting_on"):
            self.fields[name].widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        self.fields["happened_on"].initial = clock.today()
        self.fields["corrects"].queryset = DecisionStep.objects.filter(pk__in=[step.pk for step in steps])
        self.fields["after"].initial = steps[-1].pk if steps else 0
        if not steps:
            del self.fields["corrects"]

    def clean(self) -> dict:
        said = super().clean()
        if said.get("kind") in ENDS and not said.get("tell"):
            self.add_error("tell", _("Look at who will be told, and tick this."))
        return said


class DecisionPathView(AnswerView):
    """The path of one call, with who hears of its end, and the next step."""

    page_title = _("Decision path")
    header_icon = "tasks"
    template_name = "projects/calls/admin/path.html"
    form_class = DecisionStepForm
    done = _("The step stands on the page of the call.")
    label = _("Write the step")

    def refuse_unless_allowed(self, request, pk):
        if not user_can_decide_call(request.user):
            raise PermissionDenied
        self.row = get_object_or_404(PageFamily.objects.select_related("subject"), pk=pk)
        self.call = live_call(self.row)
        if self.call is None:
            raise PermissionDenied
        self.steps = steps_of(self.row)

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "steps": self.steps}

    def get_context_data(self, **kwargs):
        people = designers_to_tell(self.row, by=self.request.user)
        names = [str(person) for person in people[: NAMES_SHOWN + 1]]
        told = {"told_count": people.count(), "told": names[:NAMES_SHOWN], "more_told": len(names) > NAMES_SHOWN}
        return super().get_context_data(**kwargs, path=path_of(self.steps), call=self.call, **told)

    def answer(self, said):
        said = {name: value for name, value in said.items() if name != "tell"}
        write_decision_step(family=self.row, by=self.request.user, **said)


class DecisionFilterSet(WagtailFilterSet):
    kind = django_filters.MultipleChoiceFilter(choices=DecisionKind, label=_("Step"))

    class Meta:
        model = DecisionStep
        fields = ["kind", "happened_on"]


class DecisionIndexView(PlainCellsMixin, generic.IndexView):
    @cached_property
    def columns(self):
        return [
            TitleColumn("family", label=_("Call"), accessor="family", get_url=self.get_inspect_url),
            StatusTagColumn("kind", label=_("Step"), accessor="get_kind_display", primary=lambda step: step.is_end),
            Column("who", label=_("Who")),
            DateColumn("happened_on", label=_("On"), sort_key="happened_on"),
            DateColumn("meeting_on", label=_("Meeting")),
            Column("by", label=_("Written by")),
        ]

    def get_base_queryset(self):
        return super().get_base_queryset().select_related("family", "by")


class DecisionInspectView(InWordsMixin, generic.InspectView):
    pass


class DecisionViewSet(SaysForbiddenViewSet, ModelViewSet):
    model = DecisionStep
    name = "decisions_admin"
    url_prefix = "decisions"
    icon = "tasks"
    menu_label = _("Decisions about calls")
    index_view_class = DecisionIndexView
    inspect_view_class = DecisionInspectView
    inspect_view_enabled = True
    inspect_view_fields = [
        "family", "kind", "who", "happened_on", "meeting_on", "words", "corrects", "language", "by", "written_at",
    ]  # fmt: skip
    filterset_class = DecisionFilterSet
    search_fields = ["family__title", "who", "words"]
    ordering = ["-happened_on", "-pk"]
    list_per_page = 50
    list_export = ["family", "get_kind_display", "who", "happened_on", "meeting_on", "words", "by", "written_at"]
    export_filename = "decisions"
    copy_view_enabled = False
    exclude_form_fields: list[str] = []

    def get_urlpatterns(self):
        whole = path("call/<int:pk>/", self.construct_view(DecisionPathView), name="path")
        return [*super().get_urlpatterns(), whole]


def path_url(page) -> str:
    """Where the path of a call is written; "" for a page that has none yet."""
    if not isinstance(page, CallPage) or not page.live:
        return ""
    family = PageFamily.objects.filter(translation_key=page.translation_key).first()
    return reverse("decisions_admin:path", args=[family.pk]) if family else ""
