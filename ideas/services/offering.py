"""Offering something to a subject, and every move of such an offer (ideas/offer_moves.py says which there are)."""

from django.db import transaction

from core import clock
from core.enums import Origin
from ideas.enums import NeedKind, OfferState
from ideas.exceptions import NothingSaid, OfferNotOpen, OfferToOneself
from ideas.models import Need, Offer, Subject
from ideas.notice_kinds import OFFER_ANSWERED, OFFER_MADE
from ideas.offer_moves import RULES, Move
from ideas.owners import owners_of
from notices.services import answer, tell

from .answers import OFFER_QUESTION, english_address, promise_offer_answer
from .commenting import current_language
from .counts import keep_counts, keep_interest, lock_for_help, lock_subject, refuse_if_elsewhere


@transaction.atomic
def offer_to_subject(
    *,
    subject: Subject,
    author,
    kind: str,
    body: str,
    skill=None,
    need: Need | None = None,
    organisation=None,
    when: str = "",
    where: str = "",
    how_long: str = "",
    language: str = "",
    origin: str = Origin.WEB,
) -> Offer:
    """Offer a skill, time, a space, a thing or knowledge. The owners are told; the first of them owes an answer.

    `organisation` is whom the author acts for, if for anybody; the caller has checked that they may.

    Raises SubjectNotOpen, HelpClosed, NothingSaid, OfferToOneself.
    """
    locked = lock_for_help(subject)
    if not body.strip():
        raise NothingSaid
    owners = owners_of(locked)
    if any(owner.pk == author.pk for owner in owners):
        raise OfferToOneself
    if need is not None and need.subject_id != locked.pk:
        need = None
    offer = Offer.objects.create(
        subject=locked,
        author=author,
        kind=kind,
        body=body,
        skill=skill if kind == NeedKind.SKILL else None,
        need=need,
        organisation=organisation,
        when=when,
        where=where,
        how_long=how_long,
        language=language or current_language(),
        origin=origin,
        created_at=clock.now(),
    )
    keep_interest(locked, author)
    keep_counts(locked)
    promise_offer_answer(offer)
    tell_owners(offer, "offered", by=author)
    return offer


@transaction.atomic
def withdraw_offer(*, offer: Offer) -> Offer:
    """The giver takes the offer back, also from the pool. Twice changes nothing.

    Raises OfferNotOpen once it was declined or is done.
    """
    row, moved = _move(offer, Move.WITHDRAW, by=offer.author)
    if moved and row.subject_id:
        tell_owners(row, "withdrawn", by=row.author)
    return row


@transaction.atomic
def answer_offer(*, offer: Offer, accept: bool, by) -> Offer:
    """An owner takes it up or declines with thanks. The same answer twice changes nothing.

    Raises OfferNotOpen where it was answered otherwise or taken back.
    """
    row, moved = _move(offer, Move.ACCEPT if accept else Move.DECLINE, by=by)
    if moved:
        tell_giver(row, str(row.state), by=by)
    return row


@transaction.atomic
def finish_offer(*, offer: Offer, by) -> Offer:
    """Either side says that it is done; the other hears of it. Twice changes nothing. Raises OfferNotOpen."""
    row, moved = _move(offer, Move.FINISH, by=by)
    if moved and by.pk == row.author_id:
        tell_owners(row, "done", by=by)
    elif moved:
        tell_giver(row, "done", by=by)
    return row


@transaction.atomic
def thank_for_offer(*, offer: Offer, thanks: str, by) -> Offer:
    """An owner writes a thank-you, which everybody can read and the giver is told of. Once for each offer.

    Raises NothingSaid without words, OfferNotOpen where it is not done yet or was thanked for with other words.
    """
    if not thanks.strip():
        raise NothingSaid(field="thanks")
    row, moved = _move(offer, Move.THANK, by=by, thanks=thanks)
    if moved:
        tell_giver(row, "thanked", by=by)
    elif row.thanks != thanks:
        raise OfferNotOpen
    return row


def tell_giver(offer: Offer, happened: str, *, by) -> None:
    tell(user=offer.author, kind=OFFER_ANSWERED, happened=happened, **_said(offer, by))


def tell_owners(offer: Offer, happened: str, *, by) -> None:
    """Each owner of what it is offered to hears what the giver did."""
    for owner in owners_of(offer.subject):
        tell(user=owner, kind=OFFER_MADE, happened=happened, **_said(offer, by))


def _said(offer: Offer, by) -> dict:
    thing = offer.subject.thing
    url = english_address(thing, f"#offer-{offer.pk}")
    return {"about": offer, "url": url, "words": {"name": by, "thing": thing}, "by": by}


def lock_offer(offer: Offer) -> tuple[Subject | None, Offer]:
    """The subject, if any, and then the offer, both locked."""
    locked = lock_subject(offer.subject) if offer.subject_id else None
    row = Offer.objects.select_for_update(of=("self",)).select_related("author").get(pk=offer.pk)
    if locked is not None:
        refuse_if_elsewhere(row, locked)
        row.subject = locked
    return locked, row


def _move(offer: Offer, move: Move, *, by, **words) -> tuple[Offer, bool]:
    """Make one move of the table. Returns the row, and False where it was made before. Raises OfferNotOpen."""
    locked, row = lock_offer(offer)
    rule = RULES[move]
    if row.state == rule.after:
        return row, False
    if row.state not in rule.before:
        raise OfferNotOpen
    row.state, row.state_changed_at = rule.after, clock.now()
    for name, value in words.items():
        setattr(row, name, value)
    row.save(update_fields=["state", "state_changed_at", *words])
    if locked is not None:
        answer(row=row, question=OFFER_QUESTION, by=by, outcome=str(OfferState(row.state).label))
        keep_interest(locked, row.author)
        keep_counts(locked)
    return row, True
