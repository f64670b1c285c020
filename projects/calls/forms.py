"""Answering a call: a new idea, or one shared before."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.fields import PlainCharField, PlainTextField
from core.forms import CivicForm, KeyedFormMixin
from ideas.enums import OPEN_STAGES
from ideas.forms import BODY_LENGTH, TITLE_LENGTH
from ideas.models import Idea


class AnswerCallForm(KeyedFormMixin, CivicForm):
    """An idea for the call, in a line and a few more words."""

    title = PlainCharField(
        label=_("Your idea in one line"),
        max_length=TITLE_LENGTH,
        error_messages={"required": _("Give your idea a name of a few words.")},
    )
    body = PlainTextField(
        label=_("Tell us more"),
        max_length=BODY_LENGTH,
        required=False,
        help_text=_("What would it be like? Who would enjoy it? Everybody can read this, so leave out phone numbers."),
    )


class ChooseForm(CivicForm):
    """One option of a consultation; `options` are their words by number."""

    option = forms.ChoiceField(
        label=_("Which one do you choose?"),
        widget=forms.RadioSelect,
        help_text=_("You can change your answer until the last day. Others see how many chose each, never who."),
        error_messages={
            "required": _("Choose one of the options."),
            "invalid_choice": _("Choose one of the options."),
        },
    )

    def __init__(self, *args, options: dict[str, str], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["option"].choices = list(options.items())


class BringIdeaForm(CivicForm):
    """An idea of one's own that answers no call yet."""

    idea = forms.ModelChoiceField(
        label=_("Which of your ideas?"),
        queryset=Idea.objects.none(),
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={
            "required": _("Choose one of your ideas."),
            "invalid_choice": _("Choose an idea that you shared yourself and that is still open."),
        },
    )

    def __init__(self, *args, author, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["idea"].queryset = ideas_to_bring(author)


def ideas_to_bring(author):
    """The author's open ideas that everybody sees and that answer no call yet, newest first."""
    return Idea.objects.published().filter(author=author, stage__in=OPEN_STAGES, answered_call=None).order_by("-pk")
