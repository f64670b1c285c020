"""The officers' forms for what belongs to a venue: agreement, plan, waiting list, what tenants report."""

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from pledges import models, services
from pledges.admin_forms import ServiceForm
from pledges.plans import MOST_BYTES
from pledges.register_csv import COLUMNS
from pledges.register_csv import MOST_BYTES as MOST_FILE_BYTES
from pledges.venue_exceptions import PlanUnreadable, RegisterUnreadable


class AgreementForm(ServiceForm):
    class Meta:
        model = models.Agreement
        fields = ["venue", "owner", "owner_kind", "terms", "starts_on", "ends_on", "may_extend_to", "afterwards"]

    def serve(self):
        return services.make_agreement(by=self.by, **self.cleaned_data)


class ExtensionForm(ServiceForm):
    class Meta:
        model = models.AgreementExtension
        fields = ["agreement", "until", "agreed_on"]

    def serve(self):
        return services.extend_agreement(by=self.by, **self.cleaned_data)


class ConditionForm(ServiceForm):
    class Meta:
        model = models.AgreementCondition
        fields = ["agreement", "words", "due_on"]

    def serve(self):
        return services.add_condition(by=self.by, **self.cleaned_data)


class EvidenceForm(ServiceForm):
    class Meta:
        model = models.ConditionEvidence
        fields = ["condition", "seen_on", "words", "is_kept"]

    def serve(self):
        return services.show_condition(by=self.by, **self.cleaned_data)


class PlanForm(ServiceForm):
    """An SVG file; only its shapes and words are kept."""

    file = forms.FileField(
        label=_("Drawing"),
        help_text=_("A plain SVG file, up to 500 KB. Scripts, links and pictures inside are left out."),
    )

    class Meta:
        model = models.UnitPlan
        fields = ["venue", "words"]

    def clean_file(self):
        if self.cleaned_data["file"].size > MOST_BYTES:
            raise forms.ValidationError(str(PlanUnreadable()), code="too_large")
        return self.cleaned_data["file"].read()

    def serve(self):
        data = dict(self.cleaned_data)
        return services.draw_plan(by=self.by, data=data.pop("file"), **data)


class WaitingForm(ServiceForm):
    class Meta:
        model = models.WaitingPlace
        fields = ["band", "organisation", "joined_on"]
        help_texts = {"joined_on": _("The day on which it asked. Whoever asked first is offered the first place.")}

    def serve(self):
        return services.join_waiting_list(by=self.by, **self.cleaned_data)


class WaitingAnswerForm(ServiceForm):
    """What happened to somebody on the list."""

    happened = forms.ChoiceField(
        label=_("What happened"),
        choices=[
            ("offer", _("We offer a place, to be answered within 14 days")),
            ("accept", _("The business takes the place")),
            ("decline", _("The business does not want the place")),
            ("leave", _("The business leaves the list")),
        ],
    )

    class Meta:
        model = models.WaitingPlace
        fields = ["reason"]
        help_texts = {"reason": _("Needed when somebody else has waited longer. Stays on record.")}

    def serve(self):
        happened, said = self.cleaned_data["happened"], {"waiting": self.instance, "by": self.by}
        if happened == "offer":
            return services.offer_place(reason=self.cleaned_data["reason"], **said)
        if happened == "leave":
            return services.leave_waiting_list(**said)
        return services.answer_offer(accepts=happened == "accept", **said)


class JobsForm(ServiceForm):
    class Meta:
        model = models.JobsReturn
        fields = ["tenancy", "counted_on", "full_time", "part_time", "local"]

    def serve(self):
        return services.record_jobs(by=self.by, **self.cleaned_data)


class StandingForm(ServiceForm):
    class Meta:
        model = models.TenantStanding
        fields = ["organisation", "kind", "holds", "evidence", "seen_on"]

    def serve(self):
        return services.record_standing(by=self.by, **self.cleaned_data)


class RegisterForm(ServiceForm):
    """A file to look at; nothing of the register is written yet."""

    file = forms.FileField(
        label=_("CSV file"),
        help_text=format_lazy(
            _("One line for each unit, with these headings: {names}. Up to 5 MB."), names=", ".join(COLUMNS)
        ),
    )

    class Meta:
        model = models.RegisterFile
        fields = ["venue", "reason"]
        help_texts = {"reason": _("Needed where the register begins on a Monday that has already come.")}

    def clean_file(self):
        if self.cleaned_data["file"].size > MOST_FILE_BYTES:
            raise forms.ValidationError(str(RegisterUnreadable()), code="too_large")
        return self.cleaned_data["file"].read()

    def serve(self):
        data = dict(self.cleaned_data)
        return services.bring_register(by=self.by, data=data.pop("file"), **data)
