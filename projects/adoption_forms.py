"""Asking to adopt an unloved space, and the team's answer."""

from datetime import timedelta

from django import forms
from django.utils.translation import gettext_lazy as _

from core import clock
from core.fields import PlainCharField, PlainTextField
from core.forms import CivicForm, KeyedFormMixin
from projects.exceptions import UntilIsOver

# Nobody promises for longer; a later day is a slip of the hand.
LONGEST = timedelta(days=20 * 365)


class AdoptForm(KeyedFormMixin, CivicForm):
    """What somebody will do for the place, how often, until when."""

    body = PlainTextField(
        label=_("What will you do?"),
        max_length=1000,
        rows=4,
        help_text=_("For instance: clear the rubbish, plant herbs, and keep the path free."),
        error_messages={"required": _("Say in a few words what you will do.")},
    )
    how_often = PlainCharField(
        label=_("How often?"),
        max_length=120,
        help_text=_("For instance: every second Sunday. A little that you can keep up is best."),
        error_messages={"required": _("Say how often. A little is enough.")},
    )
    until = forms.DateField(
        label=_("Until when?"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text=_("Leave it open if you do not know yet."),
        error_messages={"invalid": _("Choose a day, such as 30 September, or leave it open.")},
    )
    group_name = PlainCharField(
        label=_("With whom?"),
        max_length=100,
        required=False,
        help_text=_("The name of your group, if there is one."),
    )

    def clean_until(self):
        until = self.cleaned_data["until"]
        if until and until <= clock.today():
            raise forms.ValidationError(UntilIsOver.message)
        if until and until > clock.today() + LONGEST:
            raise forms.ValidationError(self.fields["until"].error_messages["invalid"])
        return until


class AnswerAdoptionForm(forms.Form):
    """Yes or no, and what we say."""

    decision = forms.ChoiceField(
        label=_("May they adopt it?"),
        choices=[("agree", _("Yes: make it their project")), ("decline", _("No, with thanks"))],
        widget=forms.RadioSelect,
        help_text=_("A yes makes a project that they own and the council cannot edit. All interested are told."),
        error_messages={"required": _("Choose yes or no.")},
    )
    words = forms.CharField(
        label=_("What we answer"),
        max_length=600,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text=_("Everybody can read it: what they may do without asking, who lends tools, or why not."),
        error_messages={"required": _("Write the answer. Everybody can read it.")},
    )
