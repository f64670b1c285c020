"""What an empty field asks for: what to do, in place of "This field is required."."""

from django import forms
from django.utils.translation import gettext_lazy as _

ASKED_FOR = (
    (forms.ModelChoiceField, _("Choose from the list.")),
    (forms.ChoiceField, _("Choose one.")),
    (forms.FileField, _("Choose a file.")),
    (forms.DateField, _("Choose a day.")),
    (forms.DecimalField, _("Write a number, such as 12.50.")),
    (forms.IntegerField, _("Write a whole number, such as 4.")),
    (forms.CharField, _("Write something here.")),
)
"""By kind of field, the narrower kind first: a decimal is a whole number's child."""


def say_what_is_missing(form: forms.BaseForm) -> None:
    """Give each field of a form that has Django's own words for "empty" words that say what to do."""
    for field in form.fields.values():
        if field.error_messages.get("required") != forms.Field.default_error_messages["required"]:
            continue
        for kind, words in ASKED_FOR:
            if isinstance(field, kind):
                field.error_messages["required"] = words
                break


class SaysWhatIsMissing:
    """For a form of the admin."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        say_what_is_missing(self)
