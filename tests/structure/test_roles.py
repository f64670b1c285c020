"""The groups in the database are the table in people/roles.py, no more and no less."""

import pytest
from django.contrib.auth.models import Group, Permission

from people.roles import ROLES, apply_roles

pytestmark = pytest.mark.django_db


def permissions_of(group: Group) -> set[str]:
    return {f"{app}.{name}" for app, name in group.permissions.values_list("content_type__app_label", "codename")}


@pytest.mark.parametrize("role", ROLES, ids=lambda role: role.name)
def test_group_has_exactly_the_role_s_permissions(role):
    assert permissions_of(Group.objects.get(name=role.name)) == set(role.permissions)


def test_no_group_beside_the_roles():
    """Wagtail's own Editors and Moderators would be a second table of rights."""
    assert set(Group.objects.values_list("name", flat=True)) == {role.name for role in ROLES}


def test_applying_again_changes_nothing_and_mends_what_was_changed():
    group = Group.objects.get(name=ROLES[0].name)
    group.permissions.add(Permission.objects.get(codename="delete_user", content_type__app_label="people"))
    apply_roles()
    assert permissions_of(group) == set(ROLES[0].permissions)


def test_purposes_are_said():
    assert all(str(role.purpose) for role in ROLES)
