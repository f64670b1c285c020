"""Reporting: one case for each reported row, each person once, and what many reports do."""

from datetime import timedelta

import pytest

from core import clock
from core.enums import Visibility
from ideas.services import remove_own_comment
from moderation.enums import CaseState
from moderation.exceptions import (
    DecidedAlready,
    NoLongerShown,
    NotOverOwnWords,
    OwnWords,
    ReasonMissing,
    WordsChanged,
)
from moderation.models import Case, Report
from moderation.policy import HOLDER_SINCE, HOLDS_AT, looked_at_by
from moderation.services import decide_case, report, set_visibility
from notices.models import AnswerDue, Notice
from tests.factories import CommentFactory, IdeaFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def comment():
    return CommentFactory()


@pytest.fixture
def moderator():
    return UserFactory(moderator=True)


def neighbours(count, since=HOLDER_SINCE):
    return [UserFactory(date_joined=clock.now() - since) for _ in range(count)]


def told(user, kind) -> list[str]:
    return list(Notice.objects.filter(user=user, kind=kind).values_list("happened", flat=True))


def test_one_case_for_each_row_and_each_person_once(comment):
    person = UserFactory()
    case, is_new = report(row=comment, reporter=person, why="unkind", words="It hurts")
    assert is_new
    assert report(row=comment, reporter=person, why="advert") == (case, False)
    report(row=comment, reporter=UserFactory(), why="advert")
    report(row=comment, reporter=None, why="other")
    case.refresh_from_db()
    assert (Case.objects.count(), case.report_count, Report.objects.count()) == (1, 3, 3)
    assert case.author == comment.author


def test_the_moderators_owe_a_look_by_a_day(comment):
    case, _new = report(row=comment, reporter=None, why="unkind")
    due = AnswerDue.objects.about(case).get()
    assert (due.due_on, due.holder_group.name) == (looked_at_by(), "Moderator")
    assert comment.body not in due.title


def test_nobody_reports_their_own_or_what_is_not_shown(comment):
    with pytest.raises(OwnWords):
        report(row=comment, reporter=comment.author, why="unkind")
    for visibility in (Visibility.HIDDEN, Visibility.REMOVED):
        type(comment).objects.filter(pk=comment.pk).update(visibility=visibility)
        with pytest.raises(NoLongerShown):
            report(row=comment, reporter=None, why="unkind")
    assert not Case.objects.exists()


def test_words_of_a_hidden_idea_are_not_shown():
    comment = CommentFactory(subject=IdeaFactory(hidden=True).subject)
    with pytest.raises(NoLongerShown):
        report(row=comment, reporter=None, why="unkind")


def test_what_is_not_moderated_is_a_mistake():
    with pytest.raises(ValueError, match="not moderated"):
        report(row=IdeaFactory().subject, reporter=None, why="unkind")


def test_enough_accounts_known_for_a_while_put_words_on_hold(comment):
    for person in neighbours(HOLDS_AT - 1):
        report(row=comment, reporter=person, why="unkind")
    for person in neighbours(5, since=HOLDER_SINCE - timedelta(hours=1)):
        report(row=comment, reporter=person, why="unkind")
    for _ in range(5):
        report(row=comment, reporter=None, why="unkind")
    comment.refresh_from_db()
    assert comment.visibility == Visibility.PUBLISHED
    report(row=comment, reporter=neighbours(1)[0], why="unkind")
    comment.refresh_from_db()
    assert comment.visibility == Visibility.HELD
    assert told(comment.author, "words.moderated") == ["held"]
    assert Case.objects.get().state == CaseState.OPEN
    report(row=comment, reporter=neighbours(1)[0], why="unkind")
    assert told(comment.author, "words.moderated") == ["held"]


def test_what_the_team_kept_is_not_put_on_hold_again_by_the_same_crowd(comment, moderator):
    crowd = neighbours(HOLDS_AT)
    for person in crowd:
        report(row=comment, reporter=person, why="unkind")
    decide_case(case=Case.objects.get(), hide=False, by=moderator, reason="It is kind.")
    for person in crowd:
        report(row=comment, reporter=person, why="unkind")
    comment.refresh_from_db()
    assert comment.visibility == Visibility.PUBLISHED
    assert Case.objects.open().get().report_count == HOLDS_AT


