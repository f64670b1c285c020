"""Roles are one table in code and nobody widens their own (tests/structure compares the table with the database)."""

import pytest
from django.apps import apps
from django.contrib.auth.models import Permission

from people import roles, services
from people.exceptions import LastAdmin, OwnRoles
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("role", roles.ROLES, ids=lambda role: role.name)
def test_every_permission_of_the_table_exists(role):
    known = {
        f"{app}.{codename}" for app, codename in Permission.objects.values_list("content_type__app_label", "codename")
    }
    assert set(role.permissions) <= known


def test_no_role_deletes_people_or_what_they_did():
    kept = {"user", "residentprofile", "heldskill", "organisation", "membership", "hoursentry", "pledge", "idea"}
    for role in roles.ROLES:
        for permission in role.permissions:
            verb, _, model = permission.partition(".")[2].partition("_")
            assert (verb, model) not in {("delete", each) for each in kept}, (role.name, permission)


def test_only_admins_manage_accounts_and_roles():
    for role in roles.ROLES:
        may = {permission for permission in role.permissions if permission.endswith(("_user", "_group"))}
        assert not may or role is roles.ADMIN, role.name
    assert not {"auth.change_group", "auth.add_group", "people.delete_user"} & set(roles.ADMIN.permissions)


def test_has_role(client):
    person = UserFactory(moderator=True)
    assert roles.has_role(person, roles.MODERATOR) and not roles.has_role(person, roles.ADMIN)
    person = UserFactory(moderator=True, inactive=True)
    assert not roles.has_role(person, roles.MODERATOR)


def test_set_roles_marks_staff_and_writes_the_log():
    from wagtail.models import ModelLogEntry

    person, boss = UserFactory(), UserFactory(admin=True)
    services.set_roles(person=person, roles=["Editor", "Organiser"], by=boss)
    assert person.is_staff
    entry = ModelLogEntry.objects.get(action="people.roles_changed")
    assert entry.user == boss and entry.data == {"before": [], "after": ["Editor", "Organiser"]}
    services.set_roles(person=person, roles=[], by=boss)
    assert not person.is_staff and not person.groups.exists()


def test_set_roles_refuses_ones_own():
    boss, _other = UserFactory(admin=True), UserFactory(admin=True)
    with pytest.raises(OwnRoles):
        services.set_roles(person=boss, roles=["Admin", "Moderator"], by=boss)
    with pytest.raises(OwnRoles):
        services.set_active(person=boss, active=False, by=boss)


def test_the_last_admin_stays():
    first, root = UserFactory(admin=True), UserFactory(is_superuser=True)
    services.set_active(person=root, active=False, by=first)
    with pytest.raises(LastAdmin):
        services.set_roles(person=first, roles=[], by=root)
    with pytest.raises(LastAdmin):
        services.set_active(person=first, active=False, by=root)
    UserFactory(admin=True)
    services.set_roles(person=first, roles=[], by=root)


def test_a_group_that_is_no_role_is_refused():
    with pytest.raises(ValueError, match="Not a role"):
        services.set_roles(person=UserFactory(), roles=["Superheroes"], by=UserFactory(admin=True))


# Every key to a person protects that person: leaving makes a row anonymous, it never deletes one, and claims and merges
# walk these keys. Listed is what goes with the account (CASCADE) or merely forgets who it was (SET_NULL), and why.
NOT_PROTECTED = {
    "people.User_groups.user": "A role is held by the account itself.",
    "people.User_user_permissions.user": "A permission is held by the account itself.",
    "account.EmailAddress.user": "The address of the account itself.",
    "mfa.Authenticator.user": "The second step of the account itself.",
    "core.Submission.user": "A fingerprint that makes repeats safe, purged after a day.",
    "ideas.IdeaDraft.user": "Half-done sharing, gone after 30 days.",
    "core.CivicImage.uploaded_by_user": "Wagtail's own key; the picture is the council's.",
    "core.CivicDocument.uploaded_by_user": "Wagtail's own key; the document is the council's.",
}
# Wagtail's own models choose for themselves; accounts are never deleted, so none of their rows can be lost by it.
WAGTAILS = ("wagtail",)


def test_every_key_to_a_person_protects_them():
    from django.db import models

    from people.models import User

    found = set()
    for model in apps.get_models(include_auto_created=True):
        for field in model._meta.get_fields():
            if not isinstance(field, models.ForeignKey) or field.related_model is not User or field.model is not model:
                continue
            label = f"{model._meta.label}.{field.name}"
            if field.remote_field.on_delete is models.PROTECT or model._meta.app_label.startswith(WAGTAILS):
                continue
            found.add(label)
    assert found == set(NOT_PROTECTED)
