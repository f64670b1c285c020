from .counting import allow_one_entry_more, record_headcount
from .pauses import agree_to_pause, record_pause
from .pledging import change_pledge
from .schemes import BandOffer, TierOffer, publish_scheme
from .tenancies import end_tenancy, move_unit, set_band, set_base_rent, start_tenancy

__all__ = [
    "BandOffer",
    "TierOffer",
    "agree_to_pause",
    "allow_one_entry_more",
    "change_pledge",
    "end_tenancy",
    "move_unit",
    "publish_scheme",
    "record_headcount",
    "record_pause",
    "set_band",
    "set_base_rent",
    "start_tenancy",
]
