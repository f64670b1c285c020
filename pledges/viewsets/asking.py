"""Pauses that traders ask for, and the matching desk that brings what neighbours ask to businesses."""

from django import forms
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from django.views.generic import FormView, TemplateView
from wagtail.admin import messages
from wagtail.admin.ui.tables import Column

from core.exceptions import CivicError
from core.forbidden import SaysForbidden
from core.missing import SaysWhatIsMissing
from people.models import Organisation
from pledges.models import BroughtAsk, PauseRequest
from pledges.permissions import user_can_decide_for, user_is_pledge_officer
from pledges.services.asking import answer_pause_request
from pledges.services.bringing import bring_ask
from pledges.touching import Touches, touches_one
from pledges.trader.asks import businesses_that_fit, open_actions, open_needs

from .base import RecordInspectView, RecordViewSet, index_view
from .previewing import PreviewedMixin
from .trails import FromTheDesk

ASKS_A_PAGE = 20
MOST_NUMBERS = 2**62


class PauseAnswerForm(SaysWhatIsMissing, forms.Form):
    """Yes or no, and a few words. Nobody writes why somebody cannot."""

    agree = forms.TypedChoiceField(
        label=_("Answer"),
        choices=[("yes", _("Agree")), ("no", _("Decline"))],
        coerce=lambda word: word == "yes",
        widget=forms.RadioSelect,
    )
    note = forms.CharField(
        label=_("In words"),
        required=False,
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("The trader reads it. Needed to decline, and past 6 weeks in 52. Never a state of health."),
    )
    waives_rent = forms.BooleanField(label=_("No rent in these weeks"), required=False)

    def __init__(self, *args, asked: PauseRequest, by, **kwargs):
        super().__init__(*args, **kwargs)
        self.asked, self.by = asked, by

    def touches(self) -> Touches | None:
        """A pause that is agreed to is shown in weeks and rents first."""
        return touches_one(self.asked.tenancy, self.asked.from_monday) if self.cleaned_data["agree"] else None

    def serve(self) -> PauseRequest:
        return answer_pause_request(request=self.asked, by=self.by, **self.cleaned_data)


class PauseRequestInspectView(RecordInspectView):
    template_name = "pledges/admin/pause_request_inspect.html"

    def get_context_data(self, **kwargs):
        can = self.object.waits and user_can_decide_for(self.request.user, self.object.tenancy.organisation)
        return super().get_context_data(**kwargs, can_answer=can)


class PauseRequestAnswerView(PreviewedMixin, SaysForbidden, FromTheDesk, FormView):
    """One answer. Who represents the business, or is no officer, is refused before anything else."""

    template_name = "pledges/admin/pause_request_answer.html"
    page_title = _("Answer a request for a pause")
    header_icon = "date"
    form_class = PauseAnswerForm

    def get_page_subtitle(self):
        return str(self.asked.tenancy)

    def find(self, pk: int) -> None:
        found = PauseRequest.objects.select_related("tenancy__organisation", "tenancy__venue", "asked_by")
        self.asked = get_object_or_404(found, pk=pk)
        if not user_can_decide_for(self.request.user, self.asked.tenancy.organisation):
            raise PermissionDenied

    def get(self, request, pk):
        self.find(pk)
        return super().get(request)

    def post(self, request, pk):
        self.find(pk)
        return super().post(request)

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "asked": self.asked, "by": self.request.user}

    def form_valid(self, form):
        shown = self.previewed(form)
        if shown is not None:
            return shown
        try:
            form.serve()
        except CivicError as error:
            return self.refuse(form, error)
        messages.success(self.request, _("Answered. The trader has been told."))
        return redirect(reverse("pause_requests:inspect", args=[self.asked.pk]))

    def refuse(self, form, error: CivicError):
        form.add_error(error.field if error.field in form.fields else None, str(error))
        return self.form_invalid(form)

    def get_context_data(self, **kwargs):
        back_url = reverse("pause_requests:inspect", args=[self.asked.pk])
        return super().get_context_data(**kwargs, asked=self.asked, back_url=back_url)


class PauseRequestViewSet(RecordViewSet):
    model = PauseRequest
    form_fields = ["note"]
    name = "pause_requests"
    url_prefix = "pledges/pause-requests"
    icon = "help"
    menu_label = _("Pauses asked for")
    index_view_class = index_view("tenancy__organisation", "tenancy__venue", "answered_by")
    inspect_view_class = PauseRequestInspectView
    list_display = [
        "tenancy",
        "from_monday",
        "to_sunday",
        Column("asked_at", label=_("Asked at")),
        Column("answer", label=_("Answer"), accessor="get_answer_display"),
    ]
    list_filter = ["answer", "tenancy__venue"]
    search_fields = ["tenancy__organisation__name"]
    list_export = ["tenancy", "from_monday", "to_sunday", "asked_at", "answer"]
    export_filename = "pauses-asked-for"
    inspect_view_fields = [
        "tenancy",
        "from_monday",
        "to_sunday",
        "asked_by",
        "asked_at",
        "answer",
        "note",
        "answered_by",
        "answered_at",
        "pause",
    ]

    def get_urlpatterns(self):
        return [*super().get_urlpatterns(), path("<int:pk>/answer/", PauseRequestAnswerView.as_view(), name="answer")]


