"""What people fill in to propose an action, to change its places, and to say thank you."""

import unicodedata

from django import forms
from django.utils.translation import gettext_lazy as _

from core import clock
from core.fields import PlainCharField
from core.forms import CivicForm, KeyedFormMixin
from ideas.services.acting import FURTHEST

MOST_PLACES = 500
DAYS = ["%Y-%m-%d", "%d/%m/%Y", "%d/%m/%y", "%d.%m.%Y", "%d %B %Y", "%d %b %Y"]
TIMES = ["%H:%M", "%H:%M:%S", "%H.%M", "%Hh%M"]


class PlainDigitsMixin:
    """Digits of any width are digits; spaces around them are nothing."""

    def to_python(self, value):
        if isinstance(value, str):
            value = unicodedata.normalize("NFKC", value.replace("\x00", "")).strip()
        return super().to_python(value)


class DayField(PlainDigitsMixin, forms.DateField):
    """A day, from the browser's calendar or typed."""

    def __init__(self, **kwargs):
        widget = forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"})
        super().__init__(input_formats=DAYS, widget=widget, **kwargs)


class ClockField(PlainDigitsMixin, forms.TimeField):
    """A time of day."""

    default_error_messages = {"invalid": _("Write a time such as 10:30.")}

    def __init__(self, **kwargs):
        widget = forms.TimeInput(format="%H:%M", attrs={"type": "time"})
        super().__init__(input_formats=TIMES, widget=widget, **kwargs)


class PlacesField(PlainDigitsMixin, forms.IntegerField):
    """A number of helpers."""

    default_error_messages = {
        "invalid": _("Write a whole number, such as 4."),
        "min_value": _("Ask for at least one helper, or leave it empty if you do it alone."),
        "max_value": _("Ask for at most %(limit_value)d helpers."),
    }

    def __init__(self, **kwargs):
        widget = forms.TextInput(attrs={"inputmode": "numeric", "maxlength": "6"})
        super().__init__(min_value=1, max_value=MOST_PLACES, widget=widget, **kwargs)


class ProposeForm(KeyedFormMixin, CivicForm):
    """“I will…”"""

    body = PlainCharField(
        label=_("I will…"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": "2"}),  # one thought, but longer than a phone is wide
        help_text=_("For instance: “clear the strip and sow wildflowers”. Everybody can read it."),
        error_messages={"required": _("Write what you will do in a few words.")},
    )
    on = DayField(
        label=_("On which day?"),
        help_text=_("From today on. For something longer, the day it begins."),
        error_messages={
            "required": _("Choose a day."),
            "invalid": _("Write a day that exists, such as 24/11/2026."),
        },
    )
    starts_at = ClockField(label=_("From what time?"), required=False)
    ends_at = ClockField(label=_("Until what time?"), required=False)
    where = PlainCharField(
        label=_("Where?"),
        max_length=120,
        required=False,
        help_text=_("In words, such as “at the gate on Elder Road”. Not your home address."),
    )
    places = PlacesField(
        label=_("How many helpers do you want?"),
        required=False,
        help_text=_("Leave it empty if you do it alone. When all places are taken, others can wait for one."),
    )
    what_you_get = PlainCharField(
        label=_("What do helpers get?"),
        max_length=160,
        required=False,
        help_text=_("If you want helpers. For instance: tea, company and a seedling to take home."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        today = clock.today()
        self.fields["on"].widget.attrs |= {"min": today.isoformat(), "max": (today + FURTHEST).isoformat()}

    def proposed(self) -> dict:
        """The arguments for `propose_action`, from valid answers."""
        return self.content()


class MendActionForm(CivicForm):
    """The same questions again, without the number of helpers, which has a page of its own."""

    body, on, starts_at, ends_at, where, what_you_get = (
        ProposeForm.base_fields[name] for name in ("body", "on", "starts_at", "ends_at", "where", "what_you_get")
    )


class PlacesForm(CivicForm):
    """More or fewer helpers."""

    places = PlacesField(
        label=_("How many helpers do you want in all?"),
        error_messages={"required": _("Write how many helpers you want, such as 4.")},
    )


class ThanksForm(CivicForm):
    """The owner's thank-you."""

    thanks = PlainCharField(
        label=_("Your thank-you"),
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text=_("Everybody can read it. We tell whoever did it, and everybody who helped."),
        error_messages={"required": _("Write a few words of thanks.")},
    )
