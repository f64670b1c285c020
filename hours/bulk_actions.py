"""Answering many entries at once in the admin, each on its own; what this officer may not answer is named."""

from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.admin.views.bulk_action import BulkAction

from core.exceptions import CivicError
from hours.models import HoursEntry
from hours.permissions import Deciders
from hours.staff import ACTS, act_as_staff, acts_open, staff_refusal

MOST_AT_ONCE = 500


class AnswerHours(BulkAction):
    """What the three answers share."""

    models = [HoursEntry]
    act_name = ""
    template_name = "hours/admin/bulk_act.html"

    @property
    def act(self):
        return ACTS[self.act_name]

    def get_form_class(self):
        return self.act.form_class

    @classmethod
    def get_queryset(cls, model, object_ids):
        numbers = [int(pk) for pk in object_ids if str(pk).isascii() and str(pk).isdigit() and len(str(pk)) < 19]
        return list(model.objects.with_people().filter(pk__in=numbers).order_by("pk")[:MOST_AT_ONCE])

    def get_all_objects_in_listing_query(self, parent_id):
        return self.model.objects.undecided().order_by("pk").values_list("pk", flat=True)[:MOST_AT_ONCE]

    def check_perm(self, obj):
        """Permitted for this officer and open for this act; one round of queries for the whole list."""
        if not hasattr(self, "_deciders"):
            chosen = self.request.GET.getlist("id")
            ids = self.get_all_objects_in_listing_query(None) if "all" in chosen else chosen
            self._deciders = Deciders(self.request.user, self.get_queryset(self.model, ids))
        is_open = self.act in acts_open(obj)
        return is_open and staff_refusal(self.act, self.request.user, obj, self._deciders) is None

    def get_execution_context(self):
        return {"act": self.act, "by": self.request.user, "reason": self.cleaned_form.cleaned_data.get("reason", "")}

    @classmethod
    def execute_action(cls, objects, act=None, by=None, reason="", **kwargs):
        """Each on its own; one that somebody else answered in the meantime is left as it is."""
        done = 0
        for entry in objects:
            try:
                act_as_staff(act, entry, by=by, reason=reason)
            except CivicError:
                continue
            done += 1
        return done, 0

    def get_success_message(self, num_parent_objects, num_child_objects):
        return ngettext("%(done)d entry is answered.", "%(done)d entries are answered.", num_parent_objects) % {
            "done": num_parent_objects
        }

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs, act=self.act)


class ConfirmHours(AnswerHours):
    act_name = "confirm"
    display_name = _("Confirm")
    action_type = "confirm_hours"
    aria_label = _("Confirm the chosen hours")
    action_priority = 10


class QueryHours(AnswerHours):
    act_name = "query"
    display_name = _("Ask")
    action_type = "query_hours"
    aria_label = _("Ask about the chosen hours")
    action_priority = 20


class RejectHours(AnswerHours):
    act_name = "reject"
    display_name = _("Reject")
    action_type = "reject_hours"
    aria_label = _("Reject the chosen hours")
    action_priority = 30
    classes = {"serious"}


BULK_ACTIONS = (ConfirmHours, QueryHours, RejectHours)
