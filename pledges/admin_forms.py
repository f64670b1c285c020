"""The officers' forms. Each hands what it read to one service, so that a rule holds however a record is made.

Hours are typed as hours ("1.5"), never as minutes; the records keep minutes.
"""

from decimal import Decimal

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.widgets import AdminAutoHeightTextInput, AdminDateInput

from core import clock
from core.missing import say_what_is_missing
from people.enums import OrganisationKind
from people.models import Organisation
from pledges import models, services
from pledges.fields import HoursField
from pledges.touching import Touches, touches_one, touches_venue

MONDAY_HELP = _("A Monday. A coming one, unless you give a reason.")


class ServiceForm(WagtailAdminModelForm):
    """A form whose saving is a service's work. `by` is the officer."""

    def __init__(self, *args, by=None, **kwargs):
        super().__init__(*args, **kwargs)
        self.by = by
        self._check_as_the_model_does()
        say_what_is_missing(self)
        for field in self.fields.values():
            if isinstance(field.widget, forms.Textarea):
                field.widget = AdminAutoHeightTextInput()
        if "organisation" in self.fields:
            self.fields["organisation"].queryset = Organisation.objects.filter(
                kind=OrganisationKind.BUSINESS, is_active=True
            )

    def _check_as_the_model_does(self):
        """The row is the service's, so what its model says of each value (how long, how large) is asked here."""
        for column in self._meta.model._meta.fields:
            field = self.fields.get(column.name)
            if field is not None:
                field.validators = [*field.validators, *(v for v in column.validators if v not in field.validators)]

    def _post_clean(self):
        """The service makes and checks the row; a half-made one is not asked."""

    def touches(self) -> Touches | None:
        """Which tenancies a change is shown for before it is saved; None where it is of no rent."""
        return None

    def save(self, commit=True):
        self.instance = self.serve()
        return self.instance

    def serve(self):
        raise NotImplementedError


class UnitRentForm(ServiceForm):
    class Meta:
        model = models.UnitRent
        fields = ["unit", "from_monday", "weekly_rent", "reason"]

    def touches(self):
        unit = self.cleaned_data["unit"]
        return touches_venue(unit.venue, self.cleaned_data["from_monday"], units__unit=unit)

    def serve(self):
        return services.set_base_rent(by=self.by, **self.cleaned_data)


