"""What pledges/ adds to the admin: the group for the market, its policies, its lines in the audit log."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.viewsets.base import ViewSetGroup
from wagtail.log_actions import LogFormatter
from wagtail.permissions import register_permission_policy

from hours.viewsets import HoursViewSet
from pledges import models, viewsets
from pledges.services.changes import ACTION, change_in_words
from pledges.viewsets.base import ChangingPolicy, LookingPolicy, StandingPolicy

CHANGING = (models.Venue, models.Unit, models.Tenancy, models.WaitingPlace)
STANDING = (
    models.UnitRent,
    models.RentScheme,
    models.TenancyUnit,
    models.TenancyBand,
    models.Pledge,
    models.Pause,
    models.Headcount,
    models.DayAllowance,
    models.Agreement,
    models.AgreementExtension,
    models.AgreementCondition,
    models.ConditionEvidence,
    models.UnitPlan,
    models.JobsReturn,
    models.TenantStanding,
    models.RegisterFile,
)
LOOKED_AT = (
    models.PauseRequest,
    models.BroughtAsk,
    models.Statement,
    models.Review,
    models.WaiverRequest,
    models.Waiver,
    models.LateMinutes,
    models.Correction,
    models.WayBack,
    models.MinutesMove,
)

for model in CHANGING:
    register_permission_policy(model, ChangingPolicy(model))
for model in STANDING:
    register_permission_policy(model, StandingPolicy(model))
for model in LOOKED_AT:
    register_permission_policy(model, LookingPolicy(model))


class MarketGroup(ViewSetGroup):
    menu_label = _("Market")
    menu_icon = "time"
    menu_order = 250
    items = (
        viewsets.DeskViewSet,
        HoursViewSet,
        viewsets.MatchingDeskViewSet,
        viewsets.ClosingViewSet,
        viewsets.ReviewViewSet,
        viewsets.StatementViewSet,
        viewsets.TenancyViewSet,
        viewsets.PledgeViewSet,
        viewsets.TenancyBandViewSet,
        viewsets.BandsDueViewSet,
        viewsets.TenancyUnitViewSet,
        viewsets.PauseRequestViewSet,
        viewsets.PauseViewSet,
        viewsets.WaiverRequestViewSet,
        viewsets.WaiverViewSet,
        viewsets.LateMinutesViewSet,
        viewsets.CorrectionViewSet,
        viewsets.WayBackViewSet,
        viewsets.MinutesMoveViewSet,
        viewsets.HeadcountViewSet,
        viewsets.DayAllowanceViewSet,
    )


class VenuesGroup(ViewSetGroup):
    menu_label = _("Venues and rents")
    menu_icon = "site"
    menu_order = 251
    items = (
        viewsets.VenueViewSet,
        viewsets.UnitViewSet,
        viewsets.UnitRentViewSet,
        viewsets.RentSchemeViewSet,
        viewsets.WaitingPlaceViewSet,
        viewsets.JobsReturnViewSet,
        viewsets.TenantStandingViewSet,
        viewsets.AgreementViewSet,
        viewsets.AgreementExtensionViewSet,
        viewsets.AgreementConditionViewSet,
        viewsets.ConditionEvidenceViewSet,
        viewsets.UnitPlanViewSet,
        viewsets.RegisterFileViewSet,
    )


@hooks.register("register_log_actions")
def pledges_log_actions(actions) -> None:
    @actions.register_action(ACTION)
    class ChangeFormatter(LogFormatter):
        """What was and what is, so that every penny can be explained."""

        label = _("Change")

        def format_message(self, log_entry):
            return change_in_words(log_entry.data)


@hooks.register("register_admin_viewset")
def hours_and_rents():
    return MarketGroup()


@hooks.register("register_admin_viewset")
def venues():
    return VenuesGroup()
