"""Forms of the pages around the log form. They parse; the rules stand in the services."""

from datetime import timedelta

from django import forms
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from core import clock
from core.durations import day as day_in_words
from core.fields import PlainTextField
from core.forms import CivicForm, KeyedFormMixin
from pledges.forms import (
    COMING_MONDAYS,
    OfferedDateField,
    OfferedNumberField,
    OfferingForm,
    TenancyField,
    minute_choices,
)
from pledges.making_up import Spare
from pledges.models import Tenancy
from pledges.services.asking import MOST_ASKED
from pledges.weeks import WEEK, next_monday

from .sharing import choices_up_to


class PauseRequestForm(KeyedFormMixin, OfferingForm):
    """From which Monday, and for how many weeks. Nobody says why."""

    from_monday = OfferedDateField(label=_("From Monday"))
    weeks = OfferedNumberField(
        label=_("For how long"),
        least=1,
        most=MOST_ASKED,
        error_messages={
            "required": _("Choose for how many weeks."),
            "invalid": _("Choose 1 to 26 weeks from the list."),
        },
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        first = next_monday(clock.today())
        mondays = [first + n * WEEK for n in range(COMING_MONDAYS)]
        self.offer("from_monday", [(monday.isoformat(), day_in_words(monday)) for monday in mondays])
        weeks = range(1, MOST_ASKED + 1)
        self.offer("weeks", [(n, ngettext("%(n)d week", "%(n)d weeks", n) % {"n": n}) for n in weeks])

    def clean_from_monday(self):
        """A day from which weeks can be counted on."""
        monday = self.cleaned_data["from_monday"]
        if monday.year > 9000:
            raise forms.ValidationError(_("Choose a day from the list."), code="invalid")
        return monday

    def asked_for(self) -> dict:
        """The days that the service is told."""
        monday = self.cleaned_data["from_monday"]
        return {"from_monday": monday, "to_sunday": monday + self.cleaned_data["weeks"] * WEEK - timedelta(days=1)}


class MinutesForm(KeyedFormMixin, OfferingForm):
    """How many minutes move: from a list that ends where the rules do."""

    minutes = OfferedNumberField(
        label=_("How many hours"),
        error_messages={"required": _("Choose how many hours."), "invalid": _("Choose the hours from the list.")},
    )

    def __init__(self, *args, most: int, **kwargs):
        super().__init__(*args, **kwargs)
        self.offer("minutes", minute_choices(choices_up_to(most)))


class MakeUpForm(MinutesForm):
    """How many minutes of one later review are made up with."""

    giving_from = PlainTextField(required=False, max_length=10, widget=forms.HiddenInput)

    def __init__(self, *args, giving: Spare, **kwargs):
        super().__init__(*args, most=giving.minutes, **kwargs)
        self.initial["giving_from"] = giving.period.first_monday.isoformat()


class CountsForForm(CivicForm):
    """Which tenancy hours count for, of those that may be chosen."""

    tenancy = TenancyField(
        label=_("Which tenancy"),
        queryset=Tenancy.objects.none(),
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={
            "required": _("Choose a tenancy."),
            "invalid_choice": _("Choose a tenancy from the list."),
        },
    )

    def __init__(self, *args, tenancies: list[int], **kwargs):
        super().__init__(*args, **kwargs)
        offered = Tenancy.objects.filter(pk__in=tenancies).select_related("organisation", "venue")
        self.fields["tenancy"].queryset = offered.order_by("first_monday", "pk")


class WaiverRequestForm(CivicForm):
    """What happened, in the trader's words."""

    words = PlainTextField(
        label=_("What happened?"),
        help_text=_("As much or as little as you like. Leave out anything about anybody's health."),
        max_length=1000,
        rows=4,
        error_messages={"required": _("Say in a few words what got in the way.")},
    )


class WayBackForm(CivicForm):
    """What the trader and the officer agree on."""

    words = PlainTextField(
        label=_("How you come back to your hours"),
        help_text=_("Change the words if you like: then the officer reads them again."),
        max_length=2000,
        rows=5,
        error_messages={"required": _("Say in a few words how it goes on.")},
    )


class ReminderForm(CivicForm):
    """A day of the week, or none."""

    weekday = forms.ChoiceField(
        label=_("Remind us to log our hours"),
        widget=forms.RadioSelect,
        choices=[("none", _("Never")), *((str(number), name) for number, name in WEEKDAYS.items())],
        help_text=_("In the morning, and only while there are hours to go that week. By mail, and in your notices."),
        error_messages={
            "required": _("Choose a day, or never."),
            "invalid_choice": _("Choose a day from the list, or never."),
        },
    )

    def weekday_chosen(self) -> int | None:
        chosen = self.cleaned_data["weekday"]
        return None if chosen == "none" else int(chosen)
