from .asking import MatchingDeskViewSet, PauseRequestViewSet
from .closing import ClosingViewSet
from .desk import DeskViewSet
from .records import (
    BandsDueViewSet,
    DayAllowanceViewSet,
    HeadcountViewSet,
    PauseViewSet,
    PledgeViewSet,
    TenancyBandViewSet,
    TenancyUnitViewSet,
    UnitRentViewSet,
)
from .register import RegisterFileViewSet
from .reviews import ReviewViewSet
from .settled import (
    CorrectionViewSet,
    LateMinutesViewSet,
    MinutesMoveViewSet,
    WaiverRequestViewSet,
    WaiverViewSet,
    WayBackViewSet,
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
    "BandsDueViewSet",
    "ClosingViewSet",
    "ConditionEvidenceViewSet",
    "CorrectionViewSet",
    "DayAllowanceViewSet",
    "DeskViewSet",
    "HeadcountViewSet",
    "JobsReturnViewSet",
    "LateMinutesViewSet",
    "MatchingDeskViewSet",
    "MinutesMoveViewSet",
    "PauseRequestViewSet",
    "PauseViewSet",
    "PledgeViewSet",
    "RegisterFileViewSet",
    "RentSchemeViewSet",
    "ReviewViewSet",
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
    "WaiverRequestViewSet",
    "WaiverViewSet",
    "WayBackViewSet",
]
