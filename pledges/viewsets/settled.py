"""Lists of what follows from reviews, each row with its page and the acts that are left. Nothing is edited."""

from typing import Any

from django.urls import path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column, StatusTagColumn, TitleColumn

from core.durations import duration, pounds
from pledges import models
from pledges.enums import Answer
from pledges.permissions import user_can_decide_for

from . import deciding, second
from .base import RecordIndexView, RecordInspectView, RecordViewSet


def tenancy_of(row) -> models.Tenancy:
    """Whose row it is."""
    if isinstance(row, models.MinutesMove):
        return row.receiver
    return row.tenancy if hasattr(row, "tenancy") else row.review.tenancy


class SettledIndexView(RecordIndexView):
    """The business leads to everything about the row."""

    shown: tuple = ()

    @cached_property
    def columns(self):
        title = TitleColumn("business", label=_("Business"), accessor=tenancy_of, get_url=self.get_inspect_url)
        return [title, *self.shown]


class SettledInspectView(RecordInspectView):
    """One row, the review or tenancy it belongs to, and what this officer may do."""

    template_name = "pledges/admin/settled_inspect.html"

    def get_buttons(self, row) -> list[tuple[Any, str]]:
        """Words and addresses of what is left to do."""
        return []

    def get_context_data(self, **kwargs):
        row, user = self.object, self.request.user
        tenancy = tenancy_of(row)
        may = user_can_decide_for(user, tenancy.organisation)
        return super().get_context_data(
            **kwargs,
            tenancy=tenancy,
            review=getattr(row, "review", None),
            acts=self.get_buttons(row) if may else [],
            is_own_business=not may and user.has_perm("pledges.change_tenancy"),
        )


class SettledViewSet(RecordViewSet):
    """A list and a page for each row."""

    inspect_view_class = SettledInspectView
    ordering = ["-pk"]
    related: tuple[str, ...] = ()
    shown: tuple = ()
    pages: dict[str, type] = {}
    exclude_form_fields: list[str] = []

    @cached_property
    def index_view_class(self):
        return type("SettledIndexView", (SettledIndexView,), {"related": self.related, "shown": self.shown})

    def get_urlpatterns(self):
        acts = [path(f"<int:pk>/{word}/", view.as_view(), name=word) for word, view in self.pages.items()]
        return [*super().get_urlpatterns(), *acts]


def answer_column():
    return StatusTagColumn(
        "answer",
        label=_("Answer"),
        accessor="get_answer_display",
        sort_key="answer",
        primary=lambda row: row.answer == Answer.ASKED,
    )


def money(name: str, label):
    return Column(name, label=label, accessor=lambda row: pounds(getattr(row, name)), sort_key=name)


def time(name: str, label):
    return Column(name, label=label, accessor=lambda row: duration(getattr(row, name)), sort_key=name)


OF_TENANCY = ("tenancy__organisation", "tenancy__venue", "recorded_by")
OF_REVIEW = ("review__tenancy__organisation", "review__tenancy__venue")
TWO_OFFICERS = ["reason", "recorded_by", "recorded_at", "answer", "agreed_by", "agreed_at"]


class SecondInspectView(SettledInspectView):
    """What a second officer answers, and who asked may take back."""

    def get_buttons(self, row):
        if row.answer != Answer.ASKED:
            return []
        is_own = row.recorded_by_id == self.request.user.pk
        words = _("Take it back") if is_own else _("Agree or not")
        return [(words, reverse(self.index_url_name.replace(":index", ":answer"), args=[row.pk]))]


class WaiverViewSet(SettledViewSet):
    model = models.Waiver
    name = "waivers"
    url_prefix = "pledges/waivers"
    icon = "tag"
    menu_label = _("Waivers")
    inspect_view_class = SecondInspectView
    inspect_view_fields = ["review", "amount", *TWO_OFFICERS]
    related = (*OF_REVIEW, "recorded_by")
    shown = (money("amount", _("Amount")), Column("recorded_by", label=_("Asked by")), answer_column())
    list_filter = ["answer", "review__tenancy__venue"]
    search_fields = ["review__tenancy__organisation__name", "reason"]
    list_export = ["review", "amount", "reason", "answer", "recorded_by", "recorded_at", "agreed_by", "agreed_at"]
    export_filename = "waivers"
    pages = {"answer": second.WaiverAnswerView}


