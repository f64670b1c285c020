"""Everything that writes in projects. The caller has decided permission; each runs in one transaction.

Order of locks, always: person (core.submissions.once), subject, the row itself.
"""

from .adopting import ADOPTION_QUESTION, answer_adoption, ask_to_adopt, withdraw_adoption
from .backing import back_subject, recount_backings_of, withdraw_backing
from .copying import settle_copy
from .counting import record_count, withdraw_count
from .editing import edit_project
from .families import keep_family
from .handing import change_ownership, set_support_level
from .lineage import check_source, set_lineage
from .owning import add_owner, remove_owner
from .roles import ROLE_QUESTION, answer_role, take_role, withdraw_role
from .staging import PROJECT_QUESTION, answer_project, change_stage
from .starting import grow_project_from_idea, start_project
from .teaming import answer_invitation, change_member, end_membership, invite_by_address, invite_member
from .updating import edit_update, remove_update, write_update
from .using import edit_use, tell_use, withdraw_use
from .versioning import publish_version

__all__ = [
    "ADOPTION_QUESTION",
    "answer_adoption",
    "ask_to_adopt",
    "withdraw_adoption",
    "PROJECT_QUESTION",
    "ROLE_QUESTION",
    "add_owner",
    "answer_invitation",
    "answer_project",
    "answer_role",
    "back_subject",
    "change_member",
    "change_ownership",
    "change_stage",
    "check_source",
    "edit_project",
    "edit_update",
    "edit_use",
    "end_membership",
    "grow_project_from_idea",
    "invite_by_address",
    "invite_member",
    "keep_family",
    "publish_version",
    "record_count",
    "recount_backings_of",
    "remove_owner",
    "remove_update",
    "set_lineage",
    "set_support_level",
    "settle_copy",
    "start_project",
    "take_role",
    "tell_use",
    "withdraw_backing",
    "withdraw_count",
    "withdraw_role",
    "write_update",
    "withdraw_use",
]
