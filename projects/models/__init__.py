from .adoptions import Adoption
from .articles import Article, Consent
from .backing import Backing
from .call_choices import CallChoice
from .call_terms import CallTerms
from .calls import CallIdea, CallIndexPage, CallPage
from .decisions import DecisionStep
from .examples import ExampleIndexPage, ExamplePage, ExamplePrinciple, Principle, Service
from .families import PackFamily, RoleTaken
from .learning import AgreeTask, ArticlePage, DraftTask, LearningIndexPage, OutlineTask, ReviewTask
from .lives import ParticipationCount, ProjectUpdate, SupportLevel, TeamMember, UpdatePhoto
from .pack_history import Adaptation, Lineage, PackVersion
from .pack_papers import PackPaper, PaperSize
from .packs import PackRole, ProjectPackIndexPage, ProjectPackPage
from .page_families import FAMILY_FIELDS, FAMILY_PANELS, AllLanguages, HasFamily, PageFamily
from .permit_cards import PermitCard
from .permits import Permit
from .projects import Project, ProjectOwner, StageChange
from .toolkit import ToolkitIndexPage, ToolkitPage
from .travel import AdaptationReport, Arrival, KnownSite, ReportSent
from .uses import ToolkitUse

__all__ = [
    "FAMILY_FIELDS",
    "FAMILY_PANELS",
    "Adaptation",
    "AdaptationReport",
    "Adoption",
    "AgreeTask",
    "AllLanguages",
    "Arrival",
    "Article",
    "ArticlePage",
    "Backing",
    "CallChoice",
    "CallIdea",
    "CallIndexPage",
    "CallPage",
    "CallTerms",
    "Consent",
    "DecisionStep",
    "DraftTask",
    "ExampleIndexPage",
    "ExamplePage",
    "ExamplePrinciple",
    "HasFamily",
    "KnownSite",
    "LearningIndexPage",
    "Lineage",
    "OutlineTask",
    "PackFamily",
    "PackPaper",
    "PackRole",
    "PackVersion",
    "PageFamily",
    "PaperSize",
    "ParticipationCount",
    "Permit",
    "PermitCard",
    "Principle",
    "Project",
    "ProjectOwner",
    "ProjectPackIndexPage",
    "ProjectPackPage",
    "ProjectUpdate",
    "ReportSent",
    "ReviewTask",
    "RoleTaken",
    "Service",
    "StageChange",
    "SupportLevel",
    "TeamMember",
    "ToolkitIndexPage",
    "ToolkitPage",
    "ToolkitUse",
    "UpdatePhoto",
]
