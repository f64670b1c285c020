"""Roles as one table in code, applied after each migrate (inside one the permissions do not exist yet).

Residents have no role here: what everybody may do needs no permission. Rights over one's own organisation or project
come from membership and ownership, never from a role. Source: trust.md section 6.
"""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop

ADMIN_ACCESS = "wagtailadmin.access_admin"


def _edit(app: str, *models: str) -> tuple[str, ...]:
    """To add and to change."""
    return tuple(f"{app}.{verb}_{model}" for model in models for verb in ("add", "change"))


def _remove(app: str, *models: str) -> tuple[str, ...]:
    return tuple(f"{app}.delete_{model}" for model in models)


def _look(app: str, *models: str) -> tuple[str, ...]:
    return tuple(f"{app}.view_{model}" for model in models)


@dataclass(frozen=True)
class Role:
    """A staff role: its group's name, what it is for, what it may do."""

    name: str
    purpose: str
    permissions: tuple[str, ...]


_VOCABULARY = _look("people", "organisation", "membership", "neighbourhood", "place", "skill", "skillphrase")
_STAFF = (ADMIN_ACCESS, *_look("people", "residentprofile"), *_VOCABULARY)

_CROWD = _look(
    "ideas", "idea", "comment", "offer", "topic", "action", "appreciationnote", "photo", "viabilitycheck",
    "viabilitycriterion", "offeredtranslation",
)  # fmt: skip
_MODERATED = (
    "idea",
    "comment",
    "offer",
    "action",
    "appreciationnote",
    "photo",
    "skillrecognition",
    "offeredtranslation",
)
_MODERATE_CROWD = (
    *(f"ideas.moderate_{model}" for model in _MODERATED),
    *_look("ideas", "skillrecognition"),
    "projects.moderate_projectupdate",
    "projects.moderate_adoption",
    "projects.moderate_toolkituse",
    "projects.moderate_article",
    *_look("projects", "projectupdate", "adoption", "toolkituse", "article"),
    *_look("moderation", "case", "report"),
    "moderation.decide_case",
)

