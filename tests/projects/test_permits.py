"""Permission to run: what a group may do without asking, until when, who signed; never two at once."""

from datetime import UTC, datetime, time, timedelta

import pytest
from django.core.management import call_command
from django.db import IntegrityError, transaction
from django.urls import reverse
from django.utils.formats import date_format
from wagtail.models import ModelLogEntry

from core import clock, durations
from home.panels import permits_to_renew
from notices.models import Notice
from projects.enums import Ownership, ProjectStage
from projects.models import Permit
from projects.permissions import user_can_sign_permit
from projects.permits.exceptions import (
    PermitOfOneself,
    PermitOver,
    PermitsOverlap,
    PermitTooLong,
    PermitUnclear,
    ProjectHasEnded,
    ReasonMissing,
    SignatureMissing,
    TermIsPast,
    TermUnclear,
)
from projects.permits.rules import PermitState, state_on, warning_on
from projects.permits.services import withdraw_permit
from projects.services import add_owner, answer_invitation, change_stage, invite_member, start_project
from tests.factories import UserFactory

from .permits import WORDS, signed

pytestmark = pytest.mark.django_db
TODAY = clock.today()


@pytest.fixture(autouse=True)
def _day(at):
    """The day on which these tests were read, also where midnight has passed since."""
    at(datetime.combine(TODAY, time(12), tzinfo=UTC))


@pytest.fixture
def mate(project, owner):
    """Somebody in the team."""
    person = UserFactory(display_name="Mo K.")
    answer_invitation(member=invite_member(project=project, user=person, by=owner), accept=True)
    Notice.objects.all().delete()
    return person


def day(number: int):
    return TODAY + timedelta(days=number)


# The rules, without a database.


@pytest.mark.parametrize(
    ("today", "stopped", "withdrawn", "state"),
    [
        (-1, None, False, PermitState.WAITING),
        (0, None, False, PermitState.IN_FORCE),
        (69, None, False, PermitState.IN_FORCE),
        (70, None, False, PermitState.ENDING),
        (100, None, False, PermitState.ENDING),
        (101, None, False, PermitState.OVER),
        (19, 50, False, PermitState.ENDING),
        (18, 50, False, PermitState.IN_FORCE),
        (50, 50, False, PermitState.REPLACED),
        (101, 50, False, PermitState.REPLACED),
        (-1, 0, False, PermitState.REPLACED),
        (0, 0, True, PermitState.WITHDRAWN),
        (200, 50, True, PermitState.WITHDRAWN),
    ],
)
def test_how_it_stands_follows_from_its_days(today, stopped, withdrawn, state):
    stopped_on = None if stopped is None else day(stopped)
    found = state_on(day(today), starts_on=day(0), ends_on=day(100), stopped_on=stopped_on, withdrawn=withdrawn)
    assert found == state


def test_every_state_is_in_the_table_above():
    table = test_how_it_stands_follows_from_its_days.pytestmark[0].args[1]
    assert {row[3] for row in table} == set(PermitState)


@pytest.mark.parametrize(
    ("left", "term", "due"),
    [
        (31, 300, None),
        (30, 300, 30),
        (8, 300, 30),
        (7, 300, 7),
        (0, 300, 7),
        (-1, 300, None),
        (10, 20, None),
        (3, 5, None),
    ],
)
def test_a_warning_comes_at_30_and_at_7_days(left, term, due):
    assert warning_on(day(0), starts_on=day(left - term), ends_on=day(left)) == due


# Signing.


def test_owners_team_and_everybody_read_what_was_signed(client, project, owner, mate, organiser):
    signed(project, organiser)
    told = {(notice.user, str(notice)) for notice in Notice.objects.filter(kind="project.permit")}
    words = "The council has signed what “A library of things” may do without asking."
    assert told == {(owner, words), (mate, words)}
    panel = client.get(project.get_absolute_url()).content.decode().split('id="permit"')[1].split("</section>")[0]
    for said in ("You may…", "Put a board on the pavement", "Not without asking…", "Anything with fire", "Sam O."):
        assert said in panel
    assert ModelLogEntry.objects.filter(action="projects.permit_signed").count() == 1


