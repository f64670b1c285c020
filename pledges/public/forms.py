"""The calculator's form: sent with GET, so that an answer can be kept as a bookmark."""

from decimal import Decimal

from django import forms
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from core.durations import duration, pounds
from core.fields import CommaDecimalField
from core.forms import CivicForm
from pledges.fields import HoursField

MOST_RENT = Decimal("999999.99")
NO_CHOICE = {"invalid_choice": _("Choose one from the list.")}
PLAIN_NUMBER = {"inputmode": "decimal", "autocomplete": "off"}


class CalculatorForm(CivicForm):
    """A unit or a base rent, a band, the hours pledged and, where somebody asks, fewer or more given."""

    unit = forms.ChoiceField(
        label=_("Unit"),
        required=False,
        help_text=_("With its base rent: the full rent of a week."),
        error_messages=NO_CHOICE,
    )
    base = CommaDecimalField(
        label=_("Or another base rent, in £ a week"),
        required=False,
        min_value=Decimal("0"),
        max_value=MOST_RENT,
        decimal_places=2,
        max_digits=8,
        widget=forms.TextInput(attrs=PLAIN_NUMBER),
        error_messages={"invalid": _("Write pounds with two places, such as 87.35.")},
    )
    band = forms.ChoiceField(
        label=_("Ability band"),
        help_text=_("The share of the base rent that a business can afford. An officer sets it on evidence."),
        error_messages={**NO_CHOICE, "required": _("Choose a band.")},
    )
    hours = HoursField(
        label=_("Hours a week you would pledge"),
        widget=forms.TextInput(attrs=PLAIN_NUMBER),
        error_messages={
            "required": _("Write how many hours a week you would pledge."),
            "invalid": _("Write hours in quarters, such as 1, 1.25 or 3."),
        },
    )
    given = HoursField(
        label=_("And if you gave another number of hours?"),
        required=False,
        help_text=_("Hours you really give in a week. Leave it empty to see the rent alone."),
        widget=forms.TextInput(attrs=PLAIN_NUMBER),
        error_messages={"invalid": _("Write hours in quarters, such as 1, 1.25 or 3.")},
    )

    def __init__(self, *args, units: dict[str, Decimal], bands: dict[str, Decimal], least: int, **kwargs):
        super().__init__(*args, **kwargs)
        self.units, self.bands, self.least = units, bands, least
        priced = [(code, f"{code}: {pounds(amount)}") for code, amount in units.items()]
        self.fields["unit"].choices = [("", gettext("None of these")), *priced]
        self.fields["band"].choices = [(name, f"{name}: {percent.normalize():f}%") for name, percent in bands.items()]

    def clean_hours(self) -> int:
        minutes = self.cleaned_data["hours"]
        if minutes < self.least:
            said = gettext("At this venue a business pledges at least %(hours)s a week.")
            raise forms.ValidationError(said % {"hours": duration(self.least)}, code="too_few")
        return minutes

    def clean(self):
        data = super().clean()
        if not self.errors and data.get("base") is None and not data.get("unit"):
            self.add_error("unit", _("Choose a unit, or write a base rent below it."))
        return data

    def base_rent(self) -> Decimal:
        """The rent that was written; else the unit's."""
        written = self.cleaned_data["base"]
        found = self.units[self.cleaned_data["unit"]] if written is None else written
        return found.quantize(Decimal("0.01"))
