"""Hiding or showing many rows at once, each on its own and each with the same reason."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.admin.views.bulk_action import BulkAction

from core.enums import Visibility
from core.exceptions import CivicError
from moderation.listings import MOST_AT_ONCE, listed_ids
from moderation.services import set_visibility
from moderation.viewsets import user_can_moderate


class ReasonForm(forms.Form):
    """One reason for all of them."""

    reason = forms.CharField(
        label=_("Reason"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
        help_text=_("Each author is told it."),
        error_messages={"required": _("Write the reason. The author is told it.")},
    )


class ChangeVisibility(BulkAction):
    """What hiding and showing share. An app names its `models` in a subclass of one of the two below."""

    form_class = ReasonForm
    template_name = "moderation/admin/bulk.html"
    visibility = Visibility.HIDDEN
    question = ""
    # The column with the person whose words they are.
    person = "author"

    def check_perm(self, obj):
        return obj.visibility != self.visibility and user_can_moderate(self.request.user, obj)

    def get_execution_context(self):
        reason = self.cleaned_form.cleaned_data["reason"]
        return {"by": self.request.user, "reason": reason, "visibility": self.visibility}

    def get_actionable_objects(self):
        """Once confirmed, exactly the rows that the question named: the list may have grown since."""
        ids = self.request.POST.getlist("chosen") or self.request.GET.getlist("id")
        if "all" in ids:
            ids = listed_ids(self.request, self.model)
        rows = list(self.readable(self.get_queryset(self.model, ids)))
        allowed = [row for row in rows if self.check_perm(row)]
        return allowed, {"items_with_no_access": [row for row in rows if row not in allowed]}

    def readable(self, rows):
        """Those of the rows that this member of staff may know of."""
        return rows

    @classmethod
    def get_queryset(cls, model, object_ids):
        # Numbers no database keeps are nobody's.
        numbers = [int(pk) for pk in object_ids if str(pk).isascii() and str(pk).isdigit() and len(str(pk)) < 19]
        return model.objects.filter(pk__in=numbers[:MOST_AT_ONCE]).select_related(cls.person).order_by("pk")

    @classmethod
    def execute_action(cls, objects, by=None, reason="", visibility="", **kwargs):
        """Each on its own; one that its author took back in the meantime stays as it is."""
        done = 0
        for row in objects:
            try:
                set_visibility(row=row, visibility=visibility, by=by, reason=reason)
            except CivicError:
                continue
            done += 1
        return done, 0

    def get_success_message(self, num_parent_objects, num_child_objects):
        words = ngettext("%(done)d text was changed.", "%(done)d texts were changed.", num_parent_objects)
        return words % {"done": num_parent_objects}

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs, display_name=self.display_name, question=self.question)


class HideWords(ChangeVisibility):
    display_name = _("Hide")
    action_type = "hide_words"
    aria_label = _("Hide the chosen texts")
    question = _("Hide these texts from everybody but their authors and the moderators?")
    classes = {"serious"}
    action_priority = 40


class ShowWords(ChangeVisibility):
    visibility = Visibility.PUBLISHED
    display_name = _("Show")
    action_type = "show_words"
    aria_label = _("Show the chosen texts")
    question = _("Show these texts to everybody?")
    action_priority = 50
