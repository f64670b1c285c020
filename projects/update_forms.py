"""What is filled in for news of a project, and for a count of people who took part."""

import hashlib

from django import forms
from django.utils.translation import gettext_lazy as _

from core import clock
from core.fields import PlainCharField, PlainTextField
from core.forms import CivicForm, KeyedFormMixin, StaleFormMixin
from ideas.models import Photo
from ideas.photo_forms import PhotoField, PhotoUpload
from projects.enums import OWNERS_METHODS, Depth
from projects.life_forms import DayField
from projects.services.updating import MOST_PHOTOS

PHOTOS = [f"photo_{number}" for number in range(1, MOST_PHOTOS + 1)]


class UpdateForm(KeyedFormMixin, CivicForm):
    """News, with up to three photos."""

    title = PlainCharField(
        label=_("What is new, in one line?"),
        max_length=120,
        error_messages={"required": _("Give your news a title of a few words.")},
    )
    body = PlainTextField(
        label=_("Tell it"),
        max_length=3000,
        rows=6,
        help_text=_("Everybody can read it. Ask people before you name them or show their faces."),
        error_messages={"required": _("Tell your news in a sentence or two.")},
    )
    photo_1 = PhotoField(label=_("First photo"), required=False)
    photo_2 = PhotoField(label=_("Second photo"), required=False)
    photo_3 = PhotoField(label=_("Third photo"), required=False)

    def photos(self) -> list[PhotoUpload]:
        """Those that were chosen."""
        return [self.cleaned_data[name] for name in PHOTOS if self.cleaned_data.get(name)]

    def content(self) -> dict:
        """The same words and the same photos are the same form sent twice."""
        said = {name: self.cleaned_data[name] for name in ("title", "body")}
        for name in PHOTOS:
            if photo := self.cleaned_data.get(name):
                photo.upload.seek(0)
                said[name] = [hashlib.sha256(photo.upload.read()).hexdigest(), photo.alt_text]
        return said


class EditUpdateForm(StaleFormMixin, UpdateForm):
    """News, changed: photos may go, and others come in their place."""

    removed = forms.ModelMultipleChoiceField(
        label=_("Photos to take away"),
        queryset=Photo.objects.none(),
        required=False,
        widget=forms.CheckboxSelectMultiple,
    )

    field_order = ["title", "body", "removed", *PHOTOS]

    def __init__(self, *args, photos: list[Photo], **kwargs):
        super().__init__(*args, **kwargs)
        self.there = photos
        self.fields["removed"].queryset = Photo.objects.filter(pk__in=[photo.pk for photo in photos])
        if not photos:
            del self.fields["removed"]

    def clean(self) -> dict:
        """No more than three stay."""
        said = super().clean()
        staying = len(self.there) - len(said.get("removed") or ())
        if staying + len(self.photos()) > MOST_PHOTOS:
            self.add_error("removed", _("News can have up to three photos. Take one away first."))
        return said


class CountForm(KeyedFormMixin, CivicForm):
    """How many people took part, how deeply, when, and how that was counted."""

    depth = forms.ChoiceField(
        label=_("How did they take part?"),
        widget=forms.RadioSelect,
        choices=[(depth.value, depth.label) for depth in Depth if depth != Depth.LEADS],
        error_messages={"required": _("Choose how they took part."), "invalid_choice": _("Choose from the list.")},
    )
    people = forms.IntegerField(
        label=_("How many people?"),
        min_value=1,
        max_value=1_000_000,
        widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        help_text=_("Different people, each once. With fewer than 5, others do not read the number."),
        error_messages={
            "required": _("Write how many people."),
            "invalid": _("Write a whole number, such as 31."),
            "min_value": _("Write a number from 1 upwards."),
            "max_value": _("This is more than a million. Write a smaller number."),
        },
    )
    method = forms.ChoiceField(
        label=_("How did you count?"),
        widget=forms.RadioSelect,
        choices=[(method.value, method.label) for method in OWNERS_METHODS],
        error_messages={"required": _("Choose how you counted."), "invalid_choice": _("Choose from the list.")},
    )
    how = PlainCharField(
        label=_("In your own words"),
        max_length=160,
        required=False,
        help_text=_("For instance: “two of us with a clicker at the door”."),
    )
    started_on = DayField(label=_("From"), initial=clock.today)
    ended_on = DayField(label=_("Until"), initial=clock.today)

    def clean(self) -> dict:
        """The days in their order, none of them ahead."""
        said = super().clean()
        first, last = said.get("started_on"), said.get("ended_on")
        if last and last > clock.today():
            self.add_error("ended_on", _("This day is still to come. Write a day up to today."))
        if first and last and last < first:
            self.add_error("ended_on", _("The last day is before the first. Write the same day or a later one."))
        return said
