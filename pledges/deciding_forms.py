"""What an officer fills in to decide about one business: amounts, minutes, reasons. The services keep the rules."""

from decimal import Decimal

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.widgets import AdminAutoHeightTextInput

from core.fields import CommaDecimalField, PlainCharField, PlainTextField
from core.missing import SaysWhatIsMissing
from pledges.models import LateMinutes
from pledges.services.coming_back import MOST_LETTERS as MOST_IN_A_WAY_BACK
from pledges.services.late import MOST_MINUTES
from pledges.services.waiving import MOST_LETTERS

MOST_IN_A_REASON = LateMinutes._meta.get_field("reason").max_length


class ReasonField(PlainTextField):
    """Why, in words that stay on record."""

    def __init__(self, **kwargs):
        kwargs.setdefault("label", _("Reason"))
        kwargs.setdefault("max_length", MOST_IN_A_REASON)
        kwargs.setdefault("error_messages", {"required": _("Say why in a few words. It stays on record.")})
        super().__init__(rows=3, widget=AdminAutoHeightTextInput, **kwargs)


class WaiveForm(SaysWhatIsMissing, forms.Form):
    amount = CommaDecimalField(
        label=_("Amount to waive in £"),
        min_value=Decimal("0.01"),
        max_digits=10,
        decimal_places=2,
        help_text=_("All of the adjustment, or a part of it."),
    )
    reason = ReasonField(help_text=_("The trader reads it."))


class LateMinutesForm(SaysWhatIsMissing, forms.Form):
    minutes = forms.IntegerField(
        label=_("Minutes"),
        min_value=5,
        max_value=MOST_MINUTES,
        step_size=5,
        error_messages={"step_size": _("Write minutes in steps of five, such as 60 or 65.")},
        help_text=_("In steps of five, of all people together: two people for 1½ hours are 180."),
    )
    work = PlainCharField(
        label=_("Work"),
        max_length=LateMinutes._meta.get_field("work").max_length,
        help_text=_("What was done, for whom, and on which day. The trader reads it."),
    )
    reason = ReasonField(help_text=_("Why it comes late, and what you saw."))


class CorrectionForm(SaysWhatIsMissing, forms.Form):
    amount = CommaDecimalField(
        label=_("Amount in £"),
        max_digits=10,
        decimal_places=2,
        help_text=_("To pay: 12.50. To take off: −12.50."),
        # A field for numbers takes no minus of print, and a phone's keys for numbers have none at all.
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    reason = ReasonField(help_text=_("It stands on the statement, so say which figure was wrong and why."))


class AllowForm(SaysWhatIsMissing, forms.Form):
    may_raise = forms.BooleanField(label=_("May pledge more again, before a review is met"), required=False)
    keeps_band = forms.BooleanField(
        label=_("Keeps its band, though two reviews in a row were below every tier"), required=False
    )
    reason = ReasonField(help_text=_("The trader reads it."))


class WayBackForm(SaysWhatIsMissing, forms.Form):
    words = PlainTextField(
        label=_("How they come back"),
        max_length=MOST_IN_A_WAY_BACK,
        widget=AdminAutoHeightTextInput,
        help_text=_("What both of you do, and until when. Write to the trader. It holds once both have agreed."),
        error_messages={"required": _("Write it down in a few words, so that both of you have it in writing.")},
    )


class DeclineRequestForm(SaysWhatIsMissing, forms.Form):
    note = PlainTextField(
        label=_("Your answer"),
        max_length=MOST_LETTERS,
        widget=AdminAutoHeightTextInput,
        help_text=_("The trader reads it. Say kindly why not, and what they can do now."),
        error_messages={"required": _("Say why in a few words. The trader reads it.")},
    )
