from .asking import BroughtAsk, HelpAsk, HoursReminder, PauseRequest
from .counting import CountedEntry, DayAllowance
from .reviews import (
    Correction,
    LateMinutes,
    MinutesMove,
    Recount,
    Review,
    RuleSixLeave,
    Waiver,
    WaiverRequest,
    WayBack,
)
from .schemes import AbilityBand, BandTerms, RentScheme, Tier
from .statements import Statement, StatementCounter, StatementFile, StatementLine
from .tenancies import Headcount, Pause, Pledge, Tenancy, TenancyBand, TenancyUnit
from .venues import Unit, UnitRent, Venue

__all__ = [
    "AbilityBand",
    "BandTerms",
    "BroughtAsk",
    "Correction",
    "CountedEntry",
    "DayAllowance",
    "Headcount",
    "HelpAsk",
    "HoursReminder",
    "LateMinutes",
    "MinutesMove",
    "Pause",
    "PauseRequest",
    "Pledge",
    "Recount",
    "RentScheme",
    "Review",
    "RuleSixLeave",
    "Statement",
    "StatementCounter",
    "StatementFile",
    "StatementLine",
    "Tenancy",
    "TenancyBand",
    "TenancyUnit",
    "Tier",
    "Unit",
    "UnitRent",
    "Venue",
    "Waiver",
    "WaiverRequest",
    "WayBack",
]
