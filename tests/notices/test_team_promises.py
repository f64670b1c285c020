"""A promise that a whole team holds is told to everybody of the team, once."""

import pytest

from ideas.services import appreciate_subject, hold_idea, share_idea
from notices.models import AnswerDue, Notice
from notices.services import choose_mail
from projects.services import answer_project, start_project
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def team():
    return [UserFactory(organiser=True) for _ in range(2)]


@pytest.fixture
def others():
    """Not of the team, or of it no more."""
    return [UserFactory(), UserFactory(moderator=True), UserFactory(organiser=True, inactive=True)]


def told():
    return sorted(Notice.objects.filter(kind="answer.due").values_list("user", "happened"))


def test_everybody_of_the_team_hears_of_it_by_mail_once(team, others, mailoutbox, django_capture_on_commit_callbacks):
    with django_capture_on_commit_callbacks(execute=True):
        idea = share_idea(author=UserFactory(), title="The strip")
        appreciate_subject(subject=idea.subject, user=others[0])
    assert told() == sorted((each.pk, "due") for each in team)
    assert sorted(mail.to[0] for mail in mailoutbox) == sorted(each.email for each in team)
    assert "The strip" in mailoutbox[0].subject
    team[0].refresh_from_db()
    assert team[0].unread_notices == 1


def test_given_back_to_the_team_it_is_not_told_again(team):
    idea = share_idea(author=UserFactory(), title="The strip")
    hold_idea(idea=idea, holder=team[0], by=team[1])
    hold_idea(idea=idea, holder=None, by=team[0])
    assert Notice.objects.filter(kind="answer.due", happened="due").count() == 2


def test_who_wants_no_such_mail_gets_none(team, mailoutbox, django_capture_on_commit_callbacks):
    choose_mail(user=team[0], by_email={"answer.due": False})
    with django_capture_on_commit_callbacks(execute=True):
        share_idea(author=UserFactory(), title="The strip")
    assert [mail.to for mail in mailoutbox] == [[team[1].email]]
    assert len(told()) == 2


def test_an_answer_that_was_not_promised_asks_nothing_of_the_team(team):
    project = start_project(author=UserFactory(), title="A library of things", story="Drills and tents to borrow.")
    answer_project(project=project, words="The hall is yours on Mondays.", by=team[0])
    before = told()
    answer_project(project=project, words="And on Tuesdays.", by=team[0])
    assert told() == before
    given = AnswerDue.objects.about(project).order_by("-answered_at").first()
    assert (given.outcome, given.answered_by) == ("And on Tuesdays.", team[0])
