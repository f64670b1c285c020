"""The steps of sharing an idea: what, where, what it needs. One field must be filled in."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core.enums import Origin
from core.fields import PlainCharField, PlainTextField
from core.forms import CivicForm
from ideas.enums import IdeaKind, NeedKind
from ideas.forms import BODY_LENGTH, PLACE_LENGTH, TITLE_LENGTH
from ideas.models import Topic
from ideas.place_forms import PlaceFormMixin, all_neighbourhoods
from ideas.services import NeedLine
from people.models import Neighbourhood, Skill

SKILLS = ("skill_1", "skill_2")
# Kinds of need that are said in words, in the order of the form.
IN_WORDS = (NeedKind.TIME, NeedKind.SPACE, NeedKind.THING, NeedKind.KNOWLEDGE)
KINDS = {
    IdeaKind.IDEA: _("An idea: something you would like to see happen"),
    IdeaKind.UNLOVED_SPACE: _("An unloved space: somebody near could adopt it, or act on it"),
    IdeaKind.NEED: _("A need: something missing, that a neighbour may be able to help with"),
}


def _pick(queryset, **kwargs) -> forms.ModelChoiceField:
    wrong = {"invalid_choice": _("Choose one from the list, or leave it open.")}
    return forms.ModelChoiceField(
        queryset=queryset, to_field_name="slug", required=False, error_messages=wrong, **kwargs
    )


class WhatForm(CivicForm):
    """What the person would like to see."""

    title = PlainCharField(
        label=_("Your idea in one line"),
        max_length=TITLE_LENGTH,
        help_text=_("For instance: a swap rail at the library."),
        error_messages={"required": _("Give your idea a name of a few words.")},
    )
    body = PlainTextField(
        label=_("Tell us more"),
        max_length=BODY_LENGTH,
        required=False,
        help_text=_("What would it be like? Who would enjoy it? Everybody can read this, so leave out phone numbers."),
    )
    kind = forms.ChoiceField(
        label=_("What is it?"),
        choices=[(kind.value, words) for kind, words in KINDS.items()],
        widget=forms.RadioSelect,
        initial=IdeaKind.IDEA,
        required=False,
        error_messages={"invalid_choice": _("Choose one of the three.")},
    )

    def clean_kind(self) -> str:
        return self.cleaned_data["kind"] or IdeaKind.IDEA


class WhereForm(PlaceFormMixin, CivicForm):
    """Where it would be, as neighbours call the place."""

    neighbourhood = _pick(
        Neighbourhood.objects.none(), label=_("Neighbourhood"), empty_label=_("Not in one neighbourhood")
    )
    place_text = PlainCharField(
        label=_("Where exactly?"),
        max_length=PLACE_LENGTH,
        required=False,
        help_text=_("For instance: behind the bus garage. Please no address of a home."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        all_neighbourhoods(self)


class NeedsForm(CivicForm):
    """What would help, and what it is about. All of it may stay open."""

    skill_1 = _pick(Skill.objects.none(), label=_("A skill"), empty_label=_("None"))
    skill_2 = _pick(Skill.objects.none(), label=_("Another skill"), empty_label=_("None"))
    time = PlainCharField(
        label=NeedKind.TIME.label, max_length=120, required=False, help_text=_("For instance: two hours on a Saturday.")
    )
    space = PlainCharField(
        label=_("A space"), max_length=120, required=False, help_text=_("For instance: a room on Tuesday mornings.")
    )
    thing = PlainCharField(label=_("A thing"), max_length=120, required=False, help_text=_("For instance: a van."))
    knowledge = PlainCharField(
        label=NeedKind.KNOWLEDGE.label,
        max_length=120,
        required=False,
        help_text=_("For instance: how to get a street closed."),
    )
    what_you_get = PlainCharField(
        label=_("What do people get for helping?"),
        max_length=160,
        required=False,
        help_text=_("Needed only when you ask for something. For instance: tea, good company, and a say in it."),
    )
    topics = forms.ModelMultipleChoiceField(
        label=_("What is it about?"),
        queryset=Topic.objects.none(),
        to_field_name="slug",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _("Choose topics from the list.")},
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for name in SKILLS:
            self.fields[name].queryset = Skill.objects.all()
        self.fields["topics"].queryset = Topic.objects.all()
        if not Topic.objects.exists():
            del self.fields["topics"]

    def clean(self):
        said = super().clean()
        asked = any(said.get(name) for name in (*SKILLS, *IN_WORDS))
        if asked and not said.get("what_you_get") and "what_you_get" not in self.errors:
            self.add_error("what_you_get", _("Write what people get for helping, even if it is only a cup of tea."))
        return said

    def needs(self) -> list[NeedLine]:
        """What was said, as needs, each with what one gets; the same skill twice is one need."""
        gain = self.cleaned_data["what_you_get"]
        skills = {skill.pk: skill for name in SKILLS if (skill := self.cleaned_data[name])}
        words = {kind: self.cleaned_data[kind.value] for kind in IN_WORDS}
        return [
            *(NeedLine(skill=skill, what_you_get=gain) for skill in skills.values()),
            *(NeedLine(kind=kind, text=text, what_you_get=gain) for kind, text in words.items() if text),
        ]


# What staff may say of where they heard it; another system has its own way in.
HEARD = (Origin.WEB, Origin.SHOP_FRONT, Origin.EVENT, Origin.DOOR, Origin.PAPER)


class OriginForm(CivicForm):
    """How the idea came; asked of staff alone, who bring in what people say elsewhere."""

    origin = forms.ChoiceField(
        label=_("How did it come?"),
        choices=[(origin.value, origin.label) for origin in HEARD],
        widget=forms.RadioSelect,
        initial=Origin.WEB,
        required=False,
        help_text=_("Only the team is asked this. It stands on the idea’s page."),
        error_messages={"invalid_choice": _("Choose from the list.")},
    )

    def clean_origin(self) -> str:
        return self.cleaned_data["origin"] or Origin.WEB


STEPS: dict[str, type[CivicForm]] = {"what": WhatForm, "where": WhereForm, "needs": NeedsForm}


def as_answers(form: CivicForm) -> dict:
    """What a valid step said, as plain values that the same form takes again."""
    data = {}
    for name, value in form.cleaned_data.items():
        if hasattr(value, "slug"):
            data[name] = value.slug
        elif isinstance(value, str) or value is None:
            data[name] = value or ""
        else:
            data[name] = [each.slug for each in value]
    return data
