"""What is filled in about a project's team."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.fields import PlainCharField
from core.forms import CivicForm, KeyedFormMixin
from projects.enums import TeamRole

ROLE = {
    "label": _("In which capacity?"),
    "choices": TeamRole.choices,
    "widget": forms.RadioSelect,
    "initial": TeamRole.PERSON,
    "error_messages": {"required": _("Choose one of the three."), "invalid_choice": _("Choose from the list.")},
}


class MemberForm(CivicForm):
    """In which capacity somebody is in the team, and what they do."""

    role = forms.ChoiceField(**ROLE)
    does = PlainCharField(
        label=_("What do they do?"),
        max_length=120,
        required=False,
        help_text=_("In a few words, such as “opens the doors on Tuesdays”. Everybody can read it."),
    )


class InviteForm(KeyedFormMixin, MemberForm):
    """Ask one person: out of those who took part, or by the e-mail address they gave you."""

    person = forms.ModelChoiceField(
        label=_("Who took part already?"),
        queryset=None,
        required=False,
        widget=forms.RadioSelect,
        empty_label=None,
        to_field_name="uid",
        error_messages={"invalid_choice": _("Choose somebody from the list.")},
    )
    said_yes_in_person = forms.BooleanField(
        label=_("They have no e-mail and said yes in person"),
        required=False,
        help_text=_("To you, or at the shop front. They are in the team at once."),
    )
    email = forms.EmailField(
        label=_("Or the e-mail address they gave you"),
        required=False,
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "off"}),
        help_text=_("If somebody here uses this address, they are asked. You see them once they say yes."),
        error_messages={"invalid": _("Write the whole e-mail address, such as name@example.org.")},
    )

    field_order = ["person", "said_yes_in_person", "email", "role", "does"]

    def __init__(self, *args, people, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = people
        if not people:
            del self.fields["person"], self.fields["said_yes_in_person"]

    def clean(self) -> dict:
        """Exactly one of the two ways."""
        said = super().clean()
        person, email = said.get("person"), said.get("email")
        if not self.errors and bool(person) == bool(email):
            words = (
                _("Choose a person or write an address, not both.")
                if person
                else _("Choose somebody who took part, or write an e-mail address.")
            )
            self.add_error("person" if "person" in self.fields else "email", words)
        return said


class AnswerInvitationForm(CivicForm):
    """Yes or no to an invitation."""

    answer = forms.ChoiceField(
        label=_("Will you join the team?"),
        widget=forms.RadioSelect,
        choices=[("yes", _("Yes, I join")), ("no", _("No, thank you"))],
        error_messages={"required": _("Choose yes or no."), "invalid_choice": _("Choose yes or no.")},
    )
