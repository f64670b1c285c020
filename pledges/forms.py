"""The trader's forms. They parse; the rules stand in the services, whose refusals come back at the field."""

from datetime import date, timedelta

from django import forms
from django.utils.translation import gettext, ngettext
from django.utils.translation import gettext_lazy as _

from core import clock
from core.durations import day as day_in_words
from core.durations import duration
from core.fields import PlainCharField
from core.forms import CivicForm, KeyedFormMixin
from hours.receivers import receiver_from
from pledges.exceptions import ChooseATenancy
from pledges.models import Tenancy
from pledges.models.schemes import MOST_PLEDGE
from pledges.weeks import WEEK, next_monday

DESCRIPTION_LIMIT = 300
SHORT_STEPS, LONG_STEPS = range(5, 60, 5), range(60, 721, 15)
COMING_MONDAYS = 16


def day_choices(days: int) -> list[tuple[str, str]]:
    """Today and so many days back, in words: what a phone's wheel turns through."""
    today = clock.today()
    named = {0: gettext("Today, %(day)s"), 1: gettext("Yesterday, %(day)s")}
    choices = []
    for back in range(days + 1):
        day = today - timedelta(days=back)
        choices.append((day.isoformat(), named.get(back, "%(day)s") % {"day": day_in_words(day)}))
    return choices


def people_choices(headcount: int) -> list[tuple[int, str]]:
    return [(n, _people(n)) for n in range(1, headcount + 1)]


def _people(n: int) -> str:
    return ngettext("%(n)d person", "%(n)d people", n) % {"n": n}


def minute_choices(steps) -> list[tuple[int, str]]:
    return [(minutes, duration(minutes)) for minutes in steps]


class OfferedDateField(forms.DateField):
    """A day chosen from a list. Another day written as 2026-11-24 is understood too, and shown again after an error."""

    widget = forms.Select
    default_error_messages = {"required": _("Choose a day."), "invalid": _("Choose a day from the list.")}

    def __init__(self, **kwargs):
        super().__init__(input_formats=["%Y-%m-%d"], **kwargs)


class OfferedNumberField(forms.IntegerField):
    """A whole number chosen from a list, with plain words for what is none."""

    widget = forms.Select

    def __init__(self, *, least: int = 0, most: int = 1_000_000, **kwargs):
        self.least, self.most = least, most
        super().__init__(widget=forms.Select, **kwargs)

    def validate(self, value):
        super().validate(value)
        if value is not None and not self.least <= value <= self.most:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid")


class OfferingForm(CivicForm):
    """A form of selects. What was sent and is not on offer is shown again, so that nothing typed is lost.

    A form that changes something also offers what stands: `words` say it as the list does.
    """

    offers_what_stands = False

    def offer(self, name: str, choices: list, words=str) -> None:
        known = {str(value) for value, label in _flat(choices)}
        stands = self.initial.get(name) if self.offers_what_stands else None
        extra = [] if stands is None or str(stands) in known else [(str(stands), words(stands))]
        known |= {value for value, label in extra}
        sent = str(self.data.get(self.add_prefix(name), "")).strip() if self.is_bound else ""
        extra += [(sent, sent)] if sent and sent not in known and len(sent) <= 40 else []
        self.fields[name].widget.choices = [*choices, *extra]


def _flat(choices):
    for value, label in choices:
        if isinstance(label, (list, tuple)):
            yield from label
        else:
            yield value, label


