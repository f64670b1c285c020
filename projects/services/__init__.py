"""Everything that writes in projects. The caller has decided permission; each runs in one transaction.

Order of locks, always: person (core.submissions.once), subject, the row itself.
"""

from .backing import back_subject, recount_backings_of, withdraw_backing
from .editing import edit_project
from .families import keep_family
from .owning import add_owner, remove_owner
from .roles import ROLE_QUESTION, answer_role, take_role, withdraw_role
from .staging import PROJECT_QUESTION, answer_project, change_stage
from .starting import grow_project_from_idea, start_project

__all__ = [
    "PROJECT_QUESTION",
    "ROLE_QUESTION",
    "add_owner",
    "answer_project",
    "answer_role",
    "back_subject",
    "change_stage",
    "edit_project",
    "grow_project_from_idea",
    "keep_family",
    "recount_backings_of",
    "remove_owner",
    "start_project",
    "take_role",
    "withdraw_backing",
    "withdraw_role",
]