ORGANISER = Role(
    gettext_noop("Organiser"),
    _("Checks what is possible, brings people together, types in what comes on paper."),
    (
        *_STAFF,
        *_CROWD,
        *_edit("ideas", "topic"),
        "ideas.advance_idea",
        *_edit("people", "organisation", "membership", "place", "skill", "skillphrase"),
        *_remove("people", "skillphrase"),
        *_look("projects", "project", "backing", "roletaken", "supportlevel", "projectupdate", "participationcount"),
        *_look("projects", "adoption", "permit", "toolkituse", "decisionstep"),
        "projects.add_decisionstep",
        *_edit("projects", "project", "permit"),
        "projects.permit_project",
        "projects.change_roletaken",
    ),
)
MODERATOR = Role(
    gettext_noop("Moderator"),
    _("Looks at what is reported or held, and decides with a reason."),
    (
        *_STAFF,
        *_CROWD,
        *_MODERATE_CROWD,
        "people.moderate_residentprofile",
        *_look("projects", "project"),
        "projects.moderate_project",
        "projects.moderate_backing",
    ),
)
EDITOR = Role(
    gettext_noop("Editor"),
    _("Writes pages, packs and the toolkit."),
    (
        *_STAFF,
        *_CROWD,
        *_edit("ideas", "topic"),
        *_edit("people", "place"),
        *_edit("projects", "service", "principle"),
        *_look("projects", "toolkituse"),
        # Rights over pages, pictures and files hang on Wagtail's trees: home/roles.py.
        "home.change_menu",
        "home.view_menu",
        *_edit("wagtailredirects", "redirect"),
        *_remove("wagtailredirects", "redirect"),
        "wagtail_localize.submit_translation",
        *_look("projects", "project", "roletaken", "supportlevel", "projectupdate", "participationcount", "permit"),
        *_edit("projects", "permit"),
        *_look("projects", "decisionstep"),
        "projects.add_decisionstep",
        "projects.change_project",
        "projects.permit_project",
        "projects.change_roletaken",
        # Packs that travel: what came as a file, what others made of ours, whom we know.
        "projects.add_arrival",
        "projects.add_adaptationreport",
        "projects.change_adaptationreport",
        *_look("projects", "arrival", "adaptationreport", "knownsite"),
    ),
)
# Hours and rents are never deleted and, once settled, never edited; "change" is the right to decide (services check).
MARKET = (
    "venue", "unit", "unitrent", "rentscheme", "tier", "abilityband", "bandterms", "tenancy", "tenancyunit",
    "tenancyband", "pledge", "pause", "headcount", "dayallowance", "pauserequest", "broughtask", "agreement",
    "agreementextension", "agreementcondition", "conditionevidence", "unitplan", "waitingplace", "jobsreturn",
    "tenantstanding", "registerfile",
)  # fmt: skip
# What was issued is looked at; issuing is an officer's decision, which the services check.
BILLED = ("statement",)
# What follows from them is read here; each act has a page of its own, which asks whether this officer may decide.
SETTLED = (
    "review", "recount", "minutesmove", "lateminutes", "waiverrequest", "waiver", "correction", "wayback",
    "rulesixleave",
)  # fmt: skip
PLEDGE_OFFICER = Role(
    gettext_noop("Pledge officer"),
    _("Confirms hours and keeps the market's rents."),
    (
        *_STAFF,
        *_edit("people", "organisation", "membership"),
        "hours.view_hoursentry",
        "hours.change_hoursentry",
        *_look("pledges", *MARKET, *BILLED, *SETTLED),
        *_edit("pledges", *MARKET),
    ),
)
# Accounts are switched off and made anonymous, never deleted: so no "delete" of people or organisations, here or above.
ADMIN = Role(
    gettext_noop("Admin"),
    _("Keeps accounts, roles and settings."),
    (
        *_STAFF,
        *_CROWD,
        *_MODERATE_CROWD,
        "people.moderate_residentprofile",
        *_edit("ideas", "topic"),
        *_remove("ideas", "topic"),
        *_edit("ideas", "viabilitycriterion"),
        *_edit("people", "user", "organisation", "membership", "neighbourhood", "place", "skill", "skillphrase"),
        "people.view_user",
        "core.change_sitesettings",
        *_remove("people", "place", "skill", "skillphrase"),
        *_look("projects", "project", "backing", "roletaken", "supportlevel", "participationcount", "permit"),
        *_look("projects", "decisionstep"),
        *_edit("projects", "supportlevel", "service", "principle"),
        *_remove("projects", "service", "principle"),
        *_look("projects", "arrival", "adaptationreport", "knownsite"),
        "projects.moderate_project",
        "projects.moderate_backing",
        "hours.view_hoursentry",
        "hours.change_hoursentry",
        *_look("pledges", *MARKET, *BILLED, *SETTLED),
    ),
)

ROLES = (ORGANISER, MODERATOR, EDITOR, PLEDGE_OFFICER, ADMIN)


ROLE_NAMES = frozenset(role.name for role in ROLES)


def has_role(user, role: Role) -> bool:
    """Whether somebody active holds a role. Asked once per request: the names are kept on the user object."""
    if not user.is_authenticated or not user.is_active:
        return False
    if not hasattr(user, "_role_names"):
        user._role_names = frozenset(user.groups.values_list("name", flat=True)) & ROLE_NAMES
    return role.name in user._role_names


def apply_roles(sender=None, **kwargs) -> None:
    """Make the groups and give each exactly its permissions; safe to repeat."""
    from django.apps import apps
    from django.contrib.auth.models import Group, Permission
    from django.db.models import Q

    # Wait for the last app that has tables, so that every permission exists; tests that flush come by here too.
    if not apps.ready:
        return
    last = [config for config in apps.get_app_configs() if config.models_module][-1]
    if sender is not None and sender != last:
        return
    for role in ROLES:
        group, _made = Group.objects.get_or_create(name=role.name)
        wanted = Q(pk__in=[])
        for permission in role.permissions:
            app, codename = permission.split(".")
            wanted |= Q(content_type__app_label=app, codename=codename)
        group.permissions.set(Permission.objects.filter(wanted))
