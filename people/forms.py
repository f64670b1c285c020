"""Forms of people/."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.fields import PlainCharField


class SignupExtra(forms.Form):
    """What we ask beside the e-mail at sign-up (allauth mixes this into its form)."""

    display_name = PlainCharField(label=_("Name neighbours see"), max_length=80)

    def signup(self, request, user) -> None:
        user.display_name = self.cleaned_data["display_name"]
        user.save(update_fields=["display_name"])
