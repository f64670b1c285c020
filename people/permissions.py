"""Who may see what about whom. One definition for lists and for single rows."""

from django.utils.translation import gettext_lazy as _

MANAGE_ACCOUNTS = "people.change_user"


def user_can_manage_accounts(user) -> bool:
    """Admins alone create accounts, give roles and see e-mail addresses."""
    return user.has_perm(MANAGE_ACCOUNTS)


def user_can_look_up_people(user) -> bool:
    """Every role of the team; not somebody who was let into the admin for one thing alone."""
    return user.has_perm("people.view_residentprofile")


def user_can_act_for(user, organisation) -> bool:
    """Its representatives of today, while it takes part."""
    if not user.is_authenticated or not organisation.is_active:
        return False
    return organisation.memberships.representing().filter(user=user).exists()


def email_for(viewer, person) -> str:
    """A person's address as `viewer` may see it: whole for admins, a hint for other staff."""
    if not person.email:
        return str(_("no e-mail"))
    if user_can_manage_accounts(viewer):
        return person.email
    return masked(person.email)


def masked(email: str) -> str:
    """First letter and the ending: enough to tell two people apart at the desk, not enough to write to them."""
    name, _at, host = email.partition("@")
    return f"{name[:1]}…@…{host[host.rfind('.') :]}" if "." in host else f"{name[:1]}…"
