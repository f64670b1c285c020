"""People in the admin: who sees which list, what an account form refuses, what a spreadsheet holds."""

from datetime import timedelta

import pytest
from django.contrib.auth.models import Group, Permission
from wagtail.models import ModelLogEntry

from core import clock
from people import roles
from people.models import Membership, User
from people.permissions import masked
from tests.factories import (
    MembershipFactory,
    OrganisationFactory,
    ResidentProfileFactory,
    SkillFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
LISTS = ["residents", "organisations", "neighbourhoods", "places", "skills"]
USERS = "/admin/users/"


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize("role", [role.name for role in roles.ROLES])
def test_all_staff_can_look_things_up(client_of, role, name):
    assert client_of(UserFactory(is_staff=True, role=role)).get(f"/admin/people/{name}/").status_code == 200


@pytest.mark.parametrize(
    ("role", "name", "status"),
    [
        ("Organiser", "organisations", 200), ("Organiser", "skills", 200), ("Organiser", "neighbourhoods", 302),
        ("Pledge officer", "organisations", 200), ("Pledge officer", "skills", 302),
        ("Moderator", "organisations", 302), ("Editor", "places", 200), ("Editor", "organisations", 302),
        ("Admin", "neighbourhoods", 200), ("Admin", "residents", 302),
    ],
)  # fmt: skip
def test_who_may_add_what(client_of, role, name, status):
    client = client_of(UserFactory(is_staff=True, role=role))
    assert client.get(f"/admin/people/{name}/new/").status_code == status


def test_addresses_are_masked_for_all_but_admins(client_of):
    ResidentProfileFactory(user__email="someone@private.example.org")
    for role in roles.ROLES:
        client = client_of(UserFactory(is_staff=True, role=role.name))
        page = client.get("/admin/people/residents/").content.decode()
        assert ("someone@private.example.org" in page) == (role is roles.ADMIN), role.name
        assert "s…@…" in page or role is roles.ADMIN


def test_not_even_the_first_admin_edits_a_residents_card(client_of):
    card = ResidentProfileFactory()
    client = client_of(UserFactory(is_superuser=True))
    for address in (f"/admin/people/residents/edit/{card.pk}/", f"/admin/people/residents/delete/{card.pk}/"):
        assert client.get(address).status_code == 302
        assert client.post(address, {"about": "x"}).status_code == 302
    assert client.get(f"/admin/people/residents/inspect/{card.pk}/").status_code == 200


def test_the_spreadsheet_of_people_has_no_address_and_no_formula(client_of):
    ResidentProfileFactory(user__display_name="=HYPERLINK(1)", user__email="someone@private.example.org")
    client = client_of(UserFactory(admin=True))
    text = b"".join(client.get("/admin/people/residents/?export=csv").streaming_content).decode()
    assert "'=HYPERLINK(1)" in text and "private.example" not in text
    assert client.get("/admin/people/residents/?export=xlsx").status_code == 200


def test_lists_search_and_filter(client_of):
    client = client_of(UserFactory(organiser=True))
    OrganisationFactory(name="Norwood Bakers")
    ResidentProfileFactory(user__display_name="Ada of the Hill")
    assert "Norwood Bakers" in client.get("/admin/people/organisations/?q=baker&kind=business").content.decode()
    assert "Norwood Bakers" not in client.get("/admin/people/organisations/?kind=school").content.decode()
    assert "Ada of the Hill" in client.get("/admin/people/residents/?q=Hill").content.decode()
    skill = SkillFactory()
    assert "Ada of the Hill" not in client.get(f"/admin/people/residents/?shares={skill.pk}").content.decode()


def organisation_form(body, **changes):
    rows = changes.pop("rows", [])
    data = {
        "name": body.name, "slug": body.slug, "kind": body.kind, "about": "", "neighbourhood": "", "place": "",
        "is_active": "on", "memberships-TOTAL_FORMS": len(rows), "memberships-MIN_NUM_FORMS": 0,
        "memberships-INITIAL_FORMS": sum("id" in row for row in rows), "memberships-MAX_NUM_FORMS": 1000,
    }  # fmt: skip
    for number, row in enumerate(rows):
        data |= {f"memberships-{number}-{name}": value for name, value in row.items()}
    return data | changes


def test_an_organisation_gets_its_representative(client_of):
    body, person = OrganisationFactory(), UserFactory()
    row = {"user": person.pk, "role": "representative", "title": "owner", "started_on": "2026-01-05", "ended_on": ""}
    client = client_of(UserFactory(pledge_officer=True))
    address = f"/admin/people/organisations/edit/{body.pk}/"
    assert client.get(address).status_code == 200
    assert client.post(address, organisation_form(body, rows=[row])).status_code == 302
    assert Membership.objects.get(organisation=body).user == person


def test_staff_who_list_an_organisation_say_how_they_know(client_of):
    body = OrganisationFactory()
    client, address = client_of(UserFactory(organiser=True)), f"/admin/people/organisations/edit/{body.pk}/"
    listed = {"is_listed": "on", "website": "https://friends.example/"}
    answer = client.post(address, organisation_form(body, **listed))
    assert "Say who of the organisation said so" in answer.content.decode()
    assert client.post(address, organisation_form(body, listing_note="Told us on Tuesday", **listed)).status_code == 302
    body.refresh_from_db()
    assert body.is_listed and body.listed_on == clock.today()
    assert ModelLogEntry.objects.get(action="people.listing_changed").data["note"] == "Told us on Tuesday"


def test_the_team_keeps_the_everyday_words_of_a_skill(client_of):
    skill = SkillFactory(name="Juggling", slug="juggling")
    client, address = client_of(UserFactory(organiser=True)), f"/admin/people/skills/edit/{skill.pk}/"
    assert client.get(address).status_code == 200
    said = {
        "name": "Juggling", "name_pt": "", "name_es": "", "phrases-TOTAL_FORMS": 1, "phrases-INITIAL_FORMS": 0,
        "phrases-MIN_NUM_FORMS": 0, "phrases-MAX_NUM_FORMS": 1000, "phrases-0-text": "I keep three balls in the air",
        "phrases-0-language": "en", "phrases-0-is_prompt": "on",
    }  # fmt: skip
    assert client.post(address, said).status_code == 302
    assert skill.phrases.get().text == "I keep three balls in the air"
    assert "Juggling" in client.get("/admin/people/skills/?q=balls").content.decode()


def test_a_membership_ends_and_is_not_removed(client_of):
    membership = MembershipFactory()
    body = membership.organisation
    row = {
        "id": membership.pk, "user": membership.user_id, "role": membership.role, "title": "",
        "started_on": str(membership.started_on), "ended_on": "", "DELETE": "on",
    }  # fmt: skip
    client = client_of(UserFactory(organiser=True))
    answer = client.post(f"/admin/people/organisations/edit/{body.pk}/", organisation_form(body, rows=[row]))
    assert answer.status_code == 200 and "last day" in answer.content.decode()
    assert Membership.objects.filter(pk=membership.pk).exists()


def saved_row(membership, **changes):
    row = {
        "id": membership.pk, "user": membership.user_id, "role": membership.role, "title": membership.title,
        "started_on": str(membership.started_on), "ended_on": membership.ended_on or "",
    }  # fmt: skip
    return row | changes


def send_rows(client, body, *rows):
    address = f"/admin/people/organisations/edit/{body.pk}/"
    rows = sorted(rows, key=lambda row: "id" not in row)
    answer = client.post(address, organisation_form(body, rows=rows))
    assert answer.status_code in (200, 302)
    return answer.status_code == 302


@pytest.mark.parametrize("role", ["pledge_officer", "organiser", "admin"])
def test_nobody_changes_their_own_membership(client_of, role):
    officer = UserFactory(**{role: True})
    membership = MembershipFactory(user=officer)
    client, body = client_of(officer), membership.organisation
    for change in ({"ended_on": str(clock.today())}, {"role": "member"}, {"user": UserFactory().pk}):
        assert not send_rows(client, body, saved_row(membership, **change))
    other = MembershipFactory(organisation=body)
    assert not send_rows(client, body, saved_row(membership), saved_row(other, user=officer.pk))
    assert send_rows(client, body, saved_row(membership), saved_row(other, title="owner"))
    assert list(Membership.objects.filter(user=officer).values_list("role", "ended_on")) == [("representative", None)]


def test_what_was_said_of_the_past_stays(client_of):
    membership = MembershipFactory(started_on=clock.today() - timedelta(days=100))
    client, body = client_of(UserFactory(pledge_officer=True)), membership.organisation
    yesterday = str(clock.today() - timedelta(days=1))
    for change in (
        {"ended_on": yesterday}, {"started_on": yesterday}, {"role": "member"}, {"user": UserFactory().pk},
    ):  # fmt: skip
        assert not send_rows(client, body, saved_row(membership, **change))
    assert send_rows(client, body, saved_row(membership, ended_on=str(clock.today())))


def test_the_same_person_twice_in_one_role_is_refused(client_of):
    membership = MembershipFactory()
    client, body = client_of(UserFactory(pledge_officer=True)), membership.organisation
    again = {"user": membership.user_id, "role": "representative", "title": "", "started_on": "2026-01-05"}
    assert not send_rows(client, body, saved_row(membership), again)
    assert not send_rows(client, OrganisationFactory(), again, again)
    assert send_rows(client, body, saved_row(membership), again | {"role": "member"})


@pytest.mark.parametrize("name", ["", "=SUM(A1)", "www.evil.example", "x" * 121])
def test_a_bad_name_of_an_organisation_is_refused(client_of, name):
    body = OrganisationFactory(name="Before")
    client = client_of(UserFactory(organiser=True))
    answer = client.post(f"/admin/people/organisations/edit/{body.pk}/", organisation_form(body, name=name))
    assert answer.status_code == 200
    body.refresh_from_db()
    assert body.name == "Before"


def test_choosing_a_person_finds_by_name_and_shows_no_address(client_of):
    ResidentProfileFactory(user__display_name="Ada of the Hill", user__email="someone@private.example.org")
    page = client_of(UserFactory(organiser=True)).get("/admin/person_chooser/results/?q=hill").content.decode()
    assert "Ada of the Hill" in page and "private.example" not in page


def test_a_closed_account_cannot_be_chosen_nor_its_name_read(client_of):
    closed, other = UserFactory(display_name="Gone G.", is_active=False), UserFactory(display_name="Here H.")
    staff = client_of(UserFactory(organiser=True))
    assert "Gone G." not in staff.get("/admin/person_chooser/").content.decode()
    assert staff.get(f"/admin/person_chooser/chosen/{closed.pk}/").status_code == 404
    several = staff.get("/admin/person_chooser/chosen-multiple/", {"id": [closed.pk, other.pk]}).content.decode()
    assert "Gone G." not in several and "Here H." in several
    assert "Here H." in staff.get(f"/admin/person_chooser/chosen/{other.pk}/").content.decode()


@pytest.mark.parametrize("path", ["", "results/?q=here", "chosen/{0}/", "chosen-multiple/?id={0}"])
def test_who_may_not_look_up_people_cannot_choose_among_them(client_of, path):
    person = UserFactory(display_name="Here H.")
    visitor = UserFactory(is_staff=True)
    visitor.user_permissions.add(Permission.objects.get(codename="access_admin"))
    answer = client_of(visitor).get(f"/admin/person_chooser/{path.format(person.pk)}")
    assert answer.status_code == 302 and answer["Location"] == "/admin/"
    assert client_of(UserFactory(editor=True)).get(f"/admin/person_chooser/{path.format(person.pk)}").status_code == 200


@pytest.mark.parametrize("role", [role.name for role in roles.ROLES if role is not roles.ADMIN])
def test_accounts_are_for_admins_alone(client_of, role):
    person = UserFactory()
    client = client_of(UserFactory(is_staff=True, role=role))
    for path in (USERS, f"{USERS}new/", f"{USERS}edit/{person.pk}/", f"{USERS}delete/{person.pk}/"):
        assert client.get(path).status_code in (302, 403)
        assert client.post(path, {"display_name": "x", "groups": "1"}).status_code in (302, 403)
    person.refresh_from_db()
    assert person.display_name != "x"


def test_an_admin_adds_a_colleague_and_a_resident_without_email(client_of):
    client = client_of(UserFactory(admin=True))
    editor = Group.objects.get(name="Editor")
    data = {"email": "New@example.org", "display_name": "Bea", "groups": [editor.pk], "is_superuser": "on"}
    assert client.get(f"{USERS}new/").status_code == 200
    assert client.post(f"{USERS}new/", data)["Location"] == USERS
    bea = User.objects.get(email="new@example.org")
    assert list(bea.groups.all()) == [editor] and bea.is_staff and not bea.is_superuser
    assert bea.profile and not bea.has_usable_password()
    assert client.post(f"{USERS}new/", {"email": "", "display_name": "Joan"}).status_code == 302
    assert User.objects.get(display_name="Joan").email is None
    again = client.post(f"{USERS}new/", {"email": "new@EXAMPLE.org", "display_name": "Bea"})
    assert again.status_code == 200 and "Look them up instead" in again.content.decode()


def test_an_admin_changes_a_colleagues_roles_but_not_their_own(client_of):
    boss, person = UserFactory(admin=True), UserFactory(editor=True)
    client, moderator = client_of(boss), Group.objects.get(name="Moderator")
    address = f"{USERS}edit/{person.pk}/"
    assert client.get(address).status_code == 200
    client.post(address, {"display_name": "Bea", "groups": [moderator.pk], "is_active": "on", "is_superuser": "on"})
    person.refresh_from_db()
    assert list(person.groups.all()) == [moderator] and person.is_active and not person.is_superuser
    client.post(f"{USERS}edit/{boss.pk}/", {"display_name": "Boss", "groups": [moderator.pk], "is_active": ""})
    boss.refresh_from_db()
    assert boss.is_active and roles.has_role(boss, roles.ADMIN)


def test_the_last_admin_is_kept_with_a_word_why(client_of):
    boss, root = UserFactory(admin=True), UserFactory(is_superuser=True, is_staff=True)
    client = client_of(root)
    User.objects.filter(pk=root.pk).update(is_superuser=False)
    root.user_permissions.set(Group.objects.get(name="Admin").permissions.all())
    answer = client.post(f"{USERS}edit/{boss.pk}/", {"display_name": "Boss", "is_active": ""})
    assert answer.status_code == 200 and "last admin" in answer.content.decode()
    boss.refresh_from_db()
    assert boss.is_active


def test_wagtails_account_page_changes_the_one_name_there_is(client_of):
    person = UserFactory(editor=True)
    client = client_of(person)
    page = client.get("/admin/account/")
    assert page.status_code == 200 and "first_name" not in page.content.decode()
    data = {"name_email-display_name": "Bea", "locale-preferred_language": "", "theme-theme": "system"}
    data |= {"theme-contrast": "system", "theme-density": "default"}
    client.post("/admin/account/", data)
    person.refresh_from_db()
    assert person.display_name == "Bea"


@pytest.mark.parametrize("action", ["delete", "assign_role", "set_active_state"])
def test_no_bulk_change_of_accounts(client_of, action):
    boss, person = UserFactory(is_superuser=True), UserFactory()
    address = f"/admin/bulk/people/user/{action}/?id={person.pk}"
    client = client_of(boss)
    data = {"role": Group.objects.get(name="Admin").pk, "mark_as_active": "False"}
    assert client.post(address, data)["Location"] == "/admin/"
    assert not person.groups.exists() and User.objects.filter(pk=person.pk, is_active=True).exists()


def test_nobody_is_deleted(client_of):
    person = UserFactory()
    client = client_of(UserFactory(is_superuser=True))
    assert client.post(f"{USERS}delete/{person.pk}/")["Location"] == "/admin/"
    assert User.objects.filter(pk=person.pk).exists()


@pytest.mark.parametrize(
    ("email", "shown"), [("ada@example.org", "a…@….org"), ("x@y", "x…"), ("ada@sub.example.co.uk", "a…@….uk")]
)
def test_masked(email, shown):
    assert masked(email) == shown
