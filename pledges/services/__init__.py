from .closing import close_review, close_venue
from .coming_back import agree_way_back, allow_after_review
from .correcting import agree_to_correction, ask_correction, decline_correction
from .counting import allow_one_entry_more, record_headcount
from .issuing import Issued, issue_period, issue_statement
from .late import agree_to_late_minutes, ask_late_minutes, decline_late_minutes
from .moving import agree_to_move, decline_move, make_up, offer_minutes
from .pauses import agree_to_pause, record_pause
from .pledging import change_pledge
from .schemes import BandOffer, TierOffer, publish_scheme
from .tenancies import end_tenancy, move_unit, set_band, set_base_rent, start_tenancy
from .waiving import agree_to_waiver, ask_for_waiver, decline_request, decline_waiver, waive

__all__ = [
    "BandOffer",
    "Issued",
    "TierOffer",
    "agree_to_correction",
    "agree_to_late_minutes",
    "agree_to_move",
    "agree_to_pause",
    "agree_to_waiver",
    "agree_way_back",
    "allow_after_review",
    "allow_one_entry_more",
    "ask_correction",
    "ask_for_waiver",
    "ask_late_minutes",
    "change_pledge",
    "close_review",
    "close_venue",
    "decline_correction",
    "decline_late_minutes",
    "decline_move",
    "decline_request",
    "decline_waiver",
    "end_tenancy",
    "issue_period",
    "issue_statement",
    "make_up",
    "move_unit",
    "offer_minutes",
    "publish_scheme",
    "record_headcount",
    "record_pause",
    "set_band",
    "set_base_rent",
    "start_tenancy",
    "waive",
]
