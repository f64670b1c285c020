"""A project's team: asked, answered, left; and nobody learns who has an account."""

import pytest
from django.urls import reverse

from notices.models import Notice
from projects.enums import TeamState
from projects.exceptions import InvitationGone, OwnsItAlready, SaidNo, YesMissing
from projects.models import TeamMember
from projects.services import (
    answer_invitation,
    back_subject,
    end_membership,
    invite_by_address,
    invite_member,
)
from tests.factories import UserFactory


@pytest.fixture
def team_url(project):
    return reverse("projects:project-team", args=[project.pk])


@pytest.fixture
def asked(project, owner, neighbour):
    return invite_member(project=project, user=neighbour, by=owner, role="professional", does="Opens the doors")


def member_url(member, name="project-member"):
    return reverse(f"projects:{name}", args=[member.project_id, member.pk])


def test_somebody_is_in_the_team_by_their_own_yes(client_of, client, project, owner, neighbour, asked):
    notice = Notice.objects.get(user=neighbour, kind="team.place")
    assert notice.url == member_url(asked)
    assert "Opens the doors" not in client.get(project.get_absolute_url()).content.decode()
    mine = client_of(neighbour)
    assert member_url(asked) in mine.get(project.get_absolute_url()).content.decode()
    assert "answer" in mine.post(member_url(asked), {"answer": "perhaps"}).context["form"].errors
    assert mine.post(member_url(asked), {"answer": "yes"}).status_code == 302
    page = client.get(project.get_absolute_url()).content.decode()
    assert "Opens the doors" in page and "In their job" in page
    assert Notice.objects.filter(user=owner, kind="team.answered", happened="accepted").exists()
    mine.post(member_url(asked), {"role": "person", "does": "Makes tea"})
    assert "Makes tea" in client.get(project.get_absolute_url()).content.decode()
    end = member_url(asked, "project-member-end")
    assert mine.get(end).status_code == 200
    assert TeamMember.objects.accepted().exists()
    assert mine.post(end).status_code == 302
    assert "Makes tea" not in client.get(project.get_absolute_url()).content.decode()
    assert Notice.objects.filter(user=owner, kind="team.answered", happened="left").exists()


def test_who_said_no_is_left_in_peace(project, owner, neighbour, asked):
    answer_invitation(member=asked, accept=False)
    answer_invitation(member=asked, accept=False)
    with pytest.raises(InvitationGone):
        answer_invitation(member=asked, accept=True)
    with pytest.raises(SaidNo):
        invite_member(project=project, user=neighbour, by=owner)
    invite_by_address(project=project, email=neighbour.email, by=owner)
    assert TeamMember.objects.count() == 1


def test_asking_twice_asks_once(project, owner, neighbour, asked):
    assert invite_member(project=project, user=neighbour, by=owner) == asked
    invite_by_address(project=project, email=neighbour.email, by=owner)
    assert Notice.objects.filter(user=neighbour, kind="team.place").count() == 1
    with pytest.raises(OwnsItAlready):
        invite_member(project=project, user=owner, by=owner)


def test_owners_end_a_place_and_the_person_is_told(project, owner, neighbour, asked):
    answer_invitation(member=asked, accept=True)
    end_membership(member=asked, by=owner)
    end_membership(member=asked, by=owner)
    assert Notice.objects.filter(user=neighbour, kind="team.place", happened="ended").count() == 1


def test_only_those_who_took_part_are_found_by_name(client_of, project, owner, neighbour, team_url):
    UserFactory(display_name="Rosa Stranger")
    back_subject(subject=project.subject, user=neighbour)
    client = client_of(owner)
    page = client.get(team_url, {"q": "rosa"}).content.decode()
    assert "Rosa M." in page
    assert "Rosa Stranger" not in page
    assert neighbour.email not in page
    assert "Nobody called" in client.get(team_url, {"q": "zzz"}).content.decode()
    assert client.get(team_url, {"q": "\x00" + "x" * 5000}).status_code == 200
    stranger = UserFactory()
    answer = client.post(team_url, {"person": str(stranger.uid), "role": "person"})
    assert "person" in answer.context["form"].errors
    assert client.post(team_url, {"person": str(neighbour.uid), "role": "person"}).status_code == 302
    assert TeamMember.objects.invited().get().user == neighbour


def test_an_address_tells_nobody_whether_it_has_an_account(client_of, project, owner, team_url):
    known = UserFactory(email="known@example.org", display_name="Known Person")
    client = client_of(owner)
    answers = []
    for email in ("known@example.org", "nobody@example.org", owner.email):
        client.post(team_url, {"email": email.upper(), "role": "person"})
        answers.append(client.get(team_url).content.decode())
    assert "If somebody here uses this address" in answers[0]
    assert all("Known Person" not in page for page in answers)
    assert [len(page) for page in answers[:1]] == [len(page) for page in answers[1:2]]
    member = TeamMember.objects.get()
    assert member.user == known
    # Not even its own address tells the owner that somebody was asked.
    assert client.get(member_url(member)).status_code == 404
    client_of(known).post(member_url(member), {"answer": "no"})
    assert not Notice.objects.filter(user=owner, kind="team.answered").exists()
    member.state, member.decided_at = TeamState.ACCEPTED, None
    member.save()
    assert "Known Person" in client.get(project.get_absolute_url()).content.decode()


def test_somebody_without_e_mail_says_yes_in_person(client_of, client, project, owner, team_url):
    person = UserFactory(without_email=True, display_name="Ada at the door")
    back_subject(subject=project.subject, user=person)
    with pytest.raises(YesMissing):
        invite_member(project=project, user=person, by=owner)
    visitor = client_of(owner)
    said = {"person": str(person.uid), "role": "community", "does": "Waters the trees"}
    assert "said_yes_in_person" in visitor.post(team_url, said).context["form"].errors
    assert visitor.post(team_url, {**said, "said_yes_in_person": "on"}).status_code == 302
    assert "Ada at the door" in client.get(project.get_absolute_url()).content.decode()


def test_one_person_or_one_address(client_of, project, owner, neighbour, team_url):
    back_subject(subject=project.subject, user=neighbour)
    client = client_of(owner)
    both = {"person": str(neighbour.uid), "email": "a@example.org", "role": "person"}
    assert "person" in client.post(team_url, both).context["form"].errors
    assert "person" in client.post(team_url, {"role": "person"}).context["form"].errors
    assert "email" in client.post(team_url, {"email": "no address", "role": "person"}).context["form"].errors


def test_a_stranger_finds_no_membership(client_of, client, asked):
    for name in ("project-member", "project-member-end"):
        assert client_of(UserFactory()).get(member_url(asked, name)).status_code == 404
        assert client.get(member_url(asked, name)).status_code == 302
