"""Everything that writes in the Civic Crowd. The caller has decided permission; each runs in one transaction.

Order of locks, always: person (core.submissions.once), subject, the row itself.
"""

from .appreciating import appreciate_subject, withdraw_appreciation
from .commenting import comment_on_subject, remove_own_comment
from .counts import lock_subject, recount, refresh_interest_of
from .needs import NeedLine, add_needs
from .offering import answer_offer, offer_to_subject, withdraw_offer
from .sharing import edit_own_idea, remove_own_idea, share_idea
from .stages import IDEA_QUESTION, OFFER_QUESTION, advance_idea

__all__ = [
    "IDEA_QUESTION",
    "OFFER_QUESTION",
    "NeedLine",
    "add_needs",
    "advance_idea",
    "answer_offer",
    "appreciate_subject",
    "comment_on_subject",
    "edit_own_idea",
    "lock_subject",
    "offer_to_subject",
    "recount",
    "refresh_interest_of",
    "remove_own_comment",
    "remove_own_idea",
    "share_idea",
    "withdraw_appreciation",
    "withdraw_offer",
]
