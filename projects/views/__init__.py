from .adopting import adopt_space, co_own, withdraw_adoption
from .backing import back_project, unback_project
from .detail import project_detail
from .editing import add_owner, edit_project, project_needs, remove_owner
from .life import change_ownership, change_stage
from .listing import project_list
from .packs import back_pack, take_pack_role, unback_pack
from .participation import people, record_count, withdraw_count
from .starting import start_project
from .team import end_membership, member, team
from .updates import edit_update, remove_update, update_detail, update_list, write_update

__all__ = [
    "add_owner",
    "adopt_space",
    "back_pack",
    "back_project",
    "change_ownership",
    "change_stage",
    "co_own",
    "edit_project",
    "edit_update",
    "end_membership",
    "member",
    "people",
    "project_detail",
    "project_list",
    "project_needs",
    "record_count",
    "remove_owner",
    "remove_update",
    "start_project",
    "take_pack_role",
    "team",
    "unback_pack",
    "unback_project",
    "update_detail",
    "update_list",
    "withdraw_count",
    "write_update",
    "withdraw_adoption",
]
