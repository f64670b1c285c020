from .deciding import confirm_hours, query_hours, reject_hours
from .logging import amend_hours, log_hours, withdraw_hours
from .reversing import reverse_hours

__all__ = [
    "amend_hours",
    "confirm_hours",
    "log_hours",
    "query_hours",
    "reject_hours",
    "reverse_hours",
    "withdraw_hours",
]
