"""What one wishes to hear about by mail."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.forms import CivicForm
from notices.kinds import all_kinds


class ChoicesForm(CivicForm):
    """A tick for each kind of notice that shall be mailed."""

    mailed = forms.MultipleChoiceField(
        label=_("Write to me when"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("Everything stands in your notices on the site, whatever you choose here."),
        error_messages={"invalid_choice": _("Choose from the list.")},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["mailed"].choices = [(kind.name, kind.label) for kind in all_kinds()]

    def by_email(self) -> dict[str, bool]:
        """Each kind, and whether it was ticked."""
        ticked = set(self.cleaned_data["mailed"])
        return {kind.name: kind.name in ticked for kind in all_kinds()}
