from .counting import CountedEntry, DayAllowance
from .schemes import AbilityBand, BandTerms, RentScheme, Tier
from .tenancies import Headcount, Pause, Pledge, Tenancy, TenancyBand, TenancyUnit
from .venues import Unit, UnitRent, Venue

__all__ = [
    "AbilityBand",
    "BandTerms",
    "CountedEntry",
    "DayAllowance",
    "Headcount",
    "Pause",
    "Pledge",
    "RentScheme",
    "Tenancy",
    "TenancyBand",
    "TenancyUnit",
    "Tier",
    "Unit",
    "UnitRent",
    "Venue",
]
