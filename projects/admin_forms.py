"""The admin's forms: a project where the council is an owner, and the team's answers."""

from django import forms
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms import WagtailAdminModelForm

from core.fields import PlainCharField, PlainTextField
from people.models import Neighbourhood
from projects.enums import STAFF_MAY_EDIT, Ownership
from projects.models import SupportLevel
from projects.models.projects import NOTE_LIMIT, STORY_LIMIT, TITLE_LIMIT


class ProjectAdminForm(WagtailAdminModelForm):
    """Staff start and edit projects that the council owns, alone or with residents."""

    title = PlainCharField(label=_("Title"), max_length=TITLE_LIMIT)
    story = PlainTextField(label=_("Story"), max_length=STORY_LIMIT, rows=10)
    neighbourhood = forms.ModelChoiceField(
        label=_("Neighbourhood"),
        queryset=Neighbourhood.objects.none(),
        required=False,
        help_text=_("People find the project under it. Left empty, it counts for the whole borough."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["neighbourhood"].queryset = Neighbourhood.objects.all()
        if self.instance.pk:
            self.fields["neighbourhood"].initial = self.instance.subject.neighbourhood
            # Whose it is has a page of its own, with a date and a reason.
            del self.fields["ownership"]
        else:
            self.fields["ownership"].initial = Ownership.COUNCIL
            self.fields["ownership"].choices = [each for each in Ownership.choices if each[0] in STAFF_MAY_EDIT]

    def words(self) -> dict:
        """What the services take."""
        names = ("title", "story", "group_name", "place_text", "place", "picture", "neighbourhood")
        return {name: self.cleaned_data[name] for name in names}


class AnswerProjectForm(forms.Form):
    """The team's public answer, and its permission to start."""

    answer = PlainTextField(
        label=_("Answer"),
        max_length=1000,
        rows=5,
        help_text=_("Everybody reads it on the project's page. Say what help there is, and by when."),
    )
    permit = forms.BooleanField(
        label=_("Allow the project to start"),
        required=False,
        help_text=_("The project's stage becomes “Allowed to start”, with today's date and this answer."),
    )

    def __init__(self, *args, may_permit: bool, **kwargs):
        super().__init__(*args, **kwargs)
        if not may_permit:
            del self.fields["permit"]


class SupportForm(forms.Form):
    """How the council helps a project from today."""

    level = forms.ModelChoiceField(
        label=_("Level of support"),
        queryset=SupportLevel.objects.none(),
        required=False,
        empty_label=_("No help any more"),
        help_text=_("What each level includes stands in “Levels of support”, and on the project's page."),
    )
    note = PlainTextField(
        label=_("What you say about it"),
        max_length=NOTE_LIMIT,
        rows=3,
        help_text=_("Everybody reads it on the project's page, with today's date. The owners are told."),
        error_messages={"required": _("Say in a sentence what changes.")},
    )

    def __init__(self, *args, project, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["level"].queryset = SupportLevel.objects.filter(Q(is_active=True) | Q(projects=project)).distinct()
        self.fields["level"].initial = project.support_level


class OwnershipForm(forms.Form):
    """Whose project it is from a day on."""

    ownership = forms.ChoiceField(
        label=_("Whose project is it?"),
        widget=forms.RadioSelect,
        help_text=_("What the community owns, staff can no longer edit."),
    )
    note = PlainTextField(
        label=_("Why"),
        max_length=NOTE_LIMIT,
        rows=3,
        help_text=_("Everybody reads it on the project's page, with the day. The owners are told."),
        error_messages={"required": _("Say in a sentence why.")},
    )
    happened_on = forms.DateField(
        label=_("Since which day?"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        help_text=_("It may be earlier than today. Left empty, it is today."),
        error_messages={"invalid": _("Write the day as year-month-day, such as 2026-05-31.")},
    )
    run_by = PlainCharField(
        label=_("Who takes it over?"),
        max_length=100,
        required=False,
        help_text=_("The name of a group or of people, as neighbours know them. Left empty, it stays as it is."),
    )

    def __init__(self, *args, chances, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["ownership"].choices = [(each.value, each.label) for each in chances]


class AnswerRoleForm(forms.Form):
    """The answer to somebody who can do a role."""

    decision = forms.ChoiceField(
        label=_("Answer"),
        widget=forms.RadioSelect,
        choices=[("confirm", _("Yes, please take the role")), ("decline", _("No, with thanks"))],
        help_text=_("A confirmed person counts as found on the pack's page."),
    )
    words = PlainCharField(
        label=_("What you say to them"),
        max_length=500,
        required=False,
        help_text=_("How they begin, or why not. The person reads it."),
    )
