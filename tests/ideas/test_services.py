"""What the services keep true: one vote each, honest counts, promised answers."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError

from core import clock
from core.enums import Visibility
from core.exceptions import KeyReused
from core.submissions import once
from ideas import exceptions
from ideas.enums import IdeaStage, OfferState
from ideas.models import Comment, Idea, Interest, Subject
from ideas.services import (
    IDEA_QUESTION,
    NeedLine,
    advance_idea,
    answer_offer,
    appreciate_subject,
    comment_on_subject,
    edit_own_idea,
    offer_to_subject,
    remove_own_comment,
    share_idea,
    withdraw_appreciation,
    withdraw_offer,
)
from ideas.stage_moves import Mover
from moderation.services import set_visibility
from notices.models import AnswerDue

pytestmark = pytest.mark.django_db


def counts(idea):
    subject = Subject.objects.get(pk=idea.subject_id)
    return (subject.appreciation_count, subject.comment_count, subject.offer_count, subject.interested_count)


def offer(idea, author, body="I can lend my van"):
    return offer_to_subject(subject=idea.subject, author=author, kind="thing", body=body)


def test_share_idea_promises_an_answer_and_copies_the_threshold(author, norwood, gardening):
    idea = share_idea(
        author=author,
        title="A swap rail",
        neighbourhood=norwood,
        needs=[NeedLine(skill=gardening), NeedLine(kind="thing", text="A rail"), NeedLine(kind="time")],
    )
    due = AnswerDue.objects.about(idea).get()
    assert idea.threshold == 20
    assert due.due_on == clock.today() + timedelta(days=14)
    assert due.holder_group.name == "Organiser"
    assert [str(need) for need in idea.subject.needs.all()] == ["Gardening", "A rail"]
    assert idea.subject.owner == author


def test_share_idea_refuses_an_unknown_kind(author):
    with pytest.raises(ValidationError):
        share_idea(author=author, title="A swap rail", kind="dragon")
    assert not Subject.objects.exists()


def test_appreciate_twice_counts_once(idea, neighbour):
    appreciate_subject(subject=idea.subject, user=neighbour)
    appreciate_subject(subject=idea.subject, user=neighbour)
    assert counts(idea) == (1, 0, 0, 1)


def test_take_back_twice_counts_nothing(idea, neighbour):
    appreciate_subject(subject=idea.subject, user=neighbour)
    withdraw_appreciation(subject=idea.subject, user=neighbour)
    withdraw_appreciation(subject=idea.subject, user=neighbour)
    assert counts(idea) == (0, 0, 0, 0)


def test_the_author_is_never_interested(idea, author):
    appreciate_subject(subject=idea.subject, user=author)
    assert counts(idea) == (1, 0, 0, 0)


def test_comments_are_no_interest(idea, neighbour):
    comment_on_subject(subject=idea.subject, author=neighbour, body="I can introduce you.")
    assert counts(idea) == (0, 1, 0, 0)


def test_a_person_with_two_acts_is_interested_until_both_are_taken_back(idea, neighbour):
    appreciate_subject(subject=idea.subject, user=neighbour)
    mine = offer(idea, neighbour)
    assert counts(idea) == (1, 0, 1, 1)
    withdraw_appreciation(subject=idea.subject, user=neighbour)
    assert counts(idea) == (0, 0, 1, 1)
    withdraw_offer(offer=mine)
    withdraw_offer(offer=mine)
    assert counts(idea) == (0, 0, 0, 0)
    assert not Interest.objects.exists()


def test_declined_offers_count_no_more(idea, author, neighbour):
    answer_offer(offer=offer(idea, neighbour), accept=False, by=author)
    assert counts(idea) == (0, 0, 0, 0)


def test_an_offer_is_answered_once(idea, author, neighbour):
    mine = offer(idea, neighbour)
    assert AnswerDue.objects.about(mine).open().get().holder == author
    answer_offer(offer=mine, accept=True, by=author)
    assert answer_offer(offer=mine, accept=True, by=author).state == OfferState.ACCEPTED
    with pytest.raises(exceptions.OfferNotOpen):
        answer_offer(offer=mine, accept=False, by=author)
    assert not AnswerDue.objects.about(mine).open().exists()


def test_nobody_offers_to_oneself(idea, author):
    with pytest.raises(exceptions.OfferToOneself):
        offer(idea, author)


def test_a_need_of_another_subject_is_not_kept(idea, make_idea, neighbour):
    other = make_idea("Another", needs=[NeedLine(kind="thing", text="A van")])
    mine = offer_to_subject(
        subject=idea.subject, author=neighbour, kind="thing", body="Van", need=other.subject.needs.get()
    )
    assert mine.need is None


def test_a_closed_account_drops_out(idea, neighbour):
    appreciate_subject(subject=idea.subject, user=neighbour)
    neighbour.is_active = False
    neighbour.save()
    assert counts(idea)[3] == 0
    neighbour.is_active = True
    neighbour.save()
    assert counts(idea)[3] == 1


def test_replies_stand_one_level_deep(idea, author, neighbour):
    first = comment_on_subject(subject=idea.subject, author=neighbour, body="One")
    second = comment_on_subject(subject=idea.subject, author=author, body="Two", parent=first)
    third = comment_on_subject(subject=idea.subject, author=neighbour, body="Three", parent=second)
    assert third.parent == first


def test_a_reply_belongs_to_its_subject(idea, make_idea, neighbour):
    elsewhere = comment_on_subject(subject=make_idea("Other").subject, author=neighbour, body="One")
    with pytest.raises(exceptions.ReplyElsewhere):
        comment_on_subject(subject=idea.subject, author=neighbour, body="Two", parent=elsewhere)


def test_an_own_comment_is_removed_but_kept(idea, neighbour):
    comment = comment_on_subject(subject=idea.subject, author=neighbour, body="One")
    remove_own_comment(comment=comment)
    assert counts(idea)[1] == 0
    assert Comment.objects.get().visibility == Visibility.REMOVED


@pytest.mark.parametrize("visibility", [each for each in Visibility if each != Visibility.PUBLISHED])
def test_nothing_is_added_to_what_is_not_shown(idea, neighbour, visibility):
    Subject.objects.filter(pk=idea.subject_id).update(visibility=visibility)
    for act in (
        lambda: appreciate_subject(subject=idea.subject, user=neighbour),
        lambda: comment_on_subject(subject=idea.subject, author=neighbour, body="One"),
        lambda: offer(idea, neighbour),
    ):
        with pytest.raises(exceptions.SubjectNotOpen):
            act()


def test_hiding_an_idea_hides_its_subject(idea, make_person):
    moderator = make_person("Mo")
    set_visibility(row=idea, visibility=Visibility.HIDDEN, by=moderator, reason="A house number")
    assert Subject.objects.get(pk=idea.subject_id).visibility == Visibility.HIDDEN
    set_visibility(row=idea, visibility=Visibility.PUBLISHED, by=moderator, reason="Mended")
    assert Subject.objects.get(pk=idea.subject_id).visibility == Visibility.PUBLISHED


def test_hidden_words_are_in_no_count(idea, neighbour, make_person):
    mine = offer(idea, neighbour)
    comment = comment_on_subject(subject=idea.subject, author=neighbour, body="One")
    for row in (mine, comment):
        set_visibility(row=row, visibility=Visibility.HIDDEN, by=make_person("Mo"), reason="Unkind")
    assert counts(idea) == (0, 0, 0, 0)


def test_an_answer_is_public_and_closes_the_promise(idea, make_person):
    staff = make_person("Organiser")
    advance_idea(idea=idea, stage=IdeaStage.NOT_NOW, note="The land is let until spring.", by=staff)
    idea.refresh_from_db()
    assert (idea.stage, idea.stage_note) == (IdeaStage.NOT_NOW, "The land is let until spring.")
    assert not AnswerDue.objects.about(idea).open().exists()
    assert AnswerDue.objects.about(idea).get().outcome == "The land is let until spring."


def test_checking_promises_the_next_answer(idea, make_person):
    advance_idea(idea=idea, stage=IdeaStage.CHECKING, note="We look at the site.", by=make_person("Organiser"))
    assert AnswerDue.objects.about(idea).open().get().question == IDEA_QUESTION


def test_an_answer_needs_words(idea, author):
    with pytest.raises(exceptions.NoteMissing):
        advance_idea(idea=idea, stage=IdeaStage.CHECKING, note="  ", by=author)


def test_a_project_is_not_moved_back(idea, author):
    advance_idea(idea=idea, stage=IdeaStage.PROJECT, note="It runs.", by=author, mover=Mover.GROWING)
    with pytest.raises(exceptions.StageEnded):
        advance_idea(idea=idea, stage=IdeaStage.GATHERING, note="No", by=author)


def test_enough_people_open_the_answer_anew(idea, author, make_person):
    Idea.objects.filter(pk=idea.pk).update(threshold=2)
    advance_idea(idea=idea, stage=IdeaStage.GATHERING, note="Lovely. Gather on.", by=author)
    appreciate_subject(subject=idea.subject, user=make_person("One"))
    assert not AnswerDue.objects.about(idea).open().exists()
    appreciate_subject(subject=idea.subject, user=make_person("Two"))
    assert AnswerDue.objects.about(idea).open().count() == 1


def test_words_are_mended_only_while_gathering(idea, author):
    edit_own_idea(idea=idea, title="The strip", body="Sunny", place_text="")
    idea.refresh_from_db()
    assert idea.title == "The strip"
    assert idea.edited_at is not None
    advance_idea(idea=idea, stage=IdeaStage.CHECKING, note="Yes", by=author)
    with pytest.raises(exceptions.IdeaNotEditable):
        edit_own_idea(idea=idea, title="Money for me", body="", place_text="")


def test_a_repeated_form_makes_one_comment(idea, neighbour):
    def send(body, key="k" * 22):
        return once(
            user=neighbour,
            address="/c/",
            key=key,
            content={"body": body},
            create=lambda: comment_on_subject(subject=idea.subject, author=neighbour, body=body),
        )

    assert send("One")[1] is True
    assert send("One")[1] is False
    with pytest.raises(KeyReused):
        send("Two")
    assert Comment.objects.count() == 1
