"""What people fill in about projects."""

import hashlib

from django import forms
from django.utils.translation import gettext_lazy as _

from core.fields import PlainCharField, PlainTextField
from core.forms import CivicForm, KeyedFormMixin, StaleFormMixin
from ideas.models import Topic
from ideas.photo_forms import PhotoField
from ideas.place_forms import PlaceFormMixin, all_neighbourhoods
from people.models import Neighbourhood, Organisation
from projects.models.backing import MESSAGE_LIMIT
from projects.models.projects import STORY_LIMIT, TITLE_LIMIT


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

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        all_neighbourhoods(self)
        self.fields["topics"].queryset = Topic.objects.all()
        self.fields["topics"].label_from_instance = lambda topic: topic.label

    def words(self) -> dict:
        """What was said of the project itself, as the services take it."""
        names = ("title", "story", "group_name", "neighbourhood", "place_text", "topics")
        return {**{name: self.cleaned_data[name] for name in names}, "spot": self.spot}


class EditProjectForm(StaleFormMixin, ProjectWordsForm):
    """A project's own words, changed by any of its owners."""


class StartProjectForm(KeyedFormMixin, ProjectWordsForm):
    """Sharing a new project, with a first photo where there is one. What it needs stands in lines beside this form."""

    photo = PhotoField(required=False)

    def content(self) -> dict:
        """The same words and the same photo are the same form sent twice."""
        said = super().content()
        if photo := said.pop("photo", None):
            photo.upload.seek(0)
            said["photo"] = [hashlib.sha256(photo.upload.read()).hexdigest(), photo.alt_text]
        return said


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
