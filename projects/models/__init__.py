from .adoptions import Adoption
from .backing import Backing
from .families import PackFamily, RoleTaken
from .lives import ParticipationCount, ProjectUpdate, SupportLevel, TeamMember, UpdatePhoto
from .pack_history import Adaptation, Lineage, PackVersion
from .packs import PackRole, ProjectPackIndexPage, ProjectPackPage
from .projects import Project, ProjectOwner, StageChange
from .toolkit import ToolkitIndexPage, ToolkitPage

__all__ = [
    "Adaptation",
    "Adoption",
    "Backing",
    "Lineage",
    "PackFamily",
    "PackRole",
    "PackVersion",
    "ParticipationCount",
    "Project",
    "ProjectOwner",
    "ProjectPackIndexPage",
    "ProjectPackPage",
    "ProjectUpdate",
    "RoleTaken",
    "StageChange",
    "SupportLevel",
    "TeamMember",
    "ToolkitIndexPage",
    "ToolkitPage",
    "UpdatePhoto",
]
