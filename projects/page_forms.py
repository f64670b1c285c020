"""What the editor of a pack's page checks beyond its fields."""

from django import forms
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminPageForm


class PackPageForm(WagtailAdminPageForm):
    """Who is to answer people that take a role must be able to."""

    def clean_answered_by(self):
        from projects.permissions import user_can_answer_role

        person = self.cleaned_data["answered_by"]
        if person and not user_can_answer_role(person):
            raise forms.ValidationError(_("Choose an organiser or an editor: others cannot answer here."))
        return person
