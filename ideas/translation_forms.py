"""The form in which a neighbour translates what somebody wrote."""

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from core.fields import PlainCharField, PlainTextField
from core.forms import CivicForm, KeyedFormMixin


class TranslationForm(KeyedFormMixin, CivicForm):
    """Words in another language than the `original` (a thing or a comment with `own_words`) is in; and its title."""

    language = forms.ChoiceField(
        label=_("Into which language?"),
        error_messages={
            "required": _("Choose a language."),
            "invalid_choice": _("Choose a language from the list."),
        },
    )
    title = PlainCharField(
        label=_("The title in that language"),
        max_length=200,
        error_messages={"required": _("Write the title in that language.")},
    )
    body = PlainTextField(
        label=_("The words in that language"),
        max_length=8000,
        rows=8,
        required=False,
        help_text=_("Say what the original says, no more and no less. Everybody can read it, with your name."),
        error_messages={"required": _("Write the words in that language.")},
    )

    def __init__(self, *args, original, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["language"].choices = [row for row in settings.LANGUAGES if row[0] != original.language]
        if not original.own_words[0]:
            del self.fields["title"]
        if original.own_words[1]:
            self.fields["body"].required = True
        else:
            del self.fields["body"]

    def clean(self) -> dict:
        return {"title": "", "body": "", **super().clean()}