def test_the_same_signature_again_is_the_same_row(project, organiser):
    assert signed(project, organiser) == signed(project, organiser)
    assert Permit.objects.count() == 1


@pytest.mark.parametrize(
    ("said", "error"),
    [
        ({"may_do": " \n \n"}, PermitUnclear),
        ({"limits": ""}, PermitUnclear),
        ({"may_do": "\n".join("abcdefg")}, PermitTooLong),
        ({"limits": "x" * 91}, PermitTooLong),
        ({"signed_title": "  "}, SignatureMissing),
        ({"signed_name": ""}, SignatureMissing),
        ({"first": -1}, TermIsPast),
        ({"first": 10, "last": 9}, TermUnclear),
        ({"last": 6 * 366}, TermUnclear),
    ],
)
def test_an_unclear_permission_is_refused(project, organiser, said, error):
    with pytest.raises(error):
        signed(project, organiser, **said)
    assert not Permit.objects.exists()


def test_nobody_signs_for_a_project_of_their_own(project, organiser):
    add_owner(project=project, user=organiser, by=organiser)
    assert not user_can_sign_permit(organiser, project)
    with pytest.raises(PermitOfOneself):
        signed(project, organiser)
    own = start_project(author=organiser, title="The council's own", story="Words.", ownership=Ownership.COUNCIL)
    with pytest.raises(PermitOfOneself):
        signed(own, organiser)


def test_an_ended_project_gets_none(client, project, owner, organiser):
    signed(project, organiser)
    change_stage(project=project, stage=ProjectStage.ENDED, by=owner, note="Over.")
    with pytest.raises(ProjectHasEnded):
        signed(project, organiser, first=301, last=400)
    assert 'id="permit"' not in client.get(project.get_absolute_url()).content.decode()


@pytest.mark.parametrize(("first", "last"), [(0, 300), (300, 400), (10, 20), (0, 0)])
def test_two_never_hold_on_one_day_silently(project, organiser, first, last):
    signed(project, organiser)
    with pytest.raises(PermitsOverlap):
        signed(project, organiser, first=first, last=last, limits="Another limit")


def test_one_that_follows_the_day_after_needs_no_word(project, organiser):
    signed(project, organiser)
    signed(project, organiser, first=301, last=600)
    assert Permit.objects.unstopped().count() == 2


def test_a_change_is_a_new_permission_and_the_old_one_stays(client, project, organiser):
    old = signed(project, organiser)
    new = signed(project, organiser, first=100, last=400, limits="Loud music after ten", replace=True)
    old.refresh_from_db()
    assert (old.stopped_on, old.state, new.replaces, new.state) == (
        day(100),
        PermitState.IN_FORCE,
        old,
        PermitState.WAITING,
    )
    third = signed(project, organiser, limits="Loud music after nine", replace=True)
    old.refresh_from_db()
    new.refresh_from_db()
    assert old.state == new.state == PermitState.REPLACED and third.state == PermitState.IN_FORCE
    page = client.get(reverse("projects:project-permits", args=[project.pk])).content.decode()
    assert page.count("<details") == 2 and "Loud music after ten" in page and "A new permission took its place" in page


# Taking it back.


def test_taking_it_back_says_why_to_everybody(client, project, owner, mate, organiser):
    permit = signed(project, organiser)
    Notice.objects.all().delete()
    with pytest.raises(ReasonMissing):
        withdraw_permit(permit=permit, why="  ", by=organiser)
    for _twice in range(2):
        withdraw_permit(permit=permit, why="The floor is not safe.", by=organiser)
    notices = Notice.objects.filter(kind="project.permit")
    assert {notice.user for notice in notices} == {owner, mate} and notices[0].note == "The floor is not safe."
    panel = client.get(project.get_absolute_url()).content.decode().split('id="permit"')[1].split("</section>")[0]
    assert "The floor is not safe." in panel and "You may…" not in panel
    signed(project, organiser, limits="The cellar")  # a new one may follow on the same day
    assert "The cellar" in client.get(project.get_absolute_url()).content.decode()


