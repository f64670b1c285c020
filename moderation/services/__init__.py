"""Everything that writes in moderation. The caller has decided permission; each runs in one transaction.

Order of locks, always: subject (a registration's `before`), the row itself, its case.
"""

from moderation.exceptions import ReasonMissing, TakenBack

from .changing import reason_given
from .deciding import decide_case
from .reporting import QUESTION, report
from .visibility import set_visibility

__all__ = [
    "QUESTION",
    "ReasonMissing",
    "TakenBack",
    "decide_case",
    "reason_given",
    "report",
    "set_visibility",
]