class HoursForm(OfferingForm):
    """What a trader says about time given: when, how long, how many, for whom, what."""

    date = OfferedDateField(label=_("When"))
    minutes = OfferedNumberField(
        label=_("How long"),
        error_messages={"required": _("Choose how long it took."), "invalid": _("Give whole minutes, such as 75.")},
    )
    people = OfferedNumberField(
        label=_("How many of you"),
        error_messages={
            "required": _("Choose how many of you gave this time."),
            "invalid": _("Give a whole number of people, such as 2."),
        },
    )
    recipient = forms.CharField(
        label=_("For whom"),
        widget=forms.Select,
        max_length=40,
        error_messages={
            "required": _("Choose who received the time."),
            "max_length": _("Choose somebody from the list."),
        },
    )
    description = PlainCharField(
        label=_("What you did"),
        max_length=DESCRIPTION_LIMIT,
        error_messages={"required": _("Say in a few words what you did.")},
    )

    def __init__(self, *args, log_window: int, headcount: int, receivers: list, **kwargs):
        super().__init__(*args, **kwargs)
        self.offer("date", day_choices(log_window), lambda said: day_in_words(date.fromisoformat(said)))
        self.offer("minutes", minute_choices([*SHORT_STEPS, *LONG_STEPS]), duration)
        self.offer("people", people_choices(headcount), _people)
        self.offer("recipient", receivers)

    def clean_recipient(self):
        try:
            self.receiver = receiver_from(self.cleaned_data["recipient"])
        except LookupError:
            raise forms.ValidationError(_("Choose somebody from the list."), code="unknown") from None
        return self.cleaned_data["recipient"]

    def said(self) -> dict:
        """What the services of the journal are told."""
        data = self.cleaned_data
        return {
            "done_on": data["date"],
            "minutes": data["minutes"],
            "people": data["people"],
            "receiver": self.receiver,
            "description": data["description"],
        }


class TenancyField(forms.ModelChoiceField):
    """A tenancy told from another by its unit and its weeks."""

    def label_from_instance(self, tenancy):
        days = [day_in_words(day) for day in (tenancy.first_monday, tenancy.last_sunday) if day]
        held = tenancy.units.select_related("unit__venue").last()
        return f"{tenancy}, {held.unit if held else ''} ({' – '.join(days)})"


class LogForm(KeyedFormMixin, HoursForm):
    """Logging hours: safe to send twice."""

    tenancy = forms.IntegerField(required=False, widget=forms.HiddenInput)


class AmendForm(HoursForm):
    """Changing what was logged; with the choice of the tenancy it counts for where there is one."""

    offers_what_stands = True
    tenancy = TenancyField(label=_("Which tenancy"), queryset=Tenancy.objects.none(), empty_label=None)

    def __init__(self, *args, tenancies, **kwargs):
        super().__init__(*args, **kwargs)
        if len(tenancies) > 1:
            self.fields["tenancy"].queryset = tenancies
        else:
            del self.fields["tenancy"]

    def clean(self):
        data = super().clean()
        tenancy, day = data.get("tenancy"), data.get("date")
        if tenancy and day and not tenancy.covers(day):
            self.add_broken_rule(ChooseATenancy())
        return data

    def about(self) -> dict:
        """What the guards of the journal are told beside the hours."""
        tenancy = self.cleaned_data.get("tenancy")
        return {"tenancy": tenancy} if tenancy else {}


class PledgeForm(OfferingForm):
    """Pledging more or fewer hours from a coming Monday on."""

    prefix = "pledge"
    minutes = OfferedNumberField(
        label=_("Hours a week"),
        error_messages={
            "required": _("Choose how many hours a week you pledge."),
            "invalid": _("Choose the hours from the list."),
        },
    )
    from_monday = OfferedDateField(label=_("From Monday"))

    def __init__(self, *args, least: int, **kwargs):
        super().__init__(*args, **kwargs)
        quarters = [*range(least, min(least + 600, MOST_PLEDGE), 15), *range(least + 600, MOST_PLEDGE + 1, 60)]
        first = next_monday(clock.today())
        mondays: list[date] = [first + n * WEEK for n in range(COMING_MONDAYS)]
        self.offer("minutes", minute_choices(quarters))
        self.offer("from_monday", [(monday.isoformat(), day_in_words(monday)) for monday in mondays])
