"""A venue's agreement, plan, waiting list and what its tenants report, in the admin."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import BooleanColumn, Column, NumberColumn

from pledges import admin_venue_forms as forms
from pledges import models

from .base import RecordViewSet, ServedEditView, index_view

WHO = ["recorded_by", "recorded_at"]


class AgreementViewSet(RecordViewSet):
    model = models.Agreement
    name = "agreements"
    url_prefix = "pledges/agreements"
    icon = "doc-full"
    menu_label = _("Agreements")
    index_view_class = index_view("venue")
    add_form_class = forms.AgreementForm
    list_display = [
        "venue",
        "owner",
        "starts_on",
        Column("last_day", label=_("Until"), accessor="last_day"),
        "may_extend_to",
    ]
    list_filter = ["venue", "owner_kind"]
    search_fields = ["venue__name", "owner"]
    list_export = ["venue", "owner", "owner_kind", "starts_on", "ends_on", "last_day", "may_extend_to", "afterwards"]
    export_filename = "agreements"
    inspect_view_fields = [
        "venue",
        "owner",
        "owner_kind",
        "terms",
        "starts_on",
        "ends_on",
        "may_extend_to",
        "extensions",
        "conditions",
        "afterwards",
        *WHO,
    ]


class AgreementExtensionViewSet(RecordViewSet):
    model = models.AgreementExtension
    name = "agreement_extensions"
    url_prefix = "pledges/extensions"
    icon = "date"
    menu_label = _("Extensions")
    index_view_class = index_view("agreement__venue")
    add_form_class = forms.ExtensionForm
    list_display = ["agreement", "until", "agreed_on"]
    list_filter = ["agreement__venue"]
    search_fields = ["agreement__venue__name"]


class AgreementConditionViewSet(RecordViewSet):
    model = models.AgreementCondition
    name = "agreement_conditions"
    url_prefix = "pledges/conditions"
    icon = "list-ul"
    menu_label = _("Conditions")
    index_view_class = index_view("agreement__venue")
    add_form_class = forms.ConditionForm
    list_display = ["words", "agreement", "due_on"]
    list_filter = ["agreement__venue", "due_on"]
    search_fields = ["words", "agreement__venue__name"]
    list_export = ["agreement", "words", "due_on"]
    export_filename = "conditions"
    inspect_view_fields = ["agreement", "words", "due_on", "evidence", *WHO]


class ConditionEvidenceViewSet(RecordViewSet):
    model = models.ConditionEvidence
    name = "condition_evidence"
    url_prefix = "pledges/evidence"
    icon = "view"
    menu_label = _("Evidence")
    index_view_class = index_view("condition__agreement__venue")
    add_form_class = forms.EvidenceForm
    list_display = ["condition", "words", "seen_on", BooleanColumn("is_kept", label=_("Kept"))]
    list_filter = ["condition__agreement__venue", "is_kept"]
    search_fields = ["condition__words", "words"]
    list_export = ["condition", "words", "seen_on", "is_kept"]
    export_filename = "evidence"


class UnitPlanViewSet(RecordViewSet):
    model = models.UnitPlan
    name = "unit_plans"
    url_prefix = "pledges/plans"
    icon = "site"
    menu_label = _("Plans")
    index_view_class = index_view("venue", "recorded_by", left_out=("svg",))
    add_form_class = forms.PlanForm
    list_display = ["venue", "words", "recorded_by", "recorded_at"]
    list_filter = ["venue"]
    search_fields = ["venue__name", "words"]
    inspect_view_fields = ["venue", "words", *WHO]


class WaitingPlaceViewSet(RecordViewSet):
    model = models.WaitingPlace
    name = "waiting_list"
    url_prefix = "pledges/waiting"
    icon = "list-ol"
    menu_label = _("Waiting list")
    index_view_class = index_view("band__venue", "organisation")
    edit_view_class = ServedEditView
    add_form_class = forms.WaitingForm
    edit_form_class = forms.WaitingAnswerForm
    list_display = [
        "organisation",
        "band",
        "joined_on",
        Column("get_state_display", label=_("State"), sort_key="state"),
        "answer_by",
    ]
    list_filter = ["band__venue", "band", "state"]
    search_fields = ["organisation__name", "band__name"]
    list_export = ["organisation", "band", "joined_on", "state", "offered_on", "answer_by", "answered_on", "reason"]
    export_filename = "waiting-list"


class JobsReturnViewSet(RecordViewSet):
    model = models.JobsReturn
    name = "jobs_returns"
    url_prefix = "pledges/jobs"
    icon = "group"
    menu_label = _("Jobs")
    index_view_class = index_view("tenancy__organisation", "tenancy__venue")
    add_form_class = forms.JobsForm
    list_display = [
        "tenancy",
        "counted_on",
        NumberColumn("full_time", label=_("Full-time")),
        NumberColumn("part_time", label=_("Part-time")),
        NumberColumn("local", label=_("Of the borough")),
    ]
    list_filter = ["tenancy__venue", "counted_on"]
    search_fields = ["tenancy__organisation__name"]
    list_export = ["tenancy", "counted_on", "full_time", "part_time", "local"]
    export_filename = "jobs"


class TenantStandingViewSet(RecordViewSet):
    model = models.TenantStanding
    name = "standings"
    url_prefix = "pledges/standings"
    icon = "home"
    menu_label = _("Independent and local")
    index_view_class = index_view("organisation", "recorded_by")
    add_form_class = forms.StandingForm
    list_display = [
        "organisation",
        Column("get_kind_display", label=_("What")),
        BooleanColumn("holds", label=_("It is so")),
        "evidence",
        "seen_on",
        "recorded_by",
    ]
    list_filter = ["kind", "holds"]
    search_fields = ["organisation__name", "evidence"]
    list_export = ["organisation", "kind", "holds", "evidence", "seen_on", "recorded_by"]
    export_filename = "independent-and-local"
