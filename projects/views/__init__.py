from .backing import back_project, unback_project
from .detail import project_detail
from .editing import add_owner, change_stage, edit_project, remove_owner
from .listing import project_list
from .packs import back_pack, take_pack_role, unback_pack
from .starting import start_project

__all__ = [
    "add_owner",
    "back_pack",
    "back_project",
    "change_stage",
    "edit_project",
    "project_detail",
    "project_list",
    "remove_owner",
    "start_project",
    "take_pack_role",
    "unback_pack",
    "unback_project",
]
