"""Ideas in the admin: what waits for an answer first, who holds it, and what the team can do about each."""

import django_filters
from django.db.models import Exists, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, StatusTagColumn
from wagtail.admin.widgets.button import Button

from core.enums import Origin, Visibility
from ideas.enums import IdeaKind, IdeaStage
from ideas.life import way_of
from ideas.models import Idea, Topic
from ideas.permissions import user_can_advance_idea
from ideas.selectors import answers_about
from ideas.stage_moves import Mover, moves_from
from moderation.viewsets import WordsIndexView, WordsInspectView, WordsViewSet
from notices.models import AnswerDue
from people.models import Neighbourhood, User

from .acting import AnswerView, HoldView, team
from .checking import CheckView
from .joining import JoinFindView, JoinView

WAITING = [
    ("enough", gettext_lazy("Enough people, still gathering")),
    ("late", gettext_lazy("Our answer is late")),
    ("unheld", gettext_lazy("An answer is due and nobody holds it")),
]


def promises():
    """The open promises about ideas, for use inside a query over ideas."""
    return AnswerDue.objects.open().filter(model_label="ideas.idea", uid=OuterRef("uid")).order_by("due_on")


class IdeaFilterSet(WagtailFilterSet):
    waiting = django_filters.ChoiceFilter(choices=WAITING, label=gettext_lazy("Waits for us"), method="only_waiting")
    holder = django_filters.ModelChoiceFilter(
        queryset=lambda request: team(), label=gettext_lazy("Who holds the answer"), method="held_by"
    )
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
        fields = ["waiting", "holder", "stage", "kind", "neighbourhood", "topic", "origin", "visibility", "created_at"]

    def only_waiting(self, ideas, name, value):
        if value == "enough":
            return ideas.past_threshold()
        if value == "unheld":
            return ideas.filter(Exists(promises().filter(holder=None)))
        late = AnswerDue.objects.late().filter(model_label="ideas.idea", uid=OuterRef("uid"))
        return ideas.filter(Exists(late))

    def held_by(self, ideas, name, value: User):
        return ideas.filter(Exists(promises().filter(holder=value)))


def with_promise(ideas):
    """Each with the day of its open promise, and the person or team who holds it."""
    return ideas.with_answer_due().annotate(
        holder_name=Subquery(
            promises().annotate(who=Coalesce("holder__display_name", "holder_group__name")).values("who")[:1]
        )
    )


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
        # A day, not Wagtail's "2 days ago": it calls a day to come "just now".
        Column("answer_due_on", label=gettext_lazy("Answer due"), sort_key="answer_due_on"),
        Column("holder_name", label=gettext_lazy("Held by"), sort_key="holder_name"),
        StatusTagColumn(
            "late",
            label=gettext_lazy("Late"),
            accessor=lambda idea: _("Late") if idea.is_late else "",
            primary=lambda idea: idea.is_late,
        ),
        StatusTagColumn("stage", label=gettext_lazy("Stage"), accessor="get_stage_display", sort_key="stage"),
    )

    def get_base_queryset(self):
        rows = super().get_base_queryset().exclude(visibility=Visibility.REMOVED)
        return with_promise(rows).select_related("author", "subject__neighbourhood")


class IdeaInspectView(WordsInspectView):
    """With what the team can do about it, who holds the answer, and the way it came."""

    template_name = "ideas/admin/inspect.html"

    def get_acts(self) -> list[Button]:
        buttons = super().get_acts()
        if not user_can_advance_idea(self.request.user):
            return buttons
        return [*(self._button(*act) for act in self._possible()), *buttons]

    def _possible(self):
        """Words, address and icon of what may be done at this stage."""
        stage = self.object.stage
        if moves_from(stage, Mover.ANSWER):
            yield _("Answer this idea"), "answer", "mail"
        if moves_from(stage, Mover.CHECK):
            yield _("Check whether it is possible"), "check", "check"
        if moves_from(stage, Mover.ANSWER):
            yield _("I hold this, or a colleague"), "hold", "user"
        if moves_from(stage, Mover.JOINING):
            yield _("Join with another idea"), "join", "link"

    def _button(self, words: str, act: str, icon: str) -> Button:
        url = reverse(f"ideas_admin:{act}", args=[self.object.pk])
        return Button(
            words, url=url, icon_name=icon, classname="button" if act == "answer" else "button button-secondary"
        )

    def get_context_data(self, **kwargs):
        due = answers_about(self.object).due
        return super().get_context_data(**kwargs, due=due, way=way_of(self.object))


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
        "answer_due_on",
        "holder_name",
        "is_late",
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
        "answer_due_on": gettext_lazy("Answer due"),
        "holder_name": gettext_lazy("Held by"),
        "is_late": gettext_lazy("Late"),
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
        return [
            *super().get_urlpatterns(),
            path("answer/<int:pk>/", AnswerView.as_view(), name="answer"),
            path("check/<int:pk>/", CheckView.as_view(), name="check"),
            path("hold/<int:pk>/", HoldView.as_view(), name="hold"),
            path("join/<int:pk>/", JoinFindView.as_view(), name="join"),
            path("join/<int:pk>/with/<int:into>/", JoinView.as_view(), name="join-with"),
        ]
