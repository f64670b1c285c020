from .asking import MatchingDeskViewSet, PauseRequestViewSet
from .records import (
    DayAllowanceViewSet,
    HeadcountViewSet,
    PauseViewSet,
    PledgeViewSet,
    TenancyBandViewSet,
    TenancyUnitViewSet,
    UnitRentViewSet,
)
from .sites import (
    AgreementConditionViewSet,
    AgreementExtensionViewSet,
    AgreementViewSet,
    ConditionEvidenceViewSet,
    JobsReturnViewSet,
    TenantStandingViewSet,
    UnitPlanViewSet,
    WaitingPlaceViewSet,
)
from .statements import StatementViewSet
from .tenancies import TenancyViewSet
from .venues import RentSchemeViewSet, UnitViewSet, VenueViewSet

__all__ = [
    "AgreementConditionViewSet",
    "AgreementExtensionViewSet",
    "AgreementViewSet",
    "ConditionEvidenceViewSet",
    "DayAllowanceViewSet",
    "HeadcountViewSet",
    "JobsReturnViewSet",
    "MatchingDeskViewSet",
    "PauseRequestViewSet",
    "PauseViewSet",
    "PledgeViewSet",
    "RentSchemeViewSet",
    "StatementViewSet",
    "TenancyBandViewSet",
    "TenancyUnitViewSet",
    "TenancyViewSet",
    "TenantStandingViewSet",
    "UnitPlanViewSet",
    "UnitRentViewSet",
    "UnitViewSet",
    "VenueViewSet",
    "WaitingPlaceViewSet",
]
