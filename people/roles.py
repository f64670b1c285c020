"""Roles as one table in code, applied after each migrate (inside one the permissions do not exist yet).

Residents have no role here: what everybody may do needs no permission. Rights over one's own organisation or project
come from membership and ownership, never from a role. Source: trust.md section 6.
"""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

ADMIN_ACCESS = "wagtailadmin.access_admin"


def _all(app: str, *models: str) -> tuple[str, ...]:
    return tuple(f"{app}.{verb}_{model}" for model in models for verb in ("add", "change", "delete", "view"))


def _look(app: str, *models: str) -> tuple[str, ...]:
    return tuple(f"{app}.view_{model}" for model in models)


@dataclass(frozen=True)
class Role:
    """A staff role: its group's name, what it is for, what it may do."""

    name: str
    purpose: str
    permissions: tuple[str, ...]


ORGANISER = Role(
    "Organiser",
    _("Checks what is possible, brings people together, types in what comes on paper."),
    (ADMIN_ACCESS,),
)
MODERATOR = Role("Moderator", _("Looks at what is reported or held, and decides with a reason."), (ADMIN_ACCESS,))
EDITOR = Role("Editor", _("Writes pages, packs and the toolkit."), (ADMIN_ACCESS,))
# Hours and rents are never deleted and, once settled, never edited; "change" is the right to decide (services check).
MARKET = (
    "venue", "unit", "unitrent", "rentscheme", "tier", "abilityband", "bandterms", "tenancy", "tenancyunit",
    "tenancyband", "pledge", "pause", "headcount", "dayallowance",
)  # fmt: skip
PLEDGE_OFFICER = Role(
    "Pledge officer",
    _("Confirms hours and keeps the market's rents."),
    (
        ADMIN_ACCESS,
        "hours.view_hoursentry",
        "hours.change_hoursentry",
        *(f"pledges.{verb}_{model}" for model in MARKET for verb in ("add", "change", "view")),
    ),
)
ADMIN = Role(
    "Admin",
    _("Keeps accounts, roles and settings."),
    (ADMIN_ACCESS, "hours.view_hoursentry", "hours.change_hoursentry", *_look("pledges", *MARKET)),
)

ROLES = (ORGANISER, MODERATOR, EDITOR, PLEDGE_OFFICER, ADMIN)


def apply_roles(sender=None, **kwargs) -> None:
    """Make the groups and give each exactly its permissions; safe to repeat."""
    from django.apps import apps
    from django.contrib.auth.models import Group, Permission
    from django.db.models import Q

    # Wait for the last app of ours, so that every permission exists; tests that flush come by here too.
    if sender is not None and sender.name != "home":
        return
    if not apps.ready:
        return
    for role in ROLES:
        group, _made = Group.objects.get_or_create(name=role.name)
        wanted = Q(pk__in=[])
        for permission in role.permissions:
            app, codename = permission.split(".")
            wanted |= Q(content_type__app_label=app, codename=codename)
        group.permissions.set(Permission.objects.filter(wanted))
