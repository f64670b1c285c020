"""Many at once on two ideas that are being joined: exactly one outcome, nothing lost, no deadlock. With a control."""

import threading
from collections import Counter

import pytest
from django.db import DatabaseError

from ideas.enums import IdeaStage
from ideas.exceptions import IdeaIsGone, JoinNotOpen, MovedMeanwhile
from ideas.models import Appreciation, Comment, Idea, Interest, Offer, Subject, ViabilityCheck, ViabilityCriterion
from ideas.services import (
    Finding,
    appreciate_subject,
    check_idea,
    comment_on_subject,
    join_ideas,
    last_step_of,
    merging,
    offer_to_subject,
    share_idea,
    take_back_idea,
    withdraw_appreciation,
)
from notices.models import Notice
from tests.factories import UserFactory

from .test_races import at_once

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
CROWD = 50


@pytest.fixture
def organiser():
    return UserFactory(organiser=True)


@pytest.fixture
def two():
    return [share_idea(author=UserFactory(), title=title) for title in ("The strip", "Fruit trees on the strip")]


def counts_are_honest(subject_pk) -> Subject:
    """The kept figures are those of the rows."""
    subject = Subject.objects.get(pk=subject_pk)
    rows = Appreciation.objects.filter(subject=subject)
    assert subject.appreciation_count == rows.count()
    assert subject.interested_count == Interest.objects.filter(subject=subject).count()
    assert subject.comment_count == Comment.objects.published().filter(subject=subject).count()
    assert subject.offer_count == Offer.objects.published().standing().filter(subject=subject).count()
    return subject


