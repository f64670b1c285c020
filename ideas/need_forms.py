"""Needs, one beneath the other: what is looked for, and what whoever helps gets for it. Works without a script."""

from collections.abc import Iterator

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

from core.fields import PlainCharField
from core.forms import CivicForm
from ideas.enums import NeedKind
from ideas.models import Need
from ideas.services.needs import NeedChange, NeedLine
from people.models import Skill

BLANK_LINES = 3
MOST_NEEDS = 30
TEXT_LENGTH, GAIN_LENGTH = 120, 160


class NeedForm(CivicForm):
    """One need. A line left empty is no need."""

    need = forms.IntegerField(widget=forms.HiddenInput, required=False)
    kind = forms.ChoiceField(
        label=_("What kind?"),
        choices=NeedKind.choices,
        initial=NeedKind.SKILL,
        error_messages={"required": _("Choose what kind it is."), "invalid_choice": _("Choose from the list.")},
    )
    text = PlainCharField(
        label=_("What do you look for?"),
        max_length=TEXT_LENGTH,
        help_text=_("For instance: “sewing”, “two trestle tables”, “how to get a street closed”."),
        error_messages={"required": _("Write what you look for, or leave the whole line empty.")},
    )
    what_you_get = PlainCharField(
        label=_("What does whoever helps get?"),
        max_length=GAIN_LENGTH,
        help_text=_("For instance: lunch, a skill learned, a good morning out."),
        error_messages={"required": _("Write what people get for helping, even if it is only a cup of tea.")},
    )
    is_met = forms.BooleanField(label=_("Found: no longer looked for"), required=False)
    is_gone = forms.BooleanField(label=_("Take it off the list"), required=False)

    def __init__(self, *args, needs: dict[int, Need], **kwargs):
        self.row = needs.get((kwargs.get("initial") or {}).get("need"))
        super().__init__(*args, **kwargs)
        self.needs = needs
        if self.row is None:
            del self.fields["is_met"], self.fields["is_gone"]

    def clean(self) -> dict:
        """What is taken off the list need say nothing more."""
        said = super().clean()
        if said.get("is_gone"):
            self.errors.clear()
        return said

    def change(self, names: dict[str, Skill]) -> NeedChange | None:
        """What to keep of a valid line; None for an empty one. `names`: the skills of the vocabulary by their names."""
        said = self.cleaned_data
        known = self.needs.get(said.get("need"))
        kind, text = said.get("kind", NeedKind.SKILL), said.get("text", "")
        if not text and known is None:
            return None
        skill = names.get(text.casefold()) if kind == NeedKind.SKILL else None
        line = NeedLine(kind, skill, "" if skill else text, said.get("what_you_get", ""))
        return NeedChange(line, known, bool(said.get("is_met")), bool(said.get("is_gone")))


class BaseNeedFormSet(forms.BaseFormSet):
    """The needs of a subject and a few empty lines; of nothing yet, the empty lines alone."""

    def __init__(self, *args, needs=(), **kwargs):
        self.there = {need.pk: need for need in needs}
        rows = [
            {
                "need": need.pk,
                "kind": need.kind,
                "text": need.label,
                "what_you_get": need.what_you_get,
                "is_met": need.is_met,
            }
            for need in self.there.values()
        ]
        super().__init__(*args, initial=rows, form_kwargs={"needs": self.there}, prefix="needs", **kwargs)

    @cached_property
    def has_errors(self) -> bool:
        return self.is_bound and not self.is_valid()

    @property
    def summary(self) -> dict:
        """For the error summary: what is wrong, each with the id of its field."""
        return {"errors": self.has_errors, "error_summary": list(self.error_summary())}

    def error_summary(self) -> Iterator[tuple[str, str]]:
        for error in self.non_form_errors():
            yield "", error
        for form in self.forms:
            yield from form.error_summary()

    def changes(self) -> list[NeedChange]:
        """What to keep, line by line, from valid forms."""
        names: dict[str, Skill] = {}
        for skill in Skill.objects.all():
            names.update({name.casefold(): skill for name in skill.names})
        return [change for form in self.forms if (change := form.change(names))]

    def lines(self) -> list[NeedLine]:
        """The needs of something that has none yet."""
        return [change.line for change in self.changes()]

    def content(self) -> list:
        """What was said, for recognising a form that is sent twice."""
        return [form.cleaned_data for form in self.forms if form.cleaned_data.get("text")]


NeedFormSet = forms.formset_factory(
    NeedForm,
    formset=BaseNeedFormSet,
    extra=BLANK_LINES,
    max_num=MOST_NEEDS,
    absolute_max=MOST_NEEDS + BLANK_LINES,
    validate_max=False,
)
