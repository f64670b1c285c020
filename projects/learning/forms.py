"""What a practitioner fills in: an outline, then a draft in parts."""

from dataclasses import dataclass

from django import forms
from django.utils.translation import gettext_lazy as _

from core.fields import PlainCharField, PlainTextField
from core.forms import CivicForm, KeyedFormMixin, StaleFormMixin
from ideas.photo_forms import PhotoField
from projects.models.learning import BIO_LENGTH, NAME_LENGTH, OUTLINE_LENGTH

from .blocks import HEADING_LENGTH, TEXT_LENGTH
from .services import Part

MOST_PARTS, FIRST_PARTS, SPARE_PARTS = 12, 3, 2


class OutlineForm(CivicForm):
    """What the article would tell."""

    title = PlainCharField(
        label=_("What would you call it?"),
        max_length=120,
        help_text=_("A few plain words. You can change them later."),
        error_messages={"required": _("Give your article a name of a few words.")},
    )
    did = PlainTextField(
        label=_("What did you do?"),
        max_length=OUTLINE_LENGTH,
        rows=4,
        error_messages={"required": _("Say in a sentence or two what you did.")},
    )
    for_whom = PlainTextField(
        label=_("For whom, and with whom?"),
        max_length=OUTLINE_LENGTH,
        rows=3,
        error_messages={"required": _("Say in a sentence who it was for.")},
    )
    learned = PlainTextField(
        label=_("What did you learn?"),
        max_length=OUTLINE_LENGTH,
        rows=4,
        help_text=_("Also what went wrong: that helps the next group most."),
        error_messages={"required": _("Say in a sentence or two what you learned.")},
    )


class ProposeForm(KeyedFormMixin, OutlineForm):
    """A new outline."""


class MendOutlineForm(StaleFormMixin, OutlineForm):
    """The outline with what was missing."""


@dataclass(frozen=True)
class Kept:
    """A part as it stands, with its picture."""

    heading: str
    text: str
    picture: object
    shows: str


class DraftForm(StaleFormMixin, CivicForm):
    """The article: title, parts, and how its author wants to be named. Two empty parts wait at the end."""

    title = PlainCharField(
        label=_("Title"), max_length=120, error_messages={"required": _("Give your article a name of a few words.")}
    )

    def __init__(self, *args, parts: list[Kept], **kwargs):
        super().__init__(*args, **kwargs)
        self.there = parts
        self.count = min(MOST_PARTS, max(FIRST_PARTS, len(parts) + SPARE_PARTS))
        for number in range(1, self.count + 1):
            self._add_part(number, parts[number - 1] if number <= len(parts) else None)
        self.fields["byline"] = PlainCharField(
            label=_("Your name, as readers see it"),
            max_length=NAME_LENGTH,
            error_messages={"required": _("Write how you want to be named.")},
        )
        self.fields["bio"] = PlainTextField(
            label=_("About you"),
            max_length=BIO_LENGTH,
            rows=3,
            required=False,
            help_text=_("What readers should know about you. It stands below your article. You can leave it out."),
        )

    def _add_part(self, number: int, kept: Kept | None) -> None:
        words, said = {"number": number}, kept or Kept("", "", None, "")
        self.fields[f"heading_{number}"] = PlainCharField(
            label=_("Part %(number)d: heading") % words,
            max_length=HEADING_LENGTH,
            required=False,
            initial=said.heading,
        )
        self.fields[f"text_{number}"] = PlainTextField(
            label=_("Part %(number)d: text") % words,
            max_length=TEXT_LENGTH,
            rows=6,
            required=False,
            initial=said.text,
            help_text=_("Plain words. An empty line begins a new paragraph."),
        )
        if said.picture:
            self.fields[f"drop_{number}"] = forms.BooleanField(
                label=_("Take away the photo “%(shows)s”") % {"shows": said.shows}, required=False
            )
        label = _("Part %(number)d: another photo instead") if said.picture else _("Part %(number)d: a photo")
        self.fields[f"photo_{number}"] = PhotoField(label=label % words, required=False)

    def parts(self) -> list[Part]:
        """What the author wrote, with new photos and those that stay."""
        return [self._part(number) for number in range(1, self.count + 1)]

    def _part(self, number: int) -> Part:
        said = self.cleaned_data
        heading, text, photo = said[f"heading_{number}"], said[f"text_{number}"], said.get(f"photo_{number}")
        if photo:
            return Part(heading, text, shows=photo.alt_text, upload=photo.upload)
        kept = self.there[number - 1] if number <= len(self.there) else None
        if kept is None or kept.picture is None or said.get(f"drop_{number}"):
            return Part(heading, text)
        return Part(heading, text, picture=kept.picture.pk, shows=kept.shows)