def test_joined_both_ways_round_at_once_exactly_one_holds(two, organiser):
    first, second = two
    jobs = [lambda: join_ideas(idea=first, into=second, note="Same.", by=organiser)] * (CROWD // 2)
    jobs += [lambda: join_ideas(idea=second, into=first, note="Same.", by=organiser)] * (CROWD // 2)
    raised = at_once(*jobs)
    assert Counter(map(type, raised)) == {JoinNotOpen: CROWD - 1}
    gone = Idea.objects.get(stage=IdeaStage.MERGED)
    kept = Idea.objects.get(stage=IdeaStage.GATHERING)
    assert gone.merged_into == kept and gone.steps.filter(stage=IdeaStage.MERGED).count() == 1
    assert Notice.objects.filter(kind="idea.joined").count() == 2


def test_without_the_lock_each_is_joined_with_the_other(two, organiser, monkeypatch):
    """The control: without the locks both pass every check, and neither idea lives on."""
    gate = threading.Barrier(2)
    move_acts = merging._move_acts

    def careless(idea):
        row = Idea.objects.select_related("subject", "author").get(pk=idea.pk)
        row.subject.idea = row
        return row

    def both_have_looked(gone, kept):
        gate.wait(timeout=20)
        move_acts(gone, kept)

    monkeypatch.setattr(merging, "lock_both", lambda *subjects: None)
    monkeypatch.setattr(merging, "_read", careless)
    monkeypatch.setattr(merging, "_move_acts", both_have_looked)
    first, second = two
    raised = at_once(
        lambda: join_ideas(idea=first, into=second, note="Same.", by=organiser),
        lambda: join_ideas(idea=second, into=first, note="Same.", by=organiser),
    )
    both = set(Idea.objects.filter(stage=IdeaStage.MERGED))
    # Either both are gone, or the database had to break the knot.
    assert both == {first, second} or any(isinstance(error, DatabaseError) for error in raised)


def test_a_crowd_acts_on_both_while_they_are_joined(two, organiser):
    first, second = two
    people = [UserFactory() for _ in range(24)]
    jobs = []
    for number, user in enumerate(people):
        jobs.append(lambda user=user: appreciate_subject(subject=first.subject, user=user))
        act = (
            lambda user=user: appreciate_subject(subject=second.subject, user=user),
            lambda user=user: comment_on_subject(subject=first.subject, author=user, body="Yes!"),
            lambda user=user: offer_to_subject(subject=first.subject, author=user, kind="time", body="An hour"),
        )[number % 3]
        jobs.append(act)
    jobs.insert(20, lambda: join_ideas(idea=first, into=second, note="Same.", by=organiser))
    jobs.append(lambda: join_ideas(idea=second, into=first, note="Same.", by=organiser))
    assert len(jobs) == CROWD
    raised = at_once(*jobs)
    assert {type(error) for error in raised} <= {IdeaIsGone, JoinNotOpen}
    assert sum(isinstance(error, JoinNotOpen) for error in raised) == 1
    gone = Idea.objects.get(stage=IdeaStage.MERGED)
    kept = gone.merged_into
    left = counts_are_honest(gone.subject_id)
    assert (left.appreciation_count, left.comment_count, left.offer_count, left.interested_count) == (0, 0, 0, 0)
    counts_are_honest(kept.subject_id)
    refused = sum(isinstance(error, IdeaIsGone) for error in raised)
    done = Appreciation.objects.count() + Comment.objects.count() + Offer.objects.count()
    doubles = 8  # those who appreciate both count once where both came through
    assert CROWD - 2 - refused - doubles <= done <= CROWD - 2 - refused


def test_many_ideas_into_one_another_end_in_one_place(organiser):
    ideas = [share_idea(author=UserFactory(), title=f"Trees {number}") for number in range(6)]
    jobs = [
        lambda one=one, other=other: join_ideas(idea=one, into=other, note="Same.", by=organiser)
        for one in ideas
        for other in ideas
        if one != other
    ]
    raised = at_once(*jobs)
    assert {type(error) for error in raised} == {JoinNotOpen}
    last = Idea.objects.exclude(stage=IdeaStage.MERGED).get()
    assert {each.merged_into for each in Idea.objects.filter(stage=IdeaStage.MERGED)} == {last}


def test_joined_or_taken_back_never_both(organiser):
    for _ in range(5):
        first, second = (share_idea(author=UserFactory(), title=title) for title in ("One", "Two"))
        appreciate_subject(subject=first.subject, user=UserFactory())
        at_once(
            lambda one=first, two=second: join_ideas(idea=one, into=two, note="Same.", by=organiser),
            lambda one=first: take_back_idea(idea=one),
            lambda one=first: withdraw_appreciation(subject=one.subject, user=organiser),
        )
        first.refresh_from_db()
        assert (first.stage == IdeaStage.MERGED) == (first.merged_into == second)
        assert first.steps.filter(stage__in=[IdeaStage.MERGED, IdeaStage.WITHDRAWN]).count() == 1


def test_of_fifty_checks_from_one_form_the_first_holds(two):
    idea, seen = two[0], last_step_of(two[0])
    staff = [UserFactory(organiser=True) for _ in range(5)]
    findings = [Finding(each, "yes") for each in ViabilityCriterion.objects.all()]
    jobs = [
        lambda by=staff[number % 5], outcome=("supported", "not-now")[number % 2]: check_idea(
            idea=idea, outcome=outcome, summary="Found.", findings=findings, by=by, seen_step=seen
        )
        for number in range(CROWD)
    ]
    raised = at_once(*jobs)
    assert Counter(map(type, raised)) == {MovedMeanwhile: CROWD - 1}
    made = ViabilityCheck.objects.get()
    idea.refresh_from_db()
    assert idea.stage == made.outcome and idea.steps.count() == 2


def test_without_the_lock_two_checks_hold(two, monkeypatch):
    """The control: both have seen the same step, and nothing makes the second one wait and look again."""
    from ideas.services import checking

    gate = threading.Barrier(2)
    answer_in_public = checking.answer_in_public

    def careless(idea):
        row = Idea.objects.select_related("subject", "author").get(pk=idea.pk)
        row.subject.idea = row
        return row

    def both_have_looked(*args, **kwargs):
        gate.wait(timeout=20)
        return answer_in_public(*args, **kwargs)

    monkeypatch.setattr(checking, "lock_idea", careless)
    monkeypatch.setattr(checking, "answer_in_public", both_have_looked)
    idea, seen = two[0], last_step_of(two[0])
    by, findings = UserFactory(organiser=True), [Finding(ViabilityCriterion.objects.first(), "yes")]
    jobs = [
        lambda outcome=outcome: check_idea(
            idea=idea, outcome=outcome, summary="Found.", findings=findings, by=by, seen_step=seen
        )
        for outcome in ("not-now", "signposted")
    ]
    assert at_once(*jobs) == []
    assert ViabilityCheck.objects.count() == 2
