"""What people fill in on the asset map."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.fields import PlainCharField
from core.forms import CivicForm, KeyedFormMixin
from people.models import Skill


class RecogniseForm(KeyedFormMixin, CivicForm):
    """A skill that somebody has seen in a neighbour."""

    skill = forms.ModelChoiceField(
        label=_("Which skill?"),
        queryset=Skill.objects.none(),
        empty_label=_("Choose a skill"),
        to_field_name="slug",
        error_messages={
            "required": _("Choose the skill you have seen."),
            "invalid_choice": _("Choose a skill from the list."),
        },
    )
    body = PlainCharField(
        label=_("What did you see?"),
        max_length=200,
        required=False,
        help_text=_(
            "For instance: “She ran the whole party and nobody noticed.” It stands on the card with your name."
        ),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["skill"].queryset = Skill.objects.all()