class LateMinutesViewSet(SettledViewSet):
    model = models.LateMinutes
    name = "late_minutes"
    url_prefix = "pledges/late-minutes"
    icon = "history"
    menu_label = _("Late minutes")
    inspect_view_class = SecondInspectView
    inspect_view_fields = ["tenancy", "minutes", "work", "granted_on", *TWO_OFFICERS]
    related = OF_TENANCY
    shown = (time("minutes", _("Time")), Column("work", label=_("Work")), answer_column())
    list_filter = ["answer", "tenancy__venue"]
    search_fields = ["tenancy__organisation__name", "work"]
    list_export = ["tenancy", "minutes", "work", "reason", "answer", "granted_on", "recorded_by", "agreed_by"]
    export_filename = "late-minutes"
    pages = {"answer": second.LateMinutesAnswerView}


class CorrectionViewSet(SettledViewSet):
    model = models.Correction
    name = "corrections"
    url_prefix = "pledges/corrections"
    icon = "edit"
    menu_label = _("Corrections")
    inspect_view_class = SecondInspectView
    inspect_view_fields = ["tenancy", "amount", "recount", *TWO_OFFICERS]
    related = OF_TENANCY
    shown = (money("amount", _("Amount")), Column("reason", label=_("Reason")), answer_column())
    list_filter = ["answer", "tenancy__venue"]
    search_fields = ["tenancy__organisation__name", "reason"]
    list_export = ["tenancy", "amount", "reason", "answer", "recorded_by", "recorded_at", "agreed_by", "agreed_at"]
    export_filename = "corrections"
    pages = {"answer": second.CorrectionAnswerView}


class RequestInspectView(SettledInspectView):
    def get_buttons(self, row):
        if row.answer != Answer.ASKED:
            return []
        return [
            (_("Waive"), reverse("reviews:waive", args=[row.review_id])),
            (_("Do not waive"), reverse("waiver_requests:decline", args=[row.pk])),
        ]


class WaiverRequestViewSet(SettledViewSet):
    model = models.WaiverRequest
    name = "waiver_requests"
    url_prefix = "pledges/waiver-requests"
    icon = "mail"
    menu_label = _("Asked for")
    inspect_view_class = RequestInspectView
    inspect_view_fields = ["review", "words", "asked_by", "asked_at", "answer", "note", "answered_by", "answered_at"]
    related = OF_REVIEW
    shown = (
        Column("adjustment", label=_("Adjustment"), accessor=lambda row: pounds(row.review.adjustment)),
        Column("words", label=_("What happened")),
        answer_column(),
    )
    list_filter = ["answer", "review__tenancy__venue"]
    search_fields = ["review__tenancy__organisation__name", "words"]
    pages = {"decline": deciding.DeclineRequestView}


class WayBackInspectView(SettledInspectView):
    def get_buttons(self, row):
        return [] if row.is_agreed else [(_("Write and agree"), reverse("reviews:way-back", args=[row.review_id]))]


class WayBackViewSet(SettledViewSet):
    model = models.WayBack
    name = "ways_back"
    url_prefix = "pledges/ways-back"
    icon = "rotate"
    menu_label = _("Ways back")
    inspect_view_class = WayBackInspectView
    inspect_view_fields = ["review", "due_on", "words", "trader", "trader_at", "officer", "officer_at"]
    related = OF_REVIEW
    shown = (
        Column("due_on", label=_("Due on"), sort_key="due_on"),
        Column("trader", label=_("Trader agreed"), accessor=lambda row: _("Yes") if row.trader_at else _("No")),
        Column("officer", label=_("Officer agreed"), accessor=lambda row: _("Yes") if row.officer_at else _("No")),
    )
    list_filter = ["review__tenancy__venue"]
    search_fields = ["review__tenancy__organisation__name", "words"]


class MinutesMoveViewSet(SettledViewSet):
    model = models.MinutesMove
    name = "minutes_moves"
    url_prefix = "pledges/moved-minutes"
    icon = "redirect"
    menu_label = _("Moved minutes")
    inspect_view_fields = [
        "kind",
        "giver",
        "giving_from",
        "receiver",
        "receiving_from",
        "minutes",
        "reason",
        "recorded_by",
        "recorded_at",
        "answer",
        "answered_by",
        "answered_at",
    ]
    related = ("giver__organisation", "giver__venue", "receiver__organisation", "receiver__venue")
    shown = (
        Column("giver", label=_("From")),
        Column("receiving_from", label=_("To the review from")),
        time("minutes", _("Time")),
        answer_column(),
    )
    list_filter = ["answer", "kind", "receiver__venue"]
    search_fields = ["giver__organisation__name", "receiver__organisation__name"]
