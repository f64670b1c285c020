"""Starting, growing, owning and moving projects."""

from datetime import UTC, datetime

import pytest

from core.enums import Visibility
from hours.receivers import keeper_pairs
from ideas.enums import IdeaStage
from ideas.exceptions import SubjectNotOpen
from ideas.services import NeedLine, appreciate_subject
from moderation.services import set_visibility
from notices.models import AnswerDue
from projects.enums import ACTIVE_STAGES, ENDED_STAGES, PAUSED_STAGES, Ownership, ProjectStage
from projects.exceptions import AnswerMissing, LastOwner, StageMissing
from projects.models import Project, StageChange
from projects.services import (
    add_owner,
    answer_project,
    change_stage,
    edit_project,
    grow_project_from_idea,
    remove_owner,
    start_project,
)
from tests.factories import IdeaFactory, NeedFactory, UserFactory


def test_start_project_makes_its_author_the_owner_and_promises_an_answer(project, owner):
    assert project.is_owned_by(owner)
    assert project.subject.owner == owner
    assert project.ownership == Ownership.COMMUNITY
    assert [change.stage for change in project.stage_changes.all()] == [ProjectStage.FORMING]
    assert AnswerDue.objects.about(project).open().count() == 1


def test_start_project_stores_needs(owner):
    made = start_project(
        author=owner, title="Soup", story="Soup on Tuesdays.", needs=[NeedLine("thing", text="Pots"), NeedLine()]
    )
    assert [need.text for need in made.subject.needs.all()] == ["Pots"]


def test_grow_project_keeps_the_author_as_owner(organiser):
    idea = IdeaFactory(supported=True, title="A repair morning", body="")
    NeedFactory(subject=idea.subject, text="A hall")
    NeedFactory(subject=idea.subject, text="Found already", met=True)
    appreciate_subject(subject=idea.subject, user=UserFactory())
    made = grow_project_from_idea(idea=idea, by=organiser, note="The hall is yours on Saturdays.")
    idea.refresh_from_db()
    idea.subject.refresh_from_db()
    assert idea.stage == IdeaStage.PROJECT
    assert idea.stage_note == "The hall is yours on Saturdays."
    assert made.author == idea.author
    assert made.is_owned_by(idea.author)
    assert not made.is_owned_by(organiser)
    assert made.story == "A repair morning"
    assert [need.text for need in made.subject.needs.all()] == ["A hall", "Found already"]
    assert not idea.subject.needs.exists()
    assert idea.subject.appreciation_count == 1
    assert made.subject.appreciation_count == 0


def test_grow_project_twice_gives_the_same_project(organiser):
    idea = IdeaFactory(supported=True)
    first = grow_project_from_idea(idea=idea, by=organiser)
    assert grow_project_from_idea(idea=idea, by=organiser) == first
    assert Project.objects.count() == 1


def test_grow_project_refuses_a_hidden_idea(organiser):
    with pytest.raises(SubjectNotOpen):
        grow_project_from_idea(idea=IdeaFactory(hidden=True), by=organiser)


def test_change_stage_keeps_the_day(project, owner, at):
    at(datetime(2027, 3, 2, 12, tzinfo=UTC))
    change_stage(project=project, stage=ProjectStage.RUNNING, by=owner, note="Open!")
    last = StageChange.objects.filter(project=project).last()
    assert (last.stage, last.note, last.changed_at.day) == ("running", "Open!", 2)
    with pytest.raises(StageMissing):
        change_stage(project=project, stage=ProjectStage.RUNNING, by=owner)


def test_every_stage_is_active_paused_or_ended():
    assert set(ProjectStage) == ACTIVE_STAGES | PAUSED_STAGES | ENDED_STAGES
    assert not ACTIVE_STAGES & PAUSED_STAGES


def test_answer_project_permits_and_closes_the_promise(project, organiser):
    with pytest.raises(AnswerMissing):
        answer_project(project=project, words=" ", by=organiser)
    answer_project(project=project, words="Yes, use the hall.", by=organiser, permit=True)
    project.refresh_from_db()
    assert project.stage == ProjectStage.PERMITTED
    assert not AnswerDue.objects.about(project).open().exists()
    answer_project(project=project, words="The shelves come in May.", by=organiser)
    assert AnswerDue.objects.about(project).filter(outcome="The shelves come in May.").exists()


def test_the_last_owner_cannot_leave(project, owner, neighbour):
    with pytest.raises(LastOwner):
        remove_owner(project=project, user=owner, by=owner)
    add_owner(project=project, user=neighbour, by=owner)
    add_owner(project=project, user=neighbour, by=owner)
    assert project.owners.current().count() == 2
    remove_owner(project=project, user=owner, by=neighbour)
    project.subject.refresh_from_db()
    assert project.subject.owner == neighbour
    assert not project.is_owned_by(owner)


def test_each_owner_keeps_the_hours_given_to_it(project, owner, neighbour):
    add_owner(project=project, user=neighbour, by=owner)
    assert keeper_pairs(subjects={project.subject_id}) == {
        (project.subject_id, owner.pk),
        (project.subject_id, neighbour.pk),
    }


def test_edit_project_says_that_words_changed(project, norwood):
    same = edit_project(project=project, title=project.title, story=project.story, neighbourhood=norwood)
    assert same.edited_at is None
    changed = edit_project(project=project, story="More to borrow.", neighbourhood=None)
    assert changed.edited_at is not None


def test_hiding_a_project_hides_its_subject(project):
    moderator = UserFactory(moderator=True)
    set_visibility(row=project, visibility=Visibility.HIDDEN, by=moderator, reason="Names a child.")
    project.subject.refresh_from_db()
    assert project.subject.visibility == Visibility.HIDDEN
