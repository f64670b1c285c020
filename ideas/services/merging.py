"""Joining an idea with another that wants the same: its people and what they did move over, nothing twice.

The idea that was joined keeps its row, its words and its steps, and its address leads on for good.
"""

from django.db import transaction
from django.db.models import Max
from wagtail.log_actions import log

from core.enums import Visibility
from ideas.endings import tell_followers
from ideas.enums import LIVE_OFFERS, IdeaStage, OfferState
from ideas.exceptions import JoinNotOpen, JoinWithItself, NoteMissing
from ideas.interest import own_people
from ideas.involved import who_acted
from ideas.models import AppreciationNote, Conversation, Idea, Need, Subject
from ideas.notice_kinds import IDEA_JOINED
from ideas.stage_moves import Mover, may_move
from notices.services import close_answers, pass_on_answers, tell, tell_all

from .answers import english_address
from .counts import keep_counts, keep_interest
from .steps import move, refuse_if_moved


@transaction.atomic
def join_ideas(*, idea: Idea, into: Idea, note: str, by, seen_step: int | None = None) -> Idea:
    """Join `idea` with `into`, which lives on, and say publicly why. Returns the surviving idea.

    Raises JoinWithItself, JoinNotOpen for one that is hidden, taken back, joined or a project, NoteMissing, and
    MovedMeanwhile where `idea` has another newest step than the form had seen.
    """
    if idea.pk == into.pk:
        raise JoinWithItself
    if not note.strip():
        raise NoteMissing
    lock_both(idea.subject_id, into.subject_id)
    gone, kept = _read(idea), _read(into)
    refuse_unless_joinable(gone, kept)
    refuse_if_moved(gone, seen_step)
    people = who_acted(gone.subject) - {gone.author_id, kept.author_id}
    _move_acts(gone, kept)
    gone.merged_into = kept
    move(gone, IdeaStage.MERGED, Mover.JOINING, by=by, note=note)
    # Whatever was joined with it before leads straight to the end.
    Idea.objects.filter(merged_into=gone).update(merged_into=kept)
    keep_interest(kept.subject, gone.author)
    keep_counts(gone.subject)
    keep_counts(kept.subject)
    close_answers(rows=[gone], by=by, outcome=note)
    tell_followers(gone, kept)
    _tell_of(gone, kept, people, note=note, by=by)
    log(instance=gone, action="ideas.idea_joined", user=by, data={"into": kept.pk, "title": kept.title, "note": note})
    return kept


def lock_both(*subjects: int) -> None:
    """Lock the subjects in the order of their numbers, so that two joinings the opposite way round take turns."""
    list(Subject.objects.select_for_update(no_key=True).filter(pk__in=subjects).order_by("pk"))


def _read(idea: Idea) -> Idea:
    """The idea as it stands now that its subject is locked."""
    row = Idea.objects.select_for_update(of=("self",)).select_related("subject", "author").get(pk=idea.pk)
    row.subject.idea = row
    return row


def refuse_unless_joinable(gone: Idea, kept: Idea) -> None:
    """Raises JoinWithItself or JoinNotOpen: both are seen by everybody, and neither has come to its end."""
    if gone.pk == kept.pk:
        raise JoinWithItself
    for each in (gone, kept):
        if each.visibility != Visibility.PUBLISHED or not may_move(each.stage, IdeaStage.MERGED, Mover.JOINING):
            raise JoinNotOpen


def _move_acts(gone: Idea, kept: Idea) -> None:
    old, new = gone.subject, kept.subject
    promised = [*old.offers.all(), *old.actions.all()]
    _move_needs(old, new)
    old.comments.update(subject=new)
    old.offered_translations.exclude(comment=None).update(subject=new)
    _move_appreciations(old, new)
    # What the surviving idea's own author offered to the other one they have said yes to by offering it.
    own = old.offers.filter(author=kept.author, state=OfferState.OFFERED)
    taken_up = list(own)
    own.update(state=OfferState.ACCEPTED)
    _untie_what_both_were_given(old, new)
    old.offers.update(subject=new)
    old.actions.update(subject=new)
    _move_conversations(old, new)
    _move_photos(old, new)
    new.topics.add(*old.topics.all())
    close_answers(rows=taken_up, by=kept.author, outcome=str(OfferState.ACCEPTED.label))
    pass_on_answers(
        rows=promised,
        from_holder=old.owner,
        to_holder=new.owner,
        title=kept.title,
        address=english_address(kept),
    )


def _untie_what_both_were_given(old: Subject, new: Subject) -> None:
    """Something of the pool given to both: both offers stand, and the surviving idea's own stays tied to the pool."""
    given = new.offers.filter(from_pool__isnull=False, state__in=LIVE_OFFERS).values("from_pool")
    old.offers.filter(from_pool__in=given).update(from_pool=None)


def _move_conversations(old: Subject, new: Subject) -> None:
    """Conversations go along, but for one that the same two people lead about the same offer there already."""
    there = set(Conversation.objects.filter(subject=new).values_list("offer", "started_by", "other"))
    for talk in Conversation.objects.filter(subject=old):
        if (talk.offer_id, talk.started_by_id, talk.other_id) not in there:
            Conversation.objects.filter(pk=talk.pk).update(subject=new)


def _move_appreciations(old: Subject, new: Subject) -> None:
    """Whoever appreciated both does so once. Words given with the second appreciation stay where they were written."""
    both = new.appreciations.values("user")
    old.appreciations.filter(user__in=both).delete()
    old.appreciations.update(subject=new)
    have_words = AppreciationNote.objects.filter(subject=new).values("author")
    old.appreciation_notes.exclude(author__in=have_words).update(subject=new)
    counted = set(new.interests.values_list("user", flat=True)) | own_people(new)
    old.interests.exclude(user__in=counted).update(subject=new)
    old.interests.all().delete()


def _move_needs(old: Subject, new: Subject) -> None:
    """A need that stands there already takes the other one's offers; the rest come along."""
    there = {_what(need): need for need in new.needs.all()}
    for need in old.needs.all():
        same = there.get(_what(need))
        if same is None:
            Need.objects.filter(pk=need.pk).update(subject=new)
            there[_what(need)] = need
        else:
            need.offers.update(need=same)
            need.delete()


def _what(need: Need) -> tuple:
    return need.kind, need.skill_id, " ".join(need.text.casefold().split())


def _move_photos(old: Subject, new: Subject) -> None:
    after = (new.photos.aggregate(last=Max("position"))["last"] or 0) + 1
    for number, photo in enumerate(old.photos.all()):
        photo.subject, photo.position = new, after + number
        photo.save(update_fields=["subject", "position"])


def _tell_of(gone: Idea, kept: Idea, people: set[int], *, note: str, by) -> None:
    """Both authors, and everybody who did something for the idea that was joined, each once."""
    said = {"about": gone, "url": english_address(kept), "note": note, "by": by}
    words = {"thing": gone.title, "name": kept.title}
    if gone.author_id != kept.author_id:
        tell(user=gone.author, kind=IDEA_JOINED, happened="joined", words=words, **said)
    received = {"thing": kept.title, "name": gone.title}
    tell(user=kept.author, kind=IDEA_JOINED, happened="received", words=received, **said)
    tell_all(users=people, kind=IDEA_JOINED, happened="followed", words=words, **said)
