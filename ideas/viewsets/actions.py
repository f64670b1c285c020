"""What people will do, in the admin: staff read and hide; the words and the steps are those of the people."""

import django_filters
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.ui.tables import Column, StatusTagColumn

from core.durations import day
from core.enums import Visibility
from ideas.enums import ActionState
from ideas.models import Action
from moderation.viewsets import WordsIndexView, WordsViewSet

from .words import WITH_THINGS


class ActionFilterSet(WagtailFilterSet):
    state = django_filters.MultipleChoiceFilter(choices=ActionState, label=_("State"))
    visibility = django_filters.MultipleChoiceFilter(choices=Visibility, label=_("Visibility"))
    on = django_filters.DateFromToRangeFilter(label=_("On which day"))

    class Meta:
        model = Action
        fields = ["state", "visibility", "on"]


class ActionIndexView(WordsIndexView):
    extra_columns = (
        Column("subject", label=_("For"), accessor=lambda row: row.subject.thing),
        Column("on", label=_("On which day"), sort_key="on", accessor=lambda row: day(row.on)),
        Column("helpers", label=_("Helpers"), accessor=lambda row: helpers_in_words(row)),
        StatusTagColumn("state", label=_("State"), accessor="get_state_display"),
    )

    def get_base_queryset(self):
        rows = super().get_base_queryset().exclude(visibility=Visibility.REMOVED)
        return rows.select_related("author", *WITH_THINGS)


def helpers_in_words(action: Action) -> str:
    """How many of the places are taken, and how many people wait; nothing where no helpers are wanted."""
    if not action.places:
        return ""
    taken = gettext("%(taken)d of %(places)d") % {"taken": action.volunteer_count, "places": action.places}
    if not action.waiting_count:
        return taken
    return gettext("%(taken)s, %(waiting)d waiting") % {"taken": taken, "waiting": action.waiting_count}


class ActionViewSet(WordsViewSet):
    model = Action
    name = "actions_admin"
    url_prefix = "actions"
    icon = "date"
    menu_label = _("Actions")
    index_view_class = ActionIndexView
    filterset_class = ActionFilterSet
    search_fields = ["body", "where", "author__display_name"]
    list_export = [
        "pk",
        "body",
        "subject.pk",
        "author",
        "on",
        "where",
        "places",
        "volunteer_count",
        "waiting_count",
        "get_state_display",
        "created_at",
        "get_visibility_display",
    ]
    export_headings = {
        "pk": _("Number"),
        "body": _("I will…"),
        "subject.pk": _("Number of the subject"),
        "author": _("Author"),
        "on": _("On which day"),
        "where": _("Where"),
        "places": _("Helpers wanted"),
        "volunteer_count": _("Helpers who come"),
        "waiting_count": _("Waiting for a place"),
        "get_state_display": _("State"),
        "created_at": _("Proposed"),
        "get_visibility_display": _("Visibility"),
    }
    export_filename = "actions"
    inspect_view_fields = [
        "body",
        "author",
        "subject",
        "on",
        "starts_at",
        "ends_at",
        "where",
        "places",
        "what_you_get",
        "state",
        "thanks",
        "origin",
        "created_at",
        "visibility",
    ]
