"""Adoptions in the admin: what waits for an answer, and answering it."""

import django_filters
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404
from django.urls import path, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, StatusTagColumn
from wagtail.admin.widgets.button import Button

from core.enums import Visibility
from ideas.permissions import user_can_advance_idea
from moderation.viewsets import WordsIndexView, WordsInspectView, WordsViewSet
from projects import services
from projects.admin_views import AnswerView
from projects.adoption_forms import AnswerAdoptionForm
from projects.enums import AdoptionState
from projects.models import Adoption


class AnswerAdoptionView(AnswerView):
    page_title = gettext_lazy("Answer somebody who would adopt a space")
    header_icon = "mail"
    template_name = "projects/admin/answer_adoption.html"
    form_class = AnswerAdoptionForm
    done = gettext_lazy("Your answer stands on the page of the space.")
    index_url_name = "adoptions_admin:index"

    def refuse_unless_allowed(self, request, pk):
        if not user_can_advance_idea(request.user):
            raise PermissionDenied
        shown = Adoption.objects.exclude(visibility=Visibility.REMOVED).select_related("idea__subject", "author")
        self.row = get_object_or_404(shown, pk=pk)

    def answer(self, said):
        services.answer_adoption(
            adoption=self.row, agree=said["decision"] == "agree", words=said["words"], by=self.request.user
        )


class AdoptionFilterSet(WagtailFilterSet):
    state = django_filters.MultipleChoiceFilter(choices=AdoptionState, label=gettext_lazy("State"))
    visibility = django_filters.MultipleChoiceFilter(choices=Visibility, label=gettext_lazy("Visibility"))

    class Meta:
        model = Adoption
        fields = ["state", "visibility"]


class AdoptionIndexView(WordsIndexView):
    extra_columns = (
        Column("idea", label=gettext_lazy("Space")),
        Column("how_often", label=gettext_lazy("How often")),
        StatusTagColumn(
            "state",
            label=gettext_lazy("State"),
            accessor="get_state_display",
            primary=lambda row: row.state == AdoptionState.ASKED,
        ),
    )

    def get_base_queryset(self):
        rows = super().get_base_queryset().exclude(visibility=Visibility.REMOVED)
        return rows.select_related("author", "idea")


class AdoptionInspectView(WordsInspectView):
    def get_acts(self) -> list[Button]:
        buttons = super().get_acts()
        if user_can_advance_idea(self.request.user) and self.object.state == AdoptionState.ASKED:
            url = reverse("adoptions_admin:answer", args=[self.object.pk])
            return [Button(_("Answer"), url=url, icon_name="mail", classname="button"), *buttons]
        return buttons


class AdoptionViewSet(WordsViewSet):
    model = Adoption
    name = "adoptions_admin"
    url_prefix = "adoptions"
    icon = "home"
    menu_label = gettext_lazy("Adoptions")
    index_view_class = AdoptionIndexView
    inspect_view_class = AdoptionInspectView
    filterset_class = AdoptionFilterSet
    search_fields = ["body", "group_name", "idea__title", "author__display_name"]
    list_export = ["pk", "idea", "author", "body", "how_often", "until", "get_state_display", "answer", "created_at"]
    export_headings = {
        "pk": gettext_lazy("Number"),
        "idea": gettext_lazy("Space"),
        "author": gettext_lazy("Author"),
        "body": gettext_lazy("What they will do"),
        "how_often": gettext_lazy("How often"),
        "until": gettext_lazy("Until when"),
        "get_state_display": gettext_lazy("State"),
        "answer": gettext_lazy("What we answered"),
        "created_at": gettext_lazy("Asked"),
    }
    export_filename = "adoptions"
    inspect_view_fields = [
        "idea", "author", "body", "how_often", "until", "group_name", "state", "answer", "decided_by", "created_at",
        "visibility",
    ]  # fmt: skip

    def get_urlpatterns(self):
        answer = path("<int:pk>/answer/", self.construct_view(AnswerAdoptionView), name="answer")
        return [*super().get_urlpatterns(), answer]
