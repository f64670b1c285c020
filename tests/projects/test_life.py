"""Which stage may follow which, whose a project may become, and who may say so: every cell of the tables."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core import mail
from django.urls import reverse
from wagtail.models import ModelLogEntry

from core import clock
from notices.models import Notice
from projects.enums import Mover, Ownership, ProjectStage, StepKind
from projects.exceptions import (
    DayAhead,
    DayTooEarly,
    NoSuchMove,
    NoteMissing,
    NotYoursToHand,
    PermissionIsTheCouncils,
    RunByMissing,
    WhyMissing,
)
from projects.life import HANDS, MOVES, hands_from, may_hand, may_move, moves_from, says_why
from projects.models import StageChange, SupportLevel
from projects.permissions import movers_of
from projects.services import (
    add_owner,
    answer_project,
    back_subject,
    change_ownership,
    change_stage,
    set_support_level,
)
from tests.factories import UserFactory

OWNER, STAFF, COUNCIL = ({mover} for mover in Mover)
# From each stage: what an owner may choose of a community project, and what the council may.
TABLE = {
    "forming": (["running", "resting", "ended"], ["permitted"]),
    "permitted": (["running", "resting", "ended"], []),
    "running": (["handed-over", "resting", "ended"], []),
    "handed-over": (["resting", "ended"], []),
    "resting": (["forming", "running", "ended"], []),
    "ended": (["forming"], []),
}


def test_the_table_covers_every_stage():
    assert set(TABLE) == set(ProjectStage.values) == set(MOVES)
    assert set(Mover) == {Mover.OWNER, Mover.STAFF, Mover.COUNCIL}


@pytest.mark.parametrize("stage", ProjectStage.values)
def test_moves_of_owners_and_of_the_council(stage):
    owners, council = TABLE[stage]
    assert moves_from(stage, OWNER, "community") == owners
    assert moves_from(stage, COUNCIL, "community") == council
    assert moves_from(stage, set(), "community") == []


@pytest.mark.parametrize("stage", ProjectStage.values)
def test_nothing_follows_itself_and_each_stage_can_be_left_and_reached(stage):
    assert not may_move(stage, stage, set(Mover), "community")
    assert moves_from(stage, set(Mover), "community")
    assert any(stage in after for after in MOVES.values())


@pytest.mark.parametrize(
    ("ownership", "movers", "allowed"),
    [
        ("community", OWNER, True),
        ("joint", OWNER, True),
        ("joint", STAFF, False),
        ("council", STAFF, True),
        ("council", OWNER, False),
    ],
)
def test_handing_over_asks_whoever_may_give_the_project_away(ownership, movers, allowed):
    assert may_move("running", "handed-over", movers, ownership) == allowed


@pytest.mark.parametrize("before", Ownership.values)
@pytest.mark.parametrize("after", Ownership.values)
def test_hands(before, after):
    """Residents give away what is theirs, the council what is its own; nothing goes to the council in one leap."""
    owners = {("community", "joint"), ("joint", "community"), ("joint", "council")}
    staff = {("council", "joint"), ("council", "community")}
    assert may_hand(before, after, OWNER) == ((before, after) in owners)
    assert may_hand(before, after, STAFF) == ((before, after) in staff)
    assert not may_hand(before, after, COUNCIL)
    assert {tuple(map(str, pair)) for pair in HANDS} == owners | staff


def test_only_resting_and_ending_say_why():
    assert [stage for stage in ProjectStage if says_why(stage)] == ["resting", "ended"]


# role × ownership: in which rights somebody may change the project's life.
RIGHTS = {
    "owner": {"community": {"owner"}, "joint": {"owner"}, "council": {"owner"}},
    "resident": {"community": set(), "joint": set(), "council": set()},
    "organiser": {"community": {"council"}, "joint": {"council", "staff"}, "council": {"council", "staff"}},
    "editor": {"community": {"council"}, "joint": {"council", "staff"}, "council": {"council", "staff"}},
    "moderator": {"community": set(), "joint": set(), "council": set()},
    "pledge_officer": {"community": set(), "joint": set(), "council": set()},
    "admin": {"community": set(), "joint": set(), "council": set()},
}


@pytest.mark.parametrize("ownership", Ownership.values)
@pytest.mark.parametrize("role", RIGHTS)
def test_rights_of_each_role_over_each_ownership(client_of, project, owner, role, ownership):
    project.ownership = ownership
    project.save()
    person = owner if role == "owner" else UserFactory(**({} if role == "resident" else {role: True}))
    movers = movers_of(person, project)
    assert movers == RIGHTS[role][ownership]
    client = client_of(person)
    runs_it = bool(movers & {Mover.OWNER, Mover.STAFF})
    assert client.get(reverse("projects:project-stage", args=[project.pk])).status_code == (200 if runs_it else 403)
    may_hand_it = bool(hands_from(ownership, movers))
    hand = reverse("projects:project-ownership", args=[project.pk])
    assert client.get(hand).status_code == (200 if may_hand_it else 403)
    in_admin = reverse("projects_admin:ownership", args=[project.pk])
    assert (client.get(in_admin).status_code == 200) == (may_hand_it and role != "owner")
    support = reverse("projects_admin:support", args=[project.pk])
    assert (client.get(support).status_code == 200) == (role in ("organiser", "editor"))


# Stages -------------------------------------------------------------------------------------------------------------


@pytest.fixture
def running(project, owner):
    return change_stage(project=project, stage="running", by=owner)


def test_a_step_keeps_the_day_on_which_it_happened(project, owner, at):
    at(datetime(2027, 3, 2, 12, tzinfo=UTC))
    change_stage(project=project, stage="running", by=owner, happened_on=date(2027, 2, 20))
    assert project.stage_changes.last().happened_on == date(2027, 2, 20)
    with pytest.raises(DayTooEarly):
        change_stage(project=project, stage="ended", by=owner, note="Moved.", happened_on=date(2027, 2, 19))
    with pytest.raises(DayAhead):
        change_stage(project=project, stage="ended", by=owner, note="Moved.", happened_on=date(2027, 3, 3))
    change_stage(project=project, stage="ended", by=owner, note="Moved.", happened_on=date(2027, 2, 20))


@pytest.mark.parametrize("stage", ["resting", "ended"])
def test_stopping_says_why(running, owner, stage):
    with pytest.raises(WhyMissing):
        change_stage(project=running, stage=stage, by=owner, note=" ")
    assert change_stage(project=running, stage=stage, by=owner, note="No room in winter.").stage == stage


def test_an_owner_does_not_give_permission(project, owner):
    with pytest.raises(PermissionIsTheCouncils):
        change_stage(project=project, stage="permitted", by=owner)


def test_a_stranger_moves_nothing(project):
    with pytest.raises(NoSuchMove):
        change_stage(project=project, stage="running", by=UserFactory())


def test_handing_over_names_who_runs_it_and_makes_it_the_communitys(running, owner, neighbour, organiser):
    add_owner(project=running, user=neighbour, by=owner)
    running.ownership = Ownership.JOINT
    running.save()
    with pytest.raises(NoSuchMove):
        change_stage(project=running, stage="handed-over", by=organiser, run_by="The knitters")
    with pytest.raises(RunByMissing):
        change_stage(project=running, stage="handed-over", by=owner, run_by=" ")
    row = change_stage(project=running, stage="handed-over", by=owner, run_by="The knitters", note="The key is ours.")
    row.refresh_from_db()
    assert (row.ownership, row.group_name, row.staff_may_edit) == ("community", "The knitters", False)
    step = row.stage_changes.last()
    assert (step.stage, step.run_by, step.ownership) == ("handed-over", "The knitters", "community")
    assert Notice.objects.filter(user=neighbour, kind="project.moved", happened="handed-over").exists()
    assert not Notice.objects.filter(user=owner, kind="project.moved", happened="handed-over").exists()


def test_what_the_council_owns_staff_hand_over(running, organiser, owner):
    running.ownership = Ownership.COUNCIL
    running.save()
    with pytest.raises(NoSuchMove):
        change_stage(project=running, stage="handed-over", by=owner, run_by="The knitters")
    assert change_stage(project=running, stage="handed-over", by=organiser, run_by="The knitters").is_community_owned


def test_stage_by_form_asks_for_what_the_stage_needs(client_of, client, running, owner):
    running.ownership = Ownership.JOINT
    running.save()
    url = reverse("projects:project-stage", args=[running.pk])
    visitor = client_of(owner)
    said = {"stage": "handed-over", "happened_on": clock.today().isoformat()}
    assert set(visitor.post(url, said).context["form"].errors) == {"run_by", "agreed"}
    assert set(visitor.post(url, {**said, "stage": "resting"}).context["form"].errors) == {"note"}
    for day in ("", "soon", "2026-02-30", "0001-01-01", (clock.today() + timedelta(days=1)).isoformat()):
        answer = visitor.post(url, {**said, "run_by": "Us", "agreed": "on", "happened_on": day})
        assert "happened_on" in answer.context["form"].errors, day
    assert visitor.post(url, {**said, "run_by": "The knitters", "agreed": "on"}).status_code == 302
    page = client.get(running.get_absolute_url()).content.decode()
    assert "Run by The knitters; the council helps from the side" in page


# Ownership and support ----------------------------------------------------------------------------------------------


def test_ownership_is_handed_on_with_a_date_and_a_log(project, owner, organiser, client):
    with pytest.raises(NotYoursToHand):
        change_ownership(project=project, ownership="council", by=owner)
    change_ownership(project=project, ownership="joint", by=owner, note="We share the shed.")
    with pytest.raises(NotYoursToHand):
        change_ownership(project=project, ownership="community", by=organiser)
    change_ownership(project=project, ownership="community", by=owner)
    change_ownership(project=project, ownership="community", by=owner)
    steps = project.stage_changes.filter(kind=StepKind.OWNERSHIP)
    assert [step.ownership for step in steps] == ["joint", "community"]
    assert ModelLogEntry.objects.filter(action="projects.ownership_changed").count() == 2
    page = client.get(project.get_absolute_url()).content.decode()
    assert "We share the shed." in page


def test_staff_set_the_level_of_support_with_a_note(client_of, client, project, owner, organiser):
    level = SupportLevel.objects.get(name="A room and materials")
    staff = client_of(organiser)
    url = reverse("projects_admin:support", args=[project.pk])
    assert "note" in staff.post(url, {"level": level.pk, "note": ""}).context["form"].errors
    assert staff.post(url, {"level": level.pk, "note": "From Monday the back room is yours."}).status_code == 302
    page = client.get(project.get_absolute_url()).content.decode()
    for words in ("A room and materials", "Posters and letters printed", "From Monday the back room is yours."):
        assert words in page
    told = Notice.objects.get(user=owner, kind="project.supported")
    assert told.happened == "helped"
    assert ModelLogEntry.objects.get(action="projects.support_set").data["after"] == level.name
    assert staff.post(url, {"level": "", "note": "They do without us."}).status_code == 302
    project.refresh_from_db()
    assert project.support_level is None
    with pytest.raises(NoteMissing):
        set_support_level(project=project, level=level, by=organiser, note=" ")


def test_the_levels_are_there_on_the_first_day_in_three_languages(db):
    assert SupportLevel.objects.count() == 4
    assert all(
        level.name_pt and level.name_es and level.includes_pt and level.lines for level in SupportLevel.objects.all()
    )


def test_who_keeps_the_levels(client_of, db):
    index, add = reverse("support_levels:index"), reverse("support_levels:add")
    admin = client_of(UserFactory(admin=True))
    said = {"name": "A van on Saturdays", "includes": "A van\nA driver", "sort_order": "9", "is_active": "on"}
    assert admin.get(index).status_code == 200
    assert admin.post(add, said).status_code == 302
    assert SupportLevel.objects.filter(name="A van on Saturdays").exists()
    organiser = client_of(UserFactory(organiser=True))
    assert organiser.get(index).status_code == 200
    assert organiser.post(add, {**said, "name": "Another"}).status_code in (302, 403)
    assert not SupportLevel.objects.filter(name="Another").exists()


def test_projects_are_filtered_by_level(client_of, project, organiser):
    level = SupportLevel.objects.first()
    staff, index = client_of(organiser), reverse("projects_admin:index")
    assert project.title not in staff.get(index, {"support_level": level.pk}).content.decode()
    set_support_level(project=project, level=level, by=organiser, note="Welcome.")
    assert project.title in staff.get(index, {"support_level": level.pk}).content.decode()


# A story ------------------------------------------------------------------------------------------------------------


def test_the_whole_life_of_a_project(project, owner, organiser, client, at):
    """forming → permitted → running → handed over → resting → running → ended, with days and rights at each step."""
    story = [
        # day of the step, stage, who, and what they say
        ("2027-03-01", "permitted", organiser, {"note": "The hall is yours on Tuesdays."}),
        ("2027-04-01", "running", owner, {"note": "Nineteen people and one bag of wool."}),
        ("2027-09-01", "handed-over", owner, {"run_by": "Knit & natter", "note": "The key is ours."}),
        ("2027-12-01", "resting", owner, {"note": "The heating is broken."}),
        ("2028-02-01", "running", owner, {"note": "Warm again."}),
        ("2028-06-01", "ended", owner, {"note": "Everybody has enough blankets."}),
    ]
    project.ownership = Ownership.JOINT
    project.save()
    for day, stage, who, said in story:
        at(datetime.fromisoformat(f"{day}T12:00:00+00:00"))
        staff_may = Mover.STAFF in movers_of(organiser, project)
        if stage == "permitted":
            answer_project(project=project, words=said["note"], by=who, permit=True)
        else:
            change_stage(project=project, stage=stage, by=who, **said)
        project.refresh_from_db()
        # Until it is handed over the council edits too; from that day on it never does again.
        assert staff_may == (day <= "2027-09-01")
        assert project.stage == stage
    steps = StageChange.objects.filter(project=project)
    assert [(str(step.happened_on), step.stage) for step in steps][1:] == [(day, stage) for day, stage, *_ in story]
    page = client.get(project.get_absolute_url()).content.decode()
    for words in ("Everybody has enough blankets.", "The heating is broken.", "Run by Knit &amp; natter"):
        assert words in page
    change_stage(project=project, stage="forming", by=owner, note="Gloves, this time.")


def test_no_notice_carries_the_owners_words(project, owner, neighbour, django_capture_on_commit_callbacks):
    """What an owner writes stands on the page, where it can be reported and hidden; a notice could not be."""
    second = UserFactory()
    add_owner(project=project, user=second, by=owner)
    back_subject(subject=project.subject, user=neighbour)
    with django_capture_on_commit_callbacks(execute=True):
        change_stage(project=project, stage=ProjectStage.RUNNING, by=owner, note="A rude remark.")
        change_ownership(project=project, ownership=Ownership.JOINT, by=owner, note="A rude remark.")
        change_stage(project=project, stage=ProjectStage.ENDED, by=owner, note="A rude remark.")
    told = Notice.objects.exclude(user=owner)
    assert told.filter(user=second).exists()
    assert not [notice for notice in told if "rude" in f"{notice.sentence}{notice.note}{notice.words}"]
    assert not [message for message in mail.outbox if "rude" in f"{message.subject}{message.body}"]
