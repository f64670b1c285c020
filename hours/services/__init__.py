from .deciding import confirm_hours, query_hours, reject_hours
from .logging import amend_hours, log_hours, withdraw_hours
from .reversing import reverse_hours
from .waiting import pass_on_late, remind_of_a_week, remind_of_questions, tell_weekly

__all__ = [
    "amend_hours",
    "confirm_hours",
    "log_hours",
    "pass_on_late",
    "query_hours",
    "reject_hours",
    "remind_of_a_week",
    "remind_of_questions",
    "reverse_hours",
    "tell_weekly",
    "withdraw_hours",
]