def test_what_is_over_cannot_be_taken_back(at, project, organiser):
    permit = signed(project, organiser, last=3)
    at(clock.now() + timedelta(days=5))
    with pytest.raises(PermitOver):
        withdraw_permit(permit=permit, why="Late.", by=organiser)


def test_one_that_ended_warns_its_readers(client, at, project, organiser):
    signed(project, organiser, last=3)
    at(clock.now() + timedelta(days=5))
    panel = client.get(project.get_absolute_url()).content.decode().split('id="permit"')[1].split("</section>")[0]
    assert "Ask the council before you go on." in panel and "You may…" not in panel


# Before it ends.


def test_everybody_is_warned_30_and_7_days_before_once_each(at, project, owner, mate, organiser):
    start = at(datetime(2026, 5, 1, 9, tzinfo=UTC))
    signed(project, organiser, last=200)
    Notice.objects.all().delete()
    told = []
    for days in (169, 170, 171, 180, 193, 194, 200, 201):
        at(start + timedelta(days=days))
        call_command("remind_permits")
        call_command("remind_permits")
        told.append(Notice.objects.filter(kind="project.permit", happened="ends").count())
    assert told == [0, 3, 3, 3, 6, 6, 6, 6]
    assert {notice.user for notice in Notice.objects.all()} == {owner, mate, organiser}
    assert "ends on Tuesday 17 November" in str(Notice.objects.first())


def test_no_warning_where_another_follows_or_the_project_has_ended(at, project, owner, organiser):
    signed(project, organiser, last=100)
    other = start_project(author=UserFactory(), title="Choir", story="Sing.")
    signed(other, organiser, last=100)
    at(clock.now() + timedelta(days=80))
    assert permits_to_renew(organiser).count == 2
    signed(project, organiser, first=21, last=200)
    change_stage(project=other, stage=ProjectStage.ENDED, by=other.author, note="Over.")
    Notice.objects.all().delete()
    call_command("remind_permits")
    assert not Notice.objects.exists() and permits_to_renew(organiser).count == 0


def test_one_cut_for_another_that_was_taken_back_ends_with_a_warning(client, at, project, owner, organiser):
    old = signed(project, organiser)
    new = signed(project, organiser, first=40, last=400, limits="Loud music after ten", replace=True)
    at(clock.now() + timedelta(days=12))
    assert permits_to_renew(organiser).count == 0, "the other one follows"
    withdraw_permit(permit=new, why="The wrong street.", by=organiser)
    old.refresh_from_db()
    assert (old.last_day, old.days_left, old.state) == (day(39), 27, PermitState.ENDING)
    assert durations.day(day(39)) in permits_to_renew(organiser).rows[0].note
    Notice.objects.all().delete()
    call_command("remind_permits")
    assert Notice.objects.filter(user=owner, happened="ends").count() == 1
    panel = client.get(project.get_absolute_url()).content.decode().split('id="permit"')[1].split("</section>")[0]
    card = client.get(reverse("projects:permit-card", args=[project.pk, old.pk])).content.decode()
    assert durations.day(day(39)) in panel and durations.day(day(300)) not in panel
    assert date_format(day(39), "j M Y") in card and date_format(day(300), "j M Y") not in card


# The admin.


def test_an_organiser_signs_and_takes_back_in_the_admin(client_of, project, organiser):
    client, url = client_of(organiser), reverse("projects_admin:permit", args=[project.pk])
    assert url in client.get(reverse("projects_admin:index")).content.decode()
    assert client.get(url).context["form"]["signed_name"].value() == "Sam O."
    said = {**WORDS, "starts_on": TODAY, "ends_on": day(300)}
    bad = client.post(url, {**said, "may_do": "x\n" * 7, "ends_on": "31 February"})
    assert set(bad.context["form"].errors) == {"may_do", "ends_on"}
    assert client.post(url, said).url == reverse("projects_admin:index")
    permit = Permit.objects.get()
    page = client.get(url).content.decode()
    assert "It takes the place of the permission" in page and "Put a board on the pavement" in page
    refused = client.post(url, {**said, "limits": "Other"})
    assert "replace" in refused.context["form"].errors
    inspect = client.get(reverse("permits_admin:inspect", args=[permit.pk])).content.decode()
    withdraw = reverse("permits_admin:withdraw", args=[permit.pk])
    assert withdraw in inspect and "Head of libraries" in inspect
    client.post(withdraw, {"why": "The floor is not safe."})
    permit.refresh_from_db()
    assert permit.withdrawn_why and client.get(reverse("permits_admin:index")).status_code == 200
    assert client.get(reverse("permits_admin:index") + "?export=csv").status_code == 200


