from .after_reviews import (
    Correction,
    LateMinutes,
    MinutesMove,
    RuleSixLeave,
    Waiver,
    WaiverRequest,
    WayBack,
)
from .agreements import Agreement, AgreementCondition, AgreementExtension, ConditionEvidence, UnitPlan
from .asking import BroughtAsk, HelpAsk, HoursReminder, PauseRequest
from .counting import CountedEntry, DayAllowance
from .imports import RegisterFile
from .returns import JobsReturn, TenantStanding
from .reviews import Recount, Review
from .schemes import AbilityBand, BandTerms, RentScheme, Tier
from .statements import Statement, StatementCounter, StatementFile, StatementLine
from .tenancies import Headcount, Pause, Pledge, Tenancy, TenancyBand, TenancyUnit
from .venues import Unit, UnitRent, Venue
from .waiting import WaitingPlace

__all__ = [
    "AbilityBand",
    "Agreement",
    "AgreementCondition",
    "AgreementExtension",
    "BandTerms",
    "BroughtAsk",
    "ConditionEvidence",
    "Correction",
    "CountedEntry",
    "DayAllowance",
    "Headcount",
    "HelpAsk",
    "HoursReminder",
    "JobsReturn",
    "LateMinutes",
    "MinutesMove",
    "Pause",
    "PauseRequest",
    "Pledge",
    "Recount",
    "RegisterFile",
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
    "TenantStanding",
    "Tier",
    "Unit",
    "UnitPlan",
    "UnitRent",
    "Venue",
    "WaitingPlace",
    "Waiver",
    "WaiverRequest",
    "WayBack",
]
