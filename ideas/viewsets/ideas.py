"""Ideas in the admin: what waits for an answer first, and answering in public."""

import django_filters
from django import forms
from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, StatusTagColumn
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets import AdminDateInput
from wagtail.admin.widgets.button import Button

from core import clock
from core.enums import Origin, Visibility
from core.exceptions import CivicError
from ideas.enums import IdeaKind, IdeaStage
from ideas.models import Idea, Topic
from ideas.permissions import user_can_advance_idea
from ideas.selectors import answers_about
from ideas.services import advance_idea
from ideas.stage_moves import Mover, moves_from
from moderation.viewsets import WordsIndexView, WordsInspectView, WordsViewSet
from notices.models import AnswerDue
from people.models import Neighbourhood

WAITING = [
    ("enough", gettext_lazy("Enough people, still gathering")),
    ("late", gettext_lazy("Our answer is late")),
]


class IdeaFilterSet(WagtailFilterSet):
    waiting = django_filters.ChoiceFilter(choices=WAITING, label=gettext_lazy("Waits for us"), method="only_waiting")
    stage = django_filters.MultipleChoiceFilter(choices=IdeaStage, label=gettext_lazy("Stage"))
    kind = django_filters.MultipleChoiceFilter(choices=IdeaKind, label=gettext_lazy("Kind"))
    neighbourhood = django_filters.ModelChoiceFilter(
        field_name="subject__neighbourhood", queryset=Neighbourhood.objects.all(), label=gettext_lazy("Neighbourhood")
    )
    topic = django_filters.ModelChoiceFilter(
        field_name="subject__topic_links__tag", queryset=Topic.objects.all(), label=gettext_lazy("Topic")
    )
    origin = django_filters.MultipleChoiceFilter(choices=Origin, label=gettext_lazy("How it came"))
    visibility = django_filters.MultipleChoiceFilter(choices=Visibility, label=gettext_lazy("Visibility"))
    created_at = django_filters.DateFromToRangeFilter(label=gettext_lazy("Shared"))

    class Meta:
        model = Idea
        fields = ["waiting", "stage", "kind", "neighbourhood", "topic", "origin", "visibility", "created_at"]

    def only_waiting(self, ideas, name, value):
        if value == "enough":
            return ideas.past_threshold()
        late = AnswerDue.objects.late().filter(model_label="ideas.idea", uid=OuterRef("uid"))
        return ideas.filter(Exists(late))


class IdeaIndexView(WordsIndexView):
    extra_columns = (
        Column("kind", label=gettext_lazy("Kind"), accessor="get_kind_display"),
        Column("neighbourhood", label=gettext_lazy("Neighbourhood"), accessor="subject.neighbourhood"),
        Column(
            "interested",
            label=gettext_lazy("Interested"),
            accessor=lambda idea: f"{idea.subject.interested_count} / {idea.threshold}",
            sort_key="subject__interested_count",
        ),
        StatusTagColumn("stage", label=gettext_lazy("Stage"), accessor="get_stage_display", sort_key="stage"),
    )

    def get_base_queryset(self):
        rows = super().get_base_queryset().exclude(visibility=Visibility.REMOVED)
        return rows.select_related("author", "subject__neighbourhood")


class IdeaInspectView(WordsInspectView):
    def get_acts(self) -> list[Button]:
        buttons = super().get_acts()
        if user_can_advance_idea(self.request.user):
            url = reverse("ideas_admin:answer", args=[self.object.pk])
            answer = Button(_("Answer this idea"), url=url, icon_name="mail", classname="button")
            return [answer, *buttons]
        return buttons


