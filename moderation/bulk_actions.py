"""Hiding or showing many rows at once, each on its own and each with the same reason."""

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.admin.views.bulk_action import BulkAction

from core.enums import Visibility
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

    def check_perm(self, obj):
        return obj.visibility != self.visibility and user_can_moderate(self.request.user, obj)

    def get_execution_context(self):
        reason = self.cleaned_form.cleaned_data["reason"]
        return {"by": self.request.user, "reason": reason, "visibility": self.visibility}

    @classmethod
    def get_queryset(cls, model, object_ids):
        numbers = [int(pk) for pk in object_ids if str(pk).isascii() and str(pk).isdigit()]
        return list(model.objects.filter(pk__in=numbers).select_related("author").order_by("pk"))

    @classmethod
    def execute_action(cls, objects, by=None, reason="", visibility="", **kwargs):
        for row in objects:
            set_visibility(row=row, visibility=visibility, by=by, reason=reason)
        return len(objects), 0

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