class DeskView(SaysForbidden, FromTheDesk):
    """A page of the matching desk: for pledge officers alone."""

    header_icon = "search"

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        if not user_is_pledge_officer(request.user):
            self._refused = PermissionDenied()


class OpenAsksView(DeskView, TemplateView):
    """What neighbours ask, the newest first, each with the way to bring it to a business."""

    template_name = "pledges/admin/open_asks.html"
    page_title = _("Matching desk")

    def get_context_data(self, **kwargs):
        needs = Paginator(open_needs().order_by("-pk"), ASKS_A_PAGE).get_page(self.request.GET.get("p"))
        brought: dict[int, list[BroughtAsk]] = {}
        for ask in BroughtAsk.objects.filter(need__in=[need.pk for need in needs]).select_related("organisation"):
            brought.setdefault(ask.need_id, []).append(ask)
        return super().get_context_data(
            **kwargs,
            needs=needs,
            rows=[(need, brought.get(need.pk, [])) for need in needs],
            actions=open_actions().order_by("on")[:ASKS_A_PAGE] if needs.number == 1 else [],
        )


class BringForm(SaysWhatIsMissing, forms.Form):
    organisation = forms.ModelChoiceField(label=_("Business"), queryset=Organisation.objects.none())
    note = forms.CharField(
        label=_("A word with it"), required=False, max_length=200, help_text=_("Why you thought of them.")
    )

    def __init__(self, *args, businesses, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = Organisation.objects.filter(pk__in=[each.pk for each in businesses])


class BringView(DeskView, FormView):
    """Bring one ask to a business, those that fit best on top: one tap each."""

    template_name = "pledges/admin/bring_ask.html"
    page_title = _("Bring it to a business")
    form_class = BringForm

    @property
    def trail(self):
        return [{"url": reverse("matching_desk:asks"), "label": OpenAsksView.page_title}]

    def setup(self, request, what, pk):
        super().setup(request, what, pk)
        rows = {"needs": open_needs, "actions": open_actions}
        if what not in rows or pk > MOST_NUMBERS:
            raise Http404
        self.row = get_object_or_404(rows[what](), pk=pk)
        self.said = {"need": self.row} if what == "needs" else {"action": self.row}

    def businesses(self):
        """Businesses with why they fit, without those that this officer represents."""
        if "need" in self.said:
            found = businesses_that_fit(self.row)
        else:
            found = [(each, "") for each in Organisation.objects.filter(kind="business", is_active=True)]
        mine = set(self.request.user.memberships.values_list("organisation", flat=True))
        brought = set(BroughtAsk.objects.filter(**self.said).values_list("organisation", flat=True))
        return [(each, why, each.pk in brought) for each, why in found if each.pk not in mine]

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "businesses": [each for each, _why, _brought in self.businesses()]}

    def form_valid(self, form):
        try:
            ask = bring_ask(by=self.request.user, **self.said, **form.cleaned_data)
        except CivicError as error:
            form.add_error(error.field if error.field in form.fields else None, str(error))
            return self.form_invalid(form)
        messages.success(self.request, _("Brought to %(business)s.") % {"business": ask.organisation})
        return redirect("matching_desk:asks")

    def get_context_data(self, **kwargs):
        fitting = [(each, why) for each, why, is_brought in self.businesses() if why and not is_brought][:6]
        return super().get_context_data(**kwargs, row=self.row, fitting=fitting, back_url=reverse("matching_desk:asks"))


class MatchingDeskViewSet(RecordViewSet):
    model = BroughtAsk
    form_fields = ["note"]
    name = "matching_desk"
    url_prefix = "pledges/matching"
    icon = "search"
    menu_label = _("Matching desk")
    index_view_class = index_view("organisation", "need__skill", "action", "brought_by")
    list_display = [
        "organisation",
        Column("what", label=_("What is asked")),
        Column("state", label=_("State"), accessor="get_state_display"),
        "brought_by",
        Column("brought_at", label=_("Brought at")),
    ]
    list_filter = ["state"]
    search_fields = ["organisation__name"]
    inspect_view_fields = [
        "organisation",
        "need",
        "action",
        "note",
        "state",
        "brought_by",
        "brought_at",
        "answered_by",
        "answered_at",
    ]

    @property
    def menu_url(self):
        return reverse("matching_desk:asks")

    def get_urlpatterns(self):
        pages = [
            path("asks/", OpenAsksView.as_view(), name="asks"),
            path("bring/<str:what>/<int:pk>/", BringView.as_view(), name="bring"),
        ]
        return [*pages, *super().get_urlpatterns()]
