"""What people fill in: comments, offers, an idea's own words."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.fields import PlainCharField, PlainTextField
from core.forms import CivicForm, KeyedFormMixin
from ideas.enums import NeedKind
from ideas.models import Need
from people.models import Skill

TITLE_LENGTH, BODY_LENGTH, PLACE_LENGTH = 120, 5000, 200


class CommentForm(KeyedFormMixin, CivicForm):
    """A comment, or a reply to one."""

    body = PlainTextField(
        label=_("Your comment"),
        max_length=2000,
        rows=4,
        help_text=_("Everybody can read it. Be kind, and leave out phone numbers and addresses."),
        error_messages={"required": _("Write a few words, then send again.")},
    )
    parent = forms.IntegerField(widget=forms.HiddenInput, required=False)


class MessageForm(KeyedFormMixin, CivicForm):
    """One message to the other side of a conversation."""

    body = PlainTextField(
        label=_("Your message"),
        max_length=2000,
        rows=4,
        help_text=_("It goes through this site, so you need not give your phone number or e-mail address."),
        error_messages={"required": _("Write a few words, then send again.")},
    )


class OfferForm(KeyedFormMixin, CivicForm):
    """What somebody would give: one of the needs, or something nobody asked for yet."""

    what = forms.ChoiceField(
        label=_("What do you offer?"),
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose what you offer."),
            "invalid_choice": _("Choose one of the things in the list."),
        },
    )
    body = PlainTextField(
        label=_("Say it in your words"),
        max_length=1000,
        rows=3,
        help_text=_("For instance: “I can bring a van on two Saturdays.” Everybody can read it."),
        error_messages={"required": _("Write what you offer in a few words.")},
    )
    skill = forms.ModelChoiceField(
        label=_("If it is a skill, which?"),
        queryset=Skill.objects.none(),
        required=False,
        empty_label=_("None of these"),
        to_field_name="slug",
        error_messages={"invalid_choice": _("Choose a skill from the list, or leave it open.")},
    )
    when = PlainCharField(
        label=_("When does it suit you?"),
        max_length=120,
        required=False,
        help_text=_("For instance: weekday evenings."),
    )

    def __init__(self, *args, needs: list[Need], **kwargs):
        super().__init__(*args, **kwargs)
        self.needs = {f"need-{need.pk}": need for need in needs}
        self.fields["what"].choices = [
            *((value, need.label) for value, need in self.needs.items()),
            (NeedKind.SKILL, _("Another skill") if self.needs else _("A skill")),
            *((kind.value, kind.label) for kind in (NeedKind.TIME, NeedKind.SPACE, NeedKind.THING)),
        ]
        self.fields["skill"].queryset = Skill.objects.all()

    def offered(self) -> dict:
        """The arguments for `offer_to_subject`, from valid answers."""
        need = self.needs.get(self.cleaned_data["what"])
        kind = need.kind if need else self.cleaned_data["what"]
        skill = (need.skill if need else None) or self.cleaned_data["skill"]
        words = {"body": self.cleaned_data["body"], "when": self.cleaned_data["when"]}
        return {**words, "kind": kind, "skill": skill if kind == NeedKind.SKILL else None, "need": need}


class IdeaWordsForm(CivicForm):
    """The author mends an idea's own words."""

    title = PlainCharField(
        label=_("Your idea in one line"),
        max_length=TITLE_LENGTH,
        error_messages={"required": _("Give your idea a name of a few words.")},
    )
    body = PlainTextField(label=_("Tell us more"), max_length=BODY_LENGTH, rows=8, required=False)
    place_text = PlainCharField(label=_("Where exactly?"), max_length=PLACE_LENGTH, required=False)