class AnswerForm(forms.Form):
    """The public answer: how far it has come, and what we say."""

    stage = forms.ChoiceField(
        label=gettext_lazy("Stage"),
        help_text=gettext_lazy("It may stay as it is. Everybody sees it."),
    )
    note = forms.CharField(
        label=gettext_lazy("What we answer"),
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=1000,
        help_text=gettext_lazy(
            "Stands on the idea’s page for everybody, in plain words: what we did, what comes next, or why not."
        ),
        error_messages={"required": gettext_lazy("Write the answer. Everybody can read it beside the idea.")},
    )
    next_due_on = forms.DateField(
        label=gettext_lazy("Next answer by"),
        required=False,
        widget=AdminDateInput,
        help_text=gettext_lazy(
            "While it is being checked or supported, the page shows when you answer next. "
            "Left open, it is the usual number of days from today."
        ),
    )

    def __init__(self, *args, current: str, **kwargs):
        super().__init__(*args, **kwargs)
        # Where an answer alone may take it: a yes comes out of a check, and a project is made elsewhere.
        stages = moves_from(current, Mover.ANSWER)
        self.fields["stage"].choices = [(stage.value, stage.label) for stage in stages]

    def clean_next_due_on(self):
        day = self.cleaned_data["next_due_on"]
        if day and day <= clock.today():
            raise forms.ValidationError(_("Choose a day after today."))
        return day


class AnswerView(WagtailAdminTemplateMixin, FormView):
    """Answer one idea in public. Closes the promised answer."""

    form_class = AnswerForm
    template_name = "moderation/admin/act.html"
    header_icon = "mail"
    page_title = gettext_lazy("Answer this idea")

    def dispatch(self, request, *args, **kwargs):
        if not user_can_advance_idea(request.user):
            raise PermissionDenied
        visible = Idea.objects.exclude(visibility=Visibility.REMOVED).select_related("subject", "author")
        self.idea = get_object_or_404(visible, pk=kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

    @property
    def back_url(self) -> str:
        return reverse("ideas_admin:inspect", args=[self.idea.pk])

    def get_initial(self):
        return {"stage": self.idea.stage}

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "current": self.idea.stage}

    def get_context_data(self, **kwargs):
        due = answers_about(self.idea).due
        question = _("Promised by %(day)s.") % {"day": due.due_on.strftime("%-d %B %Y")} if due else ""
        return super().get_context_data(
            **kwargs, row=self.idea, back_url=self.back_url, label=_("Publish this answer"), question=question
        )

    def form_valid(self, form):
        try:
            advance_idea(idea=self.idea, by=self.request.user, **form.cleaned_data)
        except CivicError as error:
            form.add_error(error.field if error.field in form.fields else None, str(error))
            return self.form_invalid(form)
        messages.success(self.request, _("The answer stands on the idea’s page."))
        return redirect(self.back_url)


class IdeaViewSet(WordsViewSet):
    model = Idea
    name = "ideas_admin"
    url_prefix = "ideas"
    icon = "comment"
    menu_label = gettext_lazy("Ideas")
    index_view_class = IdeaIndexView
    inspect_view_class = IdeaInspectView
    filterset_class = IdeaFilterSet
    search_fields = ["title", "body", "place_text", "author__display_name"]
    list_export = [
        "pk",
        "title",
        "body",
        "get_kind_display",
        "subject.neighbourhood",
        "get_stage_display",
        "stage_note",
        "subject.interested_count",
        "threshold",
        "author",
        "created_at",
        "get_origin_display",
        "get_visibility_display",
    ]
    export_headings = {
        "pk": gettext_lazy("Number"),
        "title": gettext_lazy("Title"),
        "body": gettext_lazy("Words"),
        "get_kind_display": gettext_lazy("Kind"),
        "subject.neighbourhood": gettext_lazy("Neighbourhood"),
        "get_stage_display": gettext_lazy("Stage"),
        "stage_note": gettext_lazy("What we answered"),
        "subject.interested_count": gettext_lazy("People interested"),
        "threshold": gettext_lazy("People needed"),
        "author": gettext_lazy("Author"),
        "created_at": gettext_lazy("Shared"),
        "get_origin_display": gettext_lazy("How it came"),
        "get_visibility_display": gettext_lazy("Visibility"),
    }
    export_filename = "ideas"
    inspect_view_fields = [
        "title",
        "body",
        "kind",
        "place_text",
        "author",
        "stage",
        "stage_note",
        "threshold",
        "origin",
        "language",
        "created_at",
        "edited_at",
        "visibility",
    ]

    def get_urlpatterns(self):
        return [*super().get_urlpatterns(), path("answer/<int:pk>/", AnswerView.as_view(), name="answer")]
