"""Answering many entries at once in the admin, each on its own; what this officer may not answer is named."""

from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext
from wagtail.admin.views.bulk_action import BulkAction

from core.exceptions import CivicError
from hours.enums import ANSWERED_FROM
from hours.models import HoursEntry
from hours.permissions import Deciders
from hours.staff import ACTS, act_as_staff, acts_open, staff_refusal
from hours.viewsets import HoursViewSet

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
        """What the list shows with its filters and its search, as far as this answer may be given to it."""
        listing = HoursViewSet().index_view
        view = listing.view_class(**listing.view_initkwargs)
        view.setup(self.request)
        open_to_it = view.get_queryset().filter(status__in=ANSWERED_FROM[self.act.answer])
        return open_to_it.values_list("pk", flat=True)[:MOST_AT_ONCE]

    def chosen_ids(self):
        """The whole list is chosen by what it was when the officer read it: its page sends those ids back."""
        chosen = self.request.GET.getlist("id")
        if "all" not in chosen:
            return chosen
        return self.request.POST.getlist("id") if self.request.method == "POST" else self.listed_ids

    @cached_property
    def listed_ids(self):
        return list(self.get_all_objects_in_listing_query(None))

    def get_actionable_objects(self):
        """Those permitted for this officer and open for this act, and the rest; one round of queries for all."""
        chosen = self.get_queryset(self.model, self.chosen_ids())
        deciders = Deciders(self.request.user, chosen)
        permitted = [entry for entry in chosen if self._may_answer(entry, deciders)]
        return permitted, {"items_with_no_access": [entry for entry in chosen if entry not in permitted]}

    def _may_answer(self, entry, deciders):
        is_open = self.act in acts_open(entry)
        return is_open and staff_refusal(self.act, self.request.user, entry, deciders) is None

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
