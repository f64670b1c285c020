"""Reporting something, and deciding what was reported."""

from django import forms
from django.utils import translation
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext_lazy as _

from core.fields import PlainTextField
from core.forms import CivicForm
from moderation.enums import ReportReason

READY = {
    "rules_unkind": _("It hurts people, which our house rules do not allow. Write it again without the hurt."),
    "rules_private": _("It tells something private about a person. Write it again without that."),
    "rules_unsafe": _("Somebody could come to harm. Write to the team before you share it again."),
    "rules_advert": _("It is an advert. Show what you do on your own page instead."),
    "rules_wrong": _("It says something that is not so. Look it up and write it again."),
    "rules_kept": _("It follows the house rules, so it stays."),
}
"""Ready words to decide with, by a name that stands in the form."""


class ReportForm(CivicForm):
    """Why, and if one likes a few words. Each reason is a button that sends the form."""

    words = PlainTextField(
        label=_("Is there anything we should know?"),
        max_length=500,
        rows=3,
        required=False,
        help_text=_("You can leave this empty. Only the team reads it."),
    )
    why = forms.ChoiceField(
        label=_("What is wrong with it?"),
        choices=ReportReason,
        error_messages={
            "required": _("Choose what is wrong with it."),
            "invalid_choice": _("Choose one of the reasons."),
        },
    )


class DecisionForm(forms.Form):
    """Keep or hide, with a reason: ready words, or one's own."""

    decision = forms.ChoiceField(
        label=_("What do we do?"),
        choices=[("keep", _("Keep it: everybody can see it")), ("hide", _("Hide it: its author is told why"))],
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose to keep it or to hide it.")},
    )
    ready = forms.ChoiceField(
        label=_("Ready words for the reason"),
        choices=[("", _("None: I write my own")), *READY.items()],
        required=False,
        help_text=_("They are told in the language of the author."),
    )
    reason = PlainTextField(
        label=_("Your own words"),
        max_length=1000,
        rows=3,
        required=False,
        help_text=_("Instead of the ready words, or after them. If you hide it, the author reads this."),
    )
    edited_at = forms.CharField(widget=forms.HiddenInput, required=False)

    def clean_edited_at(self):
        """When the words that were read had last been changed; an odd moment is none."""
        try:
            return parse_datetime(self.cleaned_data["edited_at"])
        except ValueError:
            return None

    def clean(self):
        data = super().clean()
        if not data.get("ready") and not data.get("reason") and "reason" not in self.errors:
            self.add_error("reason", _("Choose ready words or write the reason."))
        return data

    def reason_in(self, language: str) -> str:
        """The whole reason, its ready part in that language."""
        with translation.override(language):
            ready = str(READY.get(self.cleaned_data["ready"], ""))
        return "\n".join(part for part in (ready, self.cleaned_data["reason"]) if part)[:1000]
