from .backing import Backing
from .families import PackFamily, RoleTaken
from .packs import PackRole, ProjectPackIndexPage, ProjectPackPage
from .projects import Project, ProjectOwner, StageChange
from .toolkit import ToolkitIndexPage, ToolkitPage

__all__ = [
    "Backing",
    "PackFamily",
    "PackRole",
    "Project",
    "ProjectOwner",
    "ProjectPackIndexPage",
    "ProjectPackPage",
    "RoleTaken",
    "StageChange",
    "ToolkitIndexPage",
    "ToolkitPage",
]
