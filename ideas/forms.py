"""What people fill in: comments, offers, an idea's own words."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.fields import PlainCharField, PlainTextField
from core.forms import CivicForm, KeyedFormMixin
from ideas.place_forms import PlaceFormMixin, all_neighbourhoods
from people.models import Neighbourhood

TITLE_LENGTH, BODY_LENGTH, PLACE_LENGTH = 120, 5000, 200


class CommentWordsForm(CivicForm):
    """The words of a comment."""

    body = PlainTextField(
        label=_("Your comment"),
        max_length=2000,
        rows=4,
        help_text=_("Everybody can read it. Be kind, and leave out phone numbers and addresses."),
        error_messages={"required": _("Write a few words, then send again.")},
    )


class CommentForm(KeyedFormMixin, CommentWordsForm):
    """A comment, or a reply to one."""

    parent = forms.IntegerField(widget=forms.HiddenInput, required=False)


class NoteForm(KeyedFormMixin, CivicForm):
    """Words with one's appreciation."""

    body = PlainTextField(
        label=_("What do you like about it?"),
        max_length=280,
        rows=3,
        help_text=_("Everybody can read it, with your name. A sentence is plenty."),
        error_messages={"required": _("Write a few words, then send again.")},
    )


class MessageForm(KeyedFormMixin, CivicForm):
    """One message to the other side of a conversation."""

    body = PlainTextField(
        label=_("Your message"),
        max_length=2000,
        rows=4,
        help_text=_("It goes through this site, so you need not give your phone number or e-mail address."),
        error_messages={"required": _("Write a few words, then send again.")},
    )


class IdeaWordsForm(PlaceFormMixin, CivicForm):
    """The author mends an idea's own words and its place."""

    title = PlainCharField(
        label=_("Your idea in one line"),
        max_length=TITLE_LENGTH,
        error_messages={"required": _("Give your idea a name of a few words.")},
    )
    body = PlainTextField(label=_("Tell us more"), max_length=BODY_LENGTH, rows=8, required=False)
    neighbourhood = forms.ModelChoiceField(
        label=_("Neighbourhood"),
        queryset=Neighbourhood.objects.none(),
        required=False,
        to_field_name="slug",
        empty_label=_("Not in one neighbourhood"),
        error_messages={"invalid_choice": _("Choose one from the list, or leave it open.")},
    )
    place_text = PlainCharField(label=_("Where exactly?"), max_length=PLACE_LENGTH, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        all_neighbourhoods(self)


class TakeBackForm(CivicForm):
    """Why an author takes an idea back, if they like to say it."""

    note = PlainTextField(
        label=_("Why, if you like to say it"),
        max_length=1000,
        rows=3,
        required=False,
        help_text=_("Everybody can read it on the page that stays."),
    )
