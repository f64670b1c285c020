from .agreements import add_condition, draw_plan, extend_agreement, make_agreement, show_condition
from .choosing import count_for
from .closing import close_review, close_venue
from .coming_back import agree_way_back, allow_after_review
from .correcting import agree_to_correction, ask_correction, decline_correction
from .counting import allow_one_entry_more, record_headcount
from .issuing import Issued, issue_period, issue_statement
from .late import agree_to_late_minutes, ask_late_minutes, decline_late_minutes
from .moving import agree_to_move, decline_move, make_up, offer_minutes
from .pauses import agree_to_pause, record_pause
from .pledging import change_pledge
from .register import bring_register, is_being_taken, take_register
from .returns import record_jobs, record_standing
from .schemes import BandOffer, TierOffer, publish_scheme
from .tenancies import end_tenancy, move_unit, set_band, set_base_rent, start_tenancy
from .waiting import answer_offer, join_waiting_list, leave_waiting_list, offer_place
from .waiving import agree_to_waiver, ask_for_waiver, decline_request, decline_waiver, waive

__all__ = [
    "BandOffer",
    "Issued",
    "TierOffer",
    "add_condition",
    "agree_to_correction",
    "agree_to_late_minutes",
    "agree_to_move",
    "agree_to_pause",
    "agree_to_waiver",
    "agree_way_back",
    "allow_after_review",
    "allow_one_entry_more",
    "answer_offer",
    "ask_correction",
    "ask_for_waiver",
    "ask_late_minutes",
    "bring_register",
    "change_pledge",
    "close_review",
    "close_venue",
    "count_for",
    "decline_correction",
    "decline_late_minutes",
    "decline_move",
    "decline_request",
    "decline_waiver",
    "draw_plan",
    "end_tenancy",
    "extend_agreement",
    "is_being_taken",
    "issue_period",
    "issue_statement",
    "join_waiting_list",
    "leave_waiting_list",
    "make_agreement",
    "make_up",
    "move_unit",
    "offer_minutes",
    "offer_place",
    "publish_scheme",
    "record_headcount",
    "record_jobs",
    "record_pause",
    "record_standing",
    "set_band",
    "set_base_rent",
    "show_condition",
    "start_tenancy",
    "take_register",
    "waive",
]