def test_hiding_tells_the_author_why_and_the_reporters_that(comment, moderator):
    person = UserFactory()
    case, _new = report(row=comment, reporter=person, why="private")
    decide_case(case=case, hide=True, by=moderator, reason="It names a child.")
    comment.refresh_from_db()
    case.refresh_from_db()
    assert (comment.visibility, case.state, case.decided_by) == (Visibility.HIDDEN, CaseState.HIDDEN, moderator)
    assert Notice.objects.get(user=comment.author).note == "It names a child."
    assert told(person, "report.decided") == ["hidden"]
    assert Notice.objects.get(user=person).note == ""
    assert AnswerDue.objects.about(case).get().answered_by == moderator
    assert comment.subject.comments.published().count() == 0


def test_keeping_tells_the_reporters_alone(comment, moderator):
    person = UserFactory()
    case, _new = report(row=comment, reporter=person, why="unkind")
    decide_case(case=case, hide=False, by=moderator, reason="It is kind.")
    assert told(person, "report.decided") == ["kept"]
    assert not Notice.objects.filter(user=comment.author, kind="words.moderated").exists()


def test_held_words_are_shown_again_when_they_are_kept(moderator):
    comment = CommentFactory()
    for person in neighbours(HOLDS_AT):
        report(row=comment, reporter=person, why="unkind")
    decide_case(case=Case.objects.get(), hide=False, by=moderator, reason="It is kind.")
    comment.refresh_from_db()
    assert comment.visibility == Visibility.PUBLISHED
    assert sorted(told(comment.author, "words.moderated")) == ["held", "shown"]


def test_a_case_is_decided_once(comment, moderator):
    case, _new = report(row=comment, reporter=None, why="unkind")
    decide_case(case=case, hide=False, by=moderator, reason="It is kind.")
    with pytest.raises(DecidedAlready):
        decide_case(case=case, hide=True, by=UserFactory(moderator=True), reason="No.")
    comment.refresh_from_db()
    assert comment.visibility == Visibility.PUBLISHED


def test_a_reason_is_given(comment, moderator):
    case, _new = report(row=comment, reporter=None, why="unkind")
    with pytest.raises(ReasonMissing):
        decide_case(case=case, hide=True, by=moderator, reason=" ")


def test_nobody_decides_over_their_own_words(moderator):
    comment = CommentFactory(author=moderator)
    case, _new = report(row=comment, reporter=None, why="unkind")
    with pytest.raises(NotOverOwnWords):
        decide_case(case=case, hide=False, by=moderator, reason="It is mine.")


def test_words_taken_back_in_the_meantime_end_the_case(comment, moderator):
    person = UserFactory()
    case, _new = report(row=comment, reporter=person, why="unkind")
    remove_own_comment(comment=comment)
    decide_case(case=case, hide=True, by=moderator, reason="It hurts.")
    case.refresh_from_db()
    assert case.state == CaseState.GONE
    assert told(person, "report.decided") == ["gone"]
    assert not Notice.objects.filter(user=comment.author, kind="words.moderated").exists()


def test_words_changed_in_the_meantime_are_read_again(comment, moderator):
    case, _new = report(row=comment, reporter=None, why="unkind")
    changed = clock.now()
    type(comment).objects.filter(pk=comment.pk).update(body="Kind now", edited_at=changed)
    with pytest.raises(WordsChanged):
        decide_case(case=case, hide=True, by=moderator, reason="It hurts.", seen_edited_at=None)
    decide_case(case=case, hide=False, by=moderator, reason="Kind now.", seen_edited_at=changed)


def test_hiding_in_a_list_decides_the_case(comment, moderator):
    person = UserFactory()
    case, _new = report(row=comment, reporter=person, why="unkind")
    set_visibility(row=comment, visibility=Visibility.HIDDEN, by=moderator, reason="It hurts.")
    case.refresh_from_db()
    assert case.state == CaseState.HIDDEN
    assert told(person, "report.decided") == ["hidden"]
    with pytest.raises(NoLongerShown):
        report(row=comment, reporter=None, why="unkind")
