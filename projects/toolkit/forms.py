"""What is filled in to tell how one used a page of the toolkit."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.fields import PlainCharField, PlainTextField
from core.forms import CivicForm, KeyedFormMixin, StaleFormMixin
from projects.enums import TeamRole
from projects.models.uses import CHANGED_LIMIT, SETTING_LIMIT


class UseForm(KeyedFormMixin, CivicForm):
    """“We used this, we changed that.”"""

    setting = PlainCharField(
        label=_("Where did you use it, and with whom?"),
        max_length=SETTING_LIMIT,
        help_text=_("For instance: “with twelve parents in the school hall”. Name nobody who did not agree to it."),
        error_messages={"required": _("Say where you used it, and with whom, in a few words.")},
    )
    changed = PlainTextField(
        label=_("What did you change?"),
        max_length=CHANGED_LIMIT,
        rows=5,
        help_text=_("And how did that go? If you changed nothing, say so: that helps too."),
        error_messages={"required": _("Say what you changed, or that you changed nothing.")},
    )
    as_role = forms.ChoiceField(
        label=_("You tell this…"),
        widget=forms.RadioSelect,
        choices=TeamRole.choices,
        initial=TeamRole.PERSON,
        error_messages={"required": _("Choose for whom you tell it."), "invalid_choice": _("Choose from the list.")},
    )


class EditUseForm(StaleFormMixin, UseForm):
    """The same, changed."""
