"""The admin's part: lists, answers, and what staff may not touch."""

import pytest
from django.urls import reverse
from wagtail.models import ModelLogEntry

from projects.enums import Ownership, ProjectStage, RoleState
from projects.models import Project, RoleTaken
from projects.services import back_subject, take_role
from tests.factories import UserFactory

STAFF = ("organiser", "editor", "moderator", "admin", "pledge_officer")


def page(name, *args):
    return reverse(f"projects_admin:{name}", args=args)


@pytest.mark.parametrize("role", STAFF)
@pytest.mark.parametrize("ownership", Ownership.values)
def test_who_may_edit_in_the_admin(client_of, project, role, ownership):
    """A community's own project answers 403, whatever the role (law 5)."""
    project.ownership = ownership
    project.save()
    client = client_of(UserFactory(**{role: True}))
    allowed = role in ("organiser", "editor") and ownership != Ownership.COMMUNITY
    answer = client.get(page("edit", project.pk))
    assert (answer.status_code == 200) == allowed
    if role in ("organiser", "editor") and not allowed:
        assert answer.status_code == 403
        assert client.post(page("edit", project.pk), {"title": "Ours now"}).status_code == 403
    project.refresh_from_db()
    assert project.title == "A library of things"


def test_not_even_a_superuser_edits_a_communitys_project(client_of, project):
    boss = UserFactory(is_superuser=True, is_staff=True)
    assert client_of(boss).get(page("edit", project.pk)).status_code == 403


def test_nobody_deletes_a_project(client_of, project, organiser):
    assert client_of(organiser).post(page("delete", project.pk)).status_code in (302, 403)
    assert Project.objects.filter(pk=project.pk).exists()


def test_list_searches_filters_and_exports(client_of, project, organiser, neighbour):
    project.title = "=HYPERLINK(1)"
    project.save()
    client = client_of(organiser)
    listed = client.get(page("index"), {"q": "drills", "stage": "forming"}).content.decode()
    assert "=HYPERLINK(1)" in listed
    assert page("edit", project.pk) not in listed
    assert "HYPERLINK" not in client.get(page("index"), {"stage": "ended"}).content.decode()
    sheet = b"".join(client.get(page("index"), {"export": "csv"}).streaming_content).decode()
    assert "'=HYPERLINK(1)" in sheet
    assert client.get(page("inspect", project.pk)).status_code == 200


def test_staff_start_and_edit_what_the_council_owns(client_of, organiser, norwood):
    client = client_of(organiser)
    said = {"title": "Street trees", "story": "Forty trees.", "ownership": "council", "neighbourhood": norwood.pk}
    assert client.get(page("add")).status_code == 200
    assert client.post(page("add"), {**said, "ownership": "community"}).status_code == 200
    assert not Project.objects.exists()
    assert client.post(page("add"), said).status_code == 302
    made = Project.objects.get()
    assert made.is_owned_by(organiser)
    assert ModelLogEntry.objects.get(action="wagtail.create", object_id=str(made.pk)).user == organiser
    assert made.subject.neighbourhood == norwood
    other = client_of(UserFactory(editor=True))
    assert other.post(page("edit", made.pk), {**said, "story": "Fifty trees."}).status_code == 302
    made.refresh_from_db()
    assert made.story == "Fifty trees."
    assert ModelLogEntry.objects.filter(action="wagtail.edit", object_id=str(made.pk)).exists()


def test_the_team_answers_a_communitys_project(client_of, client, project, organiser):
    staff = client_of(organiser)
    url = page("answer", project.pk)
    assert "answer" in staff.post(url, {"answer": " \u200b"}).context["form"].errors
    assert staff.post(url, {"answer": "Yes, use the hall.", "permit": "on"}).status_code == 302
    project.refresh_from_db()
    assert project.stage == ProjectStage.PERMITTED
    assert "Yes, use the hall." in client.get(project.get_absolute_url()).content.decode()
    assert ModelLogEntry.objects.filter(action="projects.project_answered").exists()


@pytest.mark.parametrize("role", ["moderator", "pledge_officer", "admin"])
def test_only_organisers_and_editors_answer(client_of, project, role):
    assert client_of(UserFactory(**{role: True})).get(page("answer", project.pk)).status_code == 403


def test_residents_never_reach_the_admin(client_of, project, owner):
    assert client_of(owner).get(page("index")).status_code == 403


def test_backings_are_looked_at_only(client_of, project, organiser, neighbour):
    backing = back_subject(subject=project.subject, user=neighbour, message="Yes!")
    client = client_of(organiser)
    assert "Yes!" in client.get(reverse("backings_admin:index")).content.decode()
    for name in ("edit", "delete"):
        assert client.get(reverse(f"backings_admin:{name}", args=[backing.pk])).status_code in (302, 403)


def test_staff_confirm_who_takes_a_role(client_of, pack, family, organiser, neighbour):
    taken = take_role(family=family, role=pack.roles.get(), user=neighbour)
    client = client_of(organiser)
    url = reverse("roles_taken_admin:answer", args=[taken.pk])
    assert url in client.get(reverse("roles_taken_admin:index")).content.decode()
    assert client.post(url, {"decision": "maybe"}).status_code == 200
    assert client.post(url, {"decision": "confirm", "words": "Come on Saturday."}).status_code == 302
    assert RoleTaken.objects.get().state == RoleState.CONFIRMED
    assert "Come on Saturday." in client_of(neighbour).get(pack.url).content.decode()
    assert client_of(UserFactory(moderator=True)).get(url).status_code == 403


def test_packs_are_listed_for_editors(client_of, pack):
    assert pack.title in client_of(UserFactory(editor=True)).get(reverse("packs_admin:index")).content.decode()
