"""A venue's page in the admin: the venue itself, and the way to each list of what belongs to it."""

from django.db.models import Model
from django.urls import reverse
from django.utils.text import capfirst

from pledges import models

from .base import RecordInspectView

LISTS: tuple[tuple[str, type[Model], str], ...] = (
    ("agreements", models.Agreement, "venue"),
    ("agreement_conditions", models.AgreementCondition, "agreement__venue"),
    ("condition_evidence", models.ConditionEvidence, "condition__agreement__venue"),
    ("unit_plans", models.UnitPlan, "venue"),
    ("units", models.Unit, "venue"),
    ("base_rents", models.UnitRent, "unit__venue"),
    ("schemes", models.RentScheme, "venue"),
    ("tenancies", models.Tenancy, "venue"),
    ("waiting_list", models.WaitingPlace, "band__venue"),
    ("jobs_returns", models.JobsReturn, "tenancy__venue"),
    ("reviews", models.Review, "tenancy__venue"),
    ("statements", models.Statement, "venue"),
)
"""The name of a list in the admin, its model, and the filter of that list which names the venue."""


class VenueInspectView(RecordInspectView):
    template_name = "pledges/admin/venue_inspect.html"

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs, lists=self._lists())

    def _lists(self) -> list[tuple[str, int, str]]:
        """What each list is called, how many rows of this venue it has, and its address."""
        venue = self.object.pk
        return [
            (
                capfirst(str(model._meta.verbose_name_plural)),
                model._default_manager.filter(**{lookup: venue}).count(),
                f"{reverse(f'{name}:index')}?{lookup}={venue}",
            )
            for name, model, lookup in LISTS
        ]
