"""Everything that writes in the Civic Crowd. The caller has decided permission; each runs in one transaction.

Order of locks, always: person (core.submissions.once), subject, the row itself.
"""

from .acting import move_action, propose_action
from .appreciating import appreciate_subject, appreciate_with_words, take_words_back, withdraw_appreciation
from .carrying import carry_help
from .checking import Finding, check_idea
from .closing import Closed, close_help
from .commenting import comment_on_subject, edit_own_comment, remove_own_comment
from .confirming import (
    answer_still_true,
    ask_what_is_still_true,
    confirm_everything,
    shares_anything,
    to_confirm,
)
from .counts import lock_for_help, lock_subject, recount, refresh_interest_of
from .holding import hold_idea
from .mending import mend_action
from .merging import join_ideas
from .needs import NeedLine, add_needs
from .offering import answer_offer, finish_offer, offer_to_subject, thank_for_offer, withdraw_offer
from .placing import Spot, spot_by_neighbourhood, spot_by_pin, spot_by_postcode, spot_of
from .pooling import ask_for_offer, confirm_offer, edit_pool_offer, give_from_pool, offer_to_pool
from .recognising import (
    accept_recognition,
    decline_recognition,
    hear_again,
    hold_skill,
    recognise_skill,
    withdraw_recognition,
)
from .relay import close_conversation, open_conversation, send_message
from .reminding import follow_up_past, remind_of_tomorrow
from .sharing import edit_own_idea, share_idea
from .stages import IDEA_QUESTION, OFFER_QUESTION, advance_idea
from .steps import last_step_of, lock_idea
from .translating import offer_translation, take_translation_down
from .volunteering import change_places, leave_action, leave_everything, lock_action, volunteer_for
from .withdrawing import take_back_idea

__all__ = [
    "accept_recognition",
    "answer_still_true",
    "ask_what_is_still_true",
    "confirm_everything",
    "shares_anything",
    "to_confirm",
    "decline_recognition",
    "hear_again",
    "hold_skill",
    "recognise_skill",
    "withdraw_recognition",
    "IDEA_QUESTION",
    "OFFER_QUESTION",
    "Closed",
    "Finding",
    "NeedLine",
    "Spot",
    "add_needs",
    "advance_idea",
    "answer_offer",
    "appreciate_subject",
    "appreciate_with_words",
    "ask_for_offer",
    "carry_help",
    "change_places",
    "check_idea",
    "close_conversation",
    "close_help",
    "comment_on_subject",
    "confirm_offer",
    "edit_own_comment",
    "edit_own_idea",
    "edit_pool_offer",
    "finish_offer",
    "follow_up_past",
    "give_from_pool",
    "hold_idea",
    "join_ideas",
    "last_step_of",
    "leave_action",
    "leave_everything",
    "lock_action",
    "lock_for_help",
    "lock_idea",
    "lock_subject",
    "mend_action",
    "move_action",
    "offer_to_pool",
    "offer_to_subject",
    "open_conversation",
    "propose_action",
    "recount",
    "refresh_interest_of",
    "remind_of_tomorrow",
    "remove_own_comment",
    "send_message",
    "share_idea",
    "spot_by_neighbourhood",
    "spot_by_pin",
    "spot_by_postcode",
    "spot_of",
    "take_back_idea",
    "take_words_back",
    "thank_for_offer",
    "volunteer_for",
    "withdraw_appreciation",
    "withdraw_offer",
    "offer_translation",
    "take_translation_down",
]
