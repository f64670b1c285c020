"""What an officer writes when answering hours in the admin."""

from django import forms
from django.utils.translation import gettext_lazy as _

from hours.models import DESCRIPTION_LIMIT


class NoWordsForm(forms.Form):
    """Confirming needs no words."""


class ReasonForm(forms.Form):
    """A question or a refusal says why."""

    reason = forms.CharField(
        label=_("Reason"),
        help_text=_("The business reads it."),
        max_length=DESCRIPTION_LIMIT,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={"required": _("Say why in a few words. The business reads it.")},
    )