class TenancyForm(ServiceForm):
    """Letting a unit: the business, the unit, the band, the first pledge and how many people there are."""

    unit = forms.ModelChoiceField(
        label=_("Unit"), queryset=models.Unit.objects.select_related("venue"), help_text=_("It must be free.")
    )
    band = forms.ModelChoiceField(
        label=_("Ability band"),
        queryset=models.AbilityBand.objects.select_related("venue"),
        help_text=_("What share of the base rent the business can afford."),
    )
    evidence = forms.CharField(
        label=_("Evidence"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
        help_text=_("What was seen that shows the band fits."),
    )
    pledge = HoursField(label=_("Pledged hours a week"))
    headcount = forms.IntegerField(
        label=_("Headcount"),
        min_value=1,
        max_value=1000,
        help_text=_("People who own the business, work for it or are sent by it."),
    )

    field_order = [
        "organisation",
        "unit",
        "band",
        "evidence",
        "pledge",
        "headcount",
        "first_monday",
        "last_sunday",
        "reason",
    ]

    class Meta:
        model = models.Tenancy
        fields = ["organisation", "first_monday", "last_sunday", "reason"]
        help_texts = {
            "organisation": _("The business that rents the unit."),
            "first_monday": MONDAY_HELP,
            "last_sunday": _("Leave empty where no end is agreed."),
        }

    def serve(self):
        data = dict(self.cleaned_data)
        services.record_headcount(organisation=data["organisation"], by=self.by, people=data.pop("headcount"))
        return services.start_tenancy(by=self.by, pledge_minutes=data.pop("pledge"), **data)


class TenancyEndForm(ServiceForm):
    """The only thing of a tenancy that changes on its own page is when it ends."""

    last_sunday = forms.DateField(
        label=_("Last Sunday"), widget=AdminDateInput, help_text=_("The unit is free from the Monday after.")
    )

    class Meta:
        model = models.Tenancy
        fields = ["last_sunday", "reason"]

    def touches(self):
        ended = models.Tenancy.objects.values_list("last_sunday", flat=True).get(pk=self.instance.pk)
        last = self.cleaned_data["last_sunday"]
        return touches_one(self.instance, min(ended or last, last))

    def serve(self):
        data = self.cleaned_data
        return services.end_tenancy(
            tenancy=self.instance, by=self.by, last_sunday=data["last_sunday"], reason=data["reason"]
        )


class TenancyUnitForm(ServiceForm):
    class Meta:
        model = models.TenancyUnit
        fields = ["tenancy", "unit", "from_monday", "reason"]

    def touches(self):
        return touches_one(self.cleaned_data["tenancy"], self.cleaned_data["from_monday"])

    def serve(self):
        return services.move_unit(by=self.by, **self.cleaned_data)


class TenancyBandForm(ServiceForm):
    class Meta:
        model = models.TenancyBand
        fields = ["tenancy", "band", "from_monday", "evidence", "reason"]

    def touches(self):
        return touches_one(self.cleaned_data["tenancy"], self.cleaned_data["from_monday"])

    def serve(self):
        return services.set_band(by=self.by, **self.cleaned_data)


class PledgeAdminForm(ServiceForm):
    pledge = HoursField(label=_("Hours a week"))

    class Meta:
        model = models.Pledge
        fields = ["tenancy", "from_monday"]

    def touches(self):
        """A pledge that had not begun is replaced, so the weeks from that one on may change too."""
        tenancy, monday = self.cleaned_data["tenancy"], self.cleaned_data["from_monday"]
        coming = tenancy.pledges.filter(from_monday__gt=clock.today(), replaced_at=None)
        return touches_one(tenancy, min([monday, *coming.values_list("from_monday", flat=True)]))

    def serve(self):
        data = self.cleaned_data
        return services.change_pledge(
            tenancy=data["tenancy"], by=self.by, from_monday=data["from_monday"], minutes=data["pledge"]
        )


class PauseForm(ServiceForm):
    class Meta:
        model = models.Pause
        fields = ["venue", "tenancy", "from_monday", "to_sunday", "waives_rent", "reason"]

    def clean(self):
        data = super().clean()
        if (data.get("venue") is None) == (data.get("tenancy") is None):
            self.add_error("venue", _("Choose either a venue or a tenancy."))
        return data

    def touches(self):
        data = self.cleaned_data
        if data["tenancy"]:
            return touches_one(data["tenancy"], data["from_monday"])
        return touches_venue(data["venue"], data["from_monday"])

    def serve(self):
        return services.record_pause(by=self.by, **self.cleaned_data)


class HeadcountForm(ServiceForm):
    class Meta:
        model = models.Headcount
        fields = ["organisation", "counted_on", "people"]

    def serve(self):
        return services.record_headcount(by=self.by, **self.cleaned_data)


class DayAllowanceForm(ServiceForm):
    class Meta:
        model = models.DayAllowance
        fields = ["organisation", "day", "reason"]
        help_texts = {"reason": _("What fills this day. It stays on record.")}

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["reason"].required = True

    def serve(self):
        return services.allow_one_entry_more(by=self.by, **self.cleaned_data)


class SchemeForm(ServiceForm):
    """A scheme with its tiers and bands, a line for each: quick to type, easy to read again."""

    tier_lines = forms.CharField(
        label=_("Tiers"),
        widget=forms.Textarea(attrs={"rows": 4}),
        initial="Partner, 1, 100\nNeighbour, 3, 80\nBuilder, 5, 60",
        help_text=_("A line for each, the lowest first: name, least hours a week, percent payable."),
    )
    band_lines = forms.CharField(
        label=_("Ability bands"),
        widget=forms.Textarea(attrs={"rows": 4}),
        initial="Established, 100\nGrowing, 80\nSocial start-up, 60, 10",
        help_text=_("A line for each: name, percent of the base rent, and the number of places where it has a limit."),
    )

    class Meta:
        model = models.RentScheme
        fields = [
            "venue",
            "from_monday",
            "billing_weeks",
            "review_weeks",
            "grace_percent",
            "carry_weeks",
            "log_window_days",
            "default_percent",
        ]

    def clean_tier_lines(self):
        hours = HoursField()
        return [
            services.TierOffer(self._name(name, models.Tier), hours.clean(least), self._percent(percent))
            for name, least, percent in self._lines("tier_lines", 3, 3)
        ]

    def clean_band_lines(self):
        offers = []
        for name, percent, *places in self._lines("band_lines", 2, 3):
            limit = forms.IntegerField(min_value=0, max_value=1000).clean(places[0]) if places else None
            offers.append(services.BandOffer(self._name(name, models.AbilityBand), self._percent(percent), limit))
        return offers

    def touches(self):
        return touches_venue(self.cleaned_data["venue"], self.cleaned_data["from_monday"])

    def serve(self):
        data = dict(self.cleaned_data)
        return services.publish_scheme(by=self.by, tiers=data.pop("tier_lines"), bands=data.pop("band_lines"), **data)

    def _lines(self, field: str, least: int, most: int) -> list[list[str]]:
        lines = [line for line in self.cleaned_data[field].splitlines() if line.strip()]
        found = [[part.strip() for part in line.split(",")] for line in lines]
        if not found or any(not least <= len(parts) <= most or not parts[0] for parts in found):
            raise forms.ValidationError(_("Write a line for each, with commas between, as in the example."))
        return found

    def _name(self, text: str, model) -> str:
        return forms.CharField(max_length=model._meta.get_field("name").max_length).clean(text)

    def _percent(self, text: str) -> Decimal:
        return forms.DecimalField(min_value=0, max_value=100, max_digits=5, decimal_places=2).clean(text.rstrip("% "))
