"""Pages of the admin on which the team does something about one idea: answer it, or take the answer on."""

from django import forms
from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets import AdminDateInput

from core import clock
from core.durations import day
from core.enums import Visibility
from core.exceptions import CivicError
from ideas.exceptions import MovedMeanwhile
from ideas.models import Idea
from ideas.permissions import user_can_advance_idea
from ideas.selectors import answers_about
from ideas.services import advance_idea, hold_idea, last_step_of
from ideas.stage_moves import Mover, moves_from
from people.models import User
from people.roles import ORGANISER

USUAL_DAY = gettext_lazy(
    "The page shows it. While the idea is being checked or supported, left open it is the usual number of days from "
    "today. With “not now” it is the day on which you look again."
)


def team() -> QuerySet[User]:
    """Those who may hold an answer about ideas: the organisers, and whoever else may answer."""
    may = Q(groups__name=ORGANISER.name) | Q(is_superuser=True)
    return User.objects.filter(may, is_active=True).distinct().order_by("display_name", "pk")


class NextAnswerFields(forms.Form):
    """Who answers next and by when, and which step the form had seen."""

    next_due_on = forms.DateField(
        label=gettext_lazy("Next answer by"), required=False, widget=AdminDateInput, help_text=USUAL_DAY
    )
    holder = forms.ModelChoiceField(
        label=gettext_lazy("Who holds the next answer"),
        queryset=User.objects.none(),
        required=False,
        empty_label=gettext_lazy("Whoever holds it now, else the whole team"),
        help_text=gettext_lazy("The idea’s page names them."),
    )
    seen_step = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["holder"].queryset = team()

    def clean_next_due_on(self):
        chosen = self.cleaned_data["next_due_on"]
        if chosen and chosen <= clock.today():
            raise forms.ValidationError(_("Choose a day after today."))
        return chosen


class AnswerForm(NextAnswerFields):
    """The public answer: how far it has come, and what we say."""

    stage = forms.ChoiceField(
        label=gettext_lazy("Stage"),
        help_text=gettext_lazy("It may stay as it is. Everybody sees it. A yes comes out of a viability check."),
    )
    note = forms.CharField(
        label=gettext_lazy("What we answer"),
        widget=forms.Textarea(attrs={"rows": 5}),
        max_length=1000,
        help_text=gettext_lazy(
            "Stands on the idea’s page for everybody, in plain words: what we did, what comes next, or why not."
        ),
        error_messages={"required": gettext_lazy("Write the answer. Everybody can read it beside the idea.")},
    )
    signpost_url = forms.URLField(
        label=gettext_lazy("Where to go on"),
        required=False,
        max_length=300,
        assume_scheme="https",
        help_text=gettext_lazy("Only where it is passed to someone who can help: the address of their page."),
    )
    field_order = ["stage", "note", "signpost_url", "next_due_on", "holder"]

    def __init__(self, *args, current: str, **kwargs):
        super().__init__(*args, **kwargs)
        # Where an answer alone may take it: a yes comes out of a check, and a project is made elsewhere.
        stages = moves_from(current, Mover.ANSWER)
        self.fields["stage"].choices = [(stage.value, stage.label) for stage in stages]


class IdeaActView(WagtailAdminTemplateMixin, FormView):
    """One act of the team on one idea. Subclasses say which form, and what `act` does with what was said."""

    template_name = "moderation/admin/act.html"
    header_icon = "mail"
    label = ""
    done = ""

    def dispatch(self, request, *args, **kwargs):
        if not user_can_advance_idea(request.user):
            raise PermissionDenied
        known = Idea.objects.exclude(visibility=Visibility.REMOVED).select_related("subject", "author")
        self.idea = get_object_or_404(known, pk=kwargs["pk"])
        return super().dispatch(request, *args, **kwargs)

    @property
    def back_url(self) -> str:
        return reverse("ideas_admin:inspect", args=[self.idea.pk])

    def get_initial(self):
        return {"seen_step": last_step_of(self.idea)}

    def get_context_data(self, **kwargs):
        due = answers_about(self.idea).due
        held = _("Promised by %(day)s: %(holder)s.") if due else ""
        question = held % {"day": day(due.due_on), "holder": due.holder or _(due.holder_group.name)} if due else ""
        said = {"row": self.idea, "back_url": self.back_url, "label": self.label, "question": question}
        return super().get_context_data(**{**said, **kwargs})

    def act(self, said: dict) -> None:
        raise NotImplementedError

    def form_valid(self, form):
        try:
            self.act(form.cleaned_data)
        except CivicError as error:
            form.add_error(error.field if error.field in form.fields else None, str(error))
            if isinstance(error, MovedMeanwhile):
                # What was typed stays. The step that is newest now counts as seen: sending again is a choice.
                form.data = {**form.data.dict(), "seen_step": last_step_of(self.idea)}
            return self.form_invalid(form)
        messages.success(self.request, self.done)
        return redirect(self.back_url)


class AnswerView(IdeaActView):
    """Answer one idea in public. Closes the promised answer."""

    form_class = AnswerForm
    page_title = gettext_lazy("Answer this idea")
    label = gettext_lazy("Publish this answer")
    done = gettext_lazy("The answer stands on the idea’s page.")

    def get_initial(self):
        return {**super().get_initial(), "stage": self.idea.stage, "signpost_url": self.idea.signpost_url}

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "current": self.idea.stage}

    def act(self, said):
        advance_idea(idea=self.idea, by=self.request.user, **said)


class HoldForm(forms.Form):
    """Who of the team holds the answer."""

    holder = forms.ModelChoiceField(
        label=gettext_lazy("Who holds the answer"),
        queryset=User.objects.none(),
        required=False,
        empty_label=gettext_lazy("The whole team"),
        help_text=gettext_lazy("The idea’s page names them, with the day by which they answer. They are told."),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["holder"].queryset = team()


class HoldView(IdeaActView):
    """Take the next answer about an idea, give it to a colleague, or back to the team."""

    form_class = HoldForm
    header_icon = "user"
    page_title = gettext_lazy("Who holds this answer?")
    label = gettext_lazy("Save who holds it")
    done = gettext_lazy("The idea’s page now says who answers.")

    def get_initial(self):
        return {"holder": self.request.user.pk}

    def act(self, said):
        hold_idea(idea=self.idea, holder=said["holder"], by=self.request.user)