def test_owners_and_those_without_the_right_are_refused(client_of, project, organiser):
    permit = signed(project, organiser)
    for person in (UserFactory(moderator=True), UserFactory(pledge_officer=True)):
        for name, pk in (("projects_admin:permit", project.pk), ("permits_admin:withdraw", permit.pk)):
            assert client_of(person).get(reverse(name, args=[pk])).status_code == 403
    add_owner(project=project, user=organiser, by=organiser)
    for name, pk in (("projects_admin:permit", project.pk), ("permits_admin:withdraw", permit.pk)):
        assert client_of(organiser).post(reverse(name, args=[pk]), {"why": "x"}).status_code == 403


@pytest.mark.parametrize("address", ["edit", "delete"])
def test_what_was_signed_is_never_edited(client_of, project, organiser, address):
    permit = signed(project, organiser)
    assert client_of(organiser).post(reverse(f"permits_admin:{address}", args=[permit.pk])).status_code in (403, 405)
    assert Permit.objects.get(pk=permit.pk).limits == permit.limits


# The page and the card.


def test_the_card_has_everything_to_carry(client, project, organiser):
    permit = signed(project, organiser)
    page = client.get(reverse("projects:permit-card", args=[project.pk, permit.pk])).content.decode()
    card = page.split('class="pocket-card"')[1]
    for said in (
        "A library of things",
        "Comfort A.",
        "Put a board on the pavement",
        "More than 60",
        "Sam O.",
        "/permits/",
    ):
        assert said in card
    assert card.count("pocket-card__panel") >= 3


def test_cards_of_other_projects_and_of_hidden_ones_are_not_there(client, project, organiser):
    permit = signed(project, organiser)
    other = start_project(author=UserFactory(), title="Choir", story="Sing.")
    assert client.get(reverse("projects:permit-card", args=[other.pk, permit.pk])).status_code == 404
    assert client.get(f"/projects/{project.pk}/permits/{10**30}/card/").status_code == 404
    type(project).objects.filter(pk=project.pk).update(visibility="hidden")
    assert client.get(reverse("projects:permit-card", args=[project.pk, permit.pk])).status_code == 404
    assert client.get(reverse("projects:project-permits", args=[project.pk])).status_code == 404


def test_the_words_carry_their_language(client, project, organiser):
    signed(project, organiser, language="pt")
    page = client.get(reverse("projects:project-permits", args=[project.pk])).content.decode()
    assert 'class="permit permit--in-force stack stack--tight" lang="pt"' in page


def test_its_pack_shows_it_too(client, pack, project, organiser):
    signed(project, organiser)
    pack.project = project
    pack.save()
    assert "Put a board on the pavement" in client.get(pack.url).content.decode()


# The rules in the database.


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ("permit_says_what_may_be_done", {"may_do": ""}),
        ("permit_says_its_limits", {"limits": ""}),
        ("permit_is_signed", {"signed_title": ""}),
        ("permit_ends_after_it_starts", {"ends_on": day(-1)}),
        ("permit_stops_within_its_term", {"stopped_on": day(3)}),
        ("permit_stops_within_its_term", {"withdrawn_why": "Because"}),
    ],
)
def test_the_database_refuses_it(project, organiser, rule, said):
    permit = signed(project, organiser)
    with pytest.raises(IntegrityError, match=rule), transaction.atomic():
        Permit.objects.filter(pk=permit.pk).update(**said)


def test_a_gap_before_the_next_one_is_warned_of(at, project, organiser):
    signed(project, organiser, last=100)
    signed(project, organiser, first=110, last=200)
    at(clock.now() + timedelta(days=93))
    assert permits_to_renew(organiser).count == 1
