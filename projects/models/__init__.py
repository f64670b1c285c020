from .adoptions import Adoption
from .backing import Backing
from .families import PackFamily, RoleTaken
from .lives import ParticipationCount, ProjectUpdate, SupportLevel, TeamMember, UpdatePhoto
from .pack_history import Adaptation, Lineage, PackVersion
from .packs import PackRole, ProjectPackIndexPage, ProjectPackPage
from .page_families import FAMILY_FIELDS, FAMILY_PANELS, AllLanguages, HasFamily, PageFamily
from .permits import Permit
from .projects import Project, ProjectOwner, StageChange
from .toolkit import ToolkitIndexPage, ToolkitPage

__all__ = [
    "FAMILY_FIELDS",
    "FAMILY_PANELS",
    "Adaptation",
    "Adoption",
    "AllLanguages",
    "Backing",
    "HasFamily",
    "Lineage",
    "PackFamily",
    "PackRole",
    "PackVersion",
    "PageFamily",
    "ParticipationCount",
    "Permit",
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
