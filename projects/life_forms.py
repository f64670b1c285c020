"""What is filled in about a project's life: its next stage, and whose it is."""

from django import forms
from django.utils.translation import gettext_lazy as _

from core import clock
from core.fields import PlainCharField
from core.forms import CivicForm
from projects.enums import Ownership, ProjectStage
from projects.life import hands_from, moves_from, says_why
from projects.models import Project
from projects.models.projects import NOTE_LIMIT


class DayInput(forms.DateInput):
    """A day, by the browser's own calendar where it has one."""

    input_type = "date"

    def __init__(self, attrs=None):
        super().__init__(attrs=attrs, format="%Y-%m-%d")


class DayField(forms.DateField):
    """A day up to today."""

    widget = DayInput

    def __init__(self, **kwargs):
        words = {
            "required": _("Write the day, such as 2026-05-31."),
            "invalid": _("Write the day as year-month-day, such as 2026-05-31."),
        }
        super().__init__(error_messages={**words, **kwargs.pop("error_messages", {})}, **kwargs)


class StageForm(CivicForm):
    """Where the project is from a day on. What is asked for only sometimes says when."""

    stage = forms.ChoiceField(
        label=_("Where is the project now?"),
        widget=forms.RadioSelect,
        error_messages={
            "required": _("Choose where the project is now."),
            "invalid_choice": _("Choose from the list."),
        },
    )
    happened_on = DayField(label=_("Since which day?"), help_text=_("It may be earlier than today."))
    note = PlainCharField(
        label=_("What happened?"),
        max_length=NOTE_LIMIT,
        required=False,
        help_text=_(
            "One sentence. It stands beside the day on the project's page. A project that rests or ends says why."
        ),
    )
    run_by = PlainCharField(
        label=_("Who runs it from then on?"),
        max_length=100,
        required=False,
        help_text=_(
            "Only when residents run it alone: the name of a group or of people. The council then helps from the side."
        ),
    )
    agreed = forms.BooleanField(
        label=_("From that day the community owns the project"),
        required=False,
        help_text=_("Only when residents run it alone: the council then can no longer edit it."),
    )

    def __init__(self, *args, project: Project, movers, **kwargs):
        super().__init__(*args, **kwargs)
        self.project = project
        stages = moves_from(project.stage, movers, project.ownership)
        self.fields["stage"].choices = [(stage.value, stage.label) for stage in stages]
        self.fields["happened_on"].initial = clock.today
        self.fields["happened_on"].widget.attrs["max"] = clock.today().isoformat()
        if ProjectStage.HANDED_OVER not in stages:
            del self.fields["run_by"], self.fields["agreed"]
        elif project.ownership == Ownership.COMMUNITY:
            del self.fields["agreed"]

    def clean(self) -> dict:
        """What a stage asks for beside its day."""
        said = super().clean()
        if says_why(said.get("stage", "")) and not said.get("note"):
            self.add_error("note", _("Say why in a sentence. Everybody can read it on the project's page."))
        if said.get("stage") == ProjectStage.HANDED_OVER:
            if not said.get("run_by"):
                self.add_error("run_by", _("Say who runs the project from now on: the name of a group or of people."))
            if "agreed" in self.fields and not said.get("agreed"):
                self.add_error("agreed", _("Tick this when everybody who owns the project agrees."))
        return said

    def step(self) -> dict:
        """What the service takes."""
        names = ("stage", "happened_on", "note", "run_by")
        return {name: self.cleaned_data[name] for name in names if name in self.cleaned_data}


class OwnershipForm(CivicForm):
    """Whose project it is from a day on."""

    ownership = forms.ChoiceField(
        label=_("Whose project is it?"),
        widget=forms.RadioSelect,
        error_messages={"required": _("Choose whose it is."), "invalid_choice": _("Choose from the list.")},
    )
    happened_on = DayField(
        label=_("Since which day?"),
        required=False,
        help_text=_("It may be earlier than today. Left empty, it is today."),
    )
    run_by = PlainCharField(
        label=_("Who takes it over?"),
        max_length=100,
        required=False,
        help_text=_("The name of a group or of people, as neighbours know them. Left empty, it stays as it is."),
    )
    note = PlainCharField(
        label=_("Why?"),
        max_length=NOTE_LIMIT,
        required=False,
        help_text=_("One sentence. It stands beside the day on the project's page."),
    )

    def __init__(self, *args, project: Project, movers, **kwargs):
        super().__init__(*args, **kwargs)
        chances = hands_from(project.ownership, movers)
        self.fields["happened_on"].initial = clock.today
        self.fields["happened_on"].widget.attrs["max"] = clock.today().isoformat()
        self.fields["ownership"].choices = [(each.value, each.label) for each in chances]
