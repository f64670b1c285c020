"""What people fill in about projects."""

import re

from django import forms
from django.utils.translation import gettext_lazy as _

from core.fields import PlainCharField, PlainTextField
from core.forms import CivicForm, KeyedFormMixin
from ideas.enums import NeedKind
from ideas.models import Topic
from ideas.place_forms import PlaceFormMixin, all_neighbourhoods
from ideas.services import NeedLine
from people.models import Neighbourhood, Organisation, Skill
from projects.enums import OWNERS_STAGES, ProjectStage
from projects.models.backing import MESSAGE_LIMIT
from projects.models.projects import NOTE_LIMIT, STORY_LIMIT, TITLE_LIMIT

BETWEEN_NEEDS = re.compile(r"[,;\n]")
NEED_LIMIT = 120


class NeedsField(PlainCharField):
    """Several needs in one line, with commas between them: a list of short texts."""

    def clean(self, value) -> list[str]:
        text = super().clean(value)
        needs = [each.strip() for each in BETWEEN_NEEDS.split(text) if each.strip()]
        long = next((each for each in needs if len(each) > NEED_LIMIT), None)
        if long:
            raise forms.ValidationError(
                _("Make “%(start)s…” shorter, or put a comma between two things.") % {"start": long[:30]}
            )
        return needs


class ProjectWordsForm(PlaceFormMixin, CivicForm):
    """The words of a project: two that must be there, and what helps neighbours to join."""

    title = PlainCharField(
        label=_("What is the project called?"),
        max_length=TITLE_LIMIT,
        error_messages={"required": _("Give the project a name of a few words.")},
    )
    story = PlainTextField(
        label=_("What are you doing, and why?"),
        max_length=STORY_LIMIT,
        rows=8,
        help_text=_("What happens, who it is for, how far you are. Everybody can read it."),
        error_messages={"required": _("Tell your neighbours about the project in a few sentences.")},
    )
    group_name = PlainCharField(
        label=_("Who runs it?"),
        max_length=100,
        required=False,
        help_text=_("The name of your group. Leave it empty and your own name is shown."),
    )
    neighbourhood = forms.ModelChoiceField(
        label=_("Neighbourhood"),
        queryset=Neighbourhood.objects.none(),
        required=False,
        to_field_name="slug",
        empty_label=_("All over the borough"),
        error_messages={"invalid_choice": _("Choose a neighbourhood from the list.")},
    )
    place_text = PlainCharField(
        label=_("Where exactly?"),
        max_length=200,
        required=False,
        help_text=_("A place neighbours know, such as “the hall on Chestnut Road”. No home address."),
    )
    topics = forms.ModelMultipleChoiceField(
        label=_("What is it about?"),
        queryset=Topic.objects.none(),
        required=False,
        to_field_name="slug",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"invalid_choice": _("Choose topics from the list.")},
    )
    skills = NeedsField(
        label=_("Skills you look for"),
        max_length=400,
        required=False,
        help_text=_("Put a comma between two, such as “sewing, first aid”."),
    )
    time = NeedsField(
        label=_("Time you look for"),
        max_length=400,
        required=False,
        help_text=_("For instance: two people on Saturday mornings."),
    )
    space = NeedsField(
        label=_("A space you look for"), max_length=400, required=False, help_text=_("For instance: a dry shed.")
    )
    things = NeedsField(
        label=_("Things you look for"), max_length=400, required=False, help_text=_("For instance: tables, a kettle.")
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        all_neighbourhoods(self)
        self.fields["topics"].queryset = Topic.objects.all()
        self.fields["topics"].label_from_instance = lambda topic: topic.label

    def needs(self) -> list[NeedLine]:
        """The needs that were written. A skill of the vocabulary is found by any of its names."""
        names = {}
        for skill in Skill.objects.all() if self.cleaned_data["skills"] else []:
            names.update({name.casefold(): skill for name in (skill.name, skill.name_pt, skill.name_es) if name})
        lines = []
        for word in self.cleaned_data["skills"]:
            skill = names.get(word.casefold())
            lines.append(NeedLine(NeedKind.SKILL, skill=skill, text="" if skill else word))
        for field, kind in (("time", NeedKind.TIME), ("space", NeedKind.SPACE), ("things", NeedKind.THING)):
            lines += [NeedLine(kind, text=text) for text in self.cleaned_data[field]]
        return lines

    def words(self) -> dict:
        """What was said of the project itself, as the services take it."""
        names = ("title", "story", "group_name", "neighbourhood", "place_text", "topics")
        return {**{name: self.cleaned_data[name] for name in names}, "spot": self.spot}


class StartProjectForm(KeyedFormMixin, ProjectWordsForm):
    """Sharing a new project."""


class EditProjectForm(ProjectWordsForm):
    """An owner changes the words, adds needs and ticks those that are found."""

    met_needs = forms.ModelMultipleChoiceField(
        label=_("Needs that are found"),
        queryset=None,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=_("A ticked need is no longer looked for."),
    )

    field_order = ["title", "story", "group_name", "neighbourhood", "place_text", "topics", "met_needs"]

    def __init__(self, *args, needs, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["met_needs"].queryset = needs
        if not needs:
            del self.fields["met_needs"]


class StageForm(CivicForm):
    """An owner moves the project on."""

    stage = forms.ChoiceField(
        label=_("Where is the project now?"),
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose where the project is now."),
            "invalid_choice": _("Choose from the list."),
        },
    )
    note = PlainCharField(
        label=_("What happened?"),
        max_length=NOTE_LIMIT,
        required=False,
        help_text=_("One sentence. It stands beside the day on the project's page."),
    )

    def __init__(self, *args, current: str, **kwargs):
        super().__init__(*args, **kwargs)
        stages = [stage for stage in ProjectStage if stage in OWNERS_STAGES and stage != current]
        self.fields["stage"].choices = [(stage.value, stage.label) for stage in stages]


class AddOwnerForm(CivicForm):
    """One more owner, from the people who took part."""

    person = forms.ModelChoiceField(
        label=_("Who becomes an owner?"),
        queryset=None,
        empty_label=_("Choose somebody"),
        to_field_name="uid",
        help_text=_(
            "People who backed the project, offered something or commented. An owner may change everything here."
        ),
        error_messages={"required": _("Choose somebody."), "invalid_choice": _("Choose somebody from the list.")},
    )

    def __init__(self, *args, people, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["person"].queryset = people


class BackForm(KeyedFormMixin, CivicForm):
    """Backing, with a message for all or for the owners alone."""

    organisation = forms.ModelChoiceField(
        label=_("In whose name?"),
        queryset=Organisation.objects.none(),
        required=False,
        to_field_name="slug",
        empty_label=_("My own"),
        error_messages={"invalid_choice": _("Choose yourself or an organisation from the list.")},
    )
    message = PlainTextField(
        label=_("Say why, or what you would do"),
        max_length=MESSAGE_LIMIT,
        rows=3,
        required=False,
        help_text=_("The people who run it read this."),
    )
    is_public = forms.BooleanField(
        label=_("Show my name and my message to everybody"),
        required=False,
        help_text=_("Without this, others only see the number of people. You can change it later."),
    )

    def __init__(self, *args, organisations, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["organisation"].queryset = organisations
        if not organisations:
            del self.fields["organisation"]
