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
from .statements import StatementViewSet
from .tenancies import TenancyViewSet
from .venues import RentSchemeViewSet, UnitViewSet, VenueViewSet

__all__ = [
    "DayAllowanceViewSet",
    "HeadcountViewSet",
    "MatchingDeskViewSet",
    "PauseRequestViewSet",
    "PauseViewSet",
    "PledgeViewSet",
    "RentSchemeViewSet",
    "StatementViewSet",
    "TenancyBandViewSet",
    "TenancyUnitViewSet",
    "TenancyViewSet",
    "UnitRentViewSet",
    "UnitViewSet",
    "VenueViewSet",
]
