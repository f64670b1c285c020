"""Offering something to a subject, taking it back, and the owner's answer."""

from django.db import transaction

from core import clock
from core.enums import Origin
from ideas.enums import STANDING_OFFERS, NeedKind, OfferState
from ideas.exceptions import NothingSaid, OfferNotOpen, OfferToOneself
from ideas.models import Need, Offer, Subject
from ideas.notice_kinds import OFFER_ANSWERED
from notices.services import answer, tell

from .answers import OFFER_QUESTION, english_address, promise_offer_answer
from .commenting import current_language
from .counts import keep_counts, keep_interest, lock_subject


@transaction.atomic
def offer_to_subject(
    *,
    subject: Subject,
    author,
    kind: str,
    body: str,
    skill=None,
    need: Need | None = None,
    when: str = "",
    language: str = "",
    origin: str = Origin.WEB,
) -> Offer:
    """Offer a skill, time, a space or a thing. The owner owes an answer.

    Raises SubjectNotOpen, NothingSaid, OfferToOneself.
    """
    locked = lock_subject(subject, open_only=True)
    if not body.strip():
        raise NothingSaid
    if locked.owner_id == author.pk:
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
        when=when,
        language=language or current_language(),
        origin=origin,
        created_at=clock.now(),
    )
    keep_interest(locked, author)
    keep_counts(locked)
    promise_offer_answer(offer)
    return offer


@transaction.atomic
def withdraw_offer(*, offer: Offer) -> Offer:
    """The author takes the offer back. Twice changes nothing. Raises OfferNotOpen once it was declined."""
    locked, row = _locked(offer)
    if row.state == OfferState.WITHDRAWN:
        return row
    if row.state not in STANDING_OFFERS:
        raise OfferNotOpen
    return _settle(locked, row, OfferState.WITHDRAWN, by=row.author)


@transaction.atomic
def answer_offer(*, offer: Offer, accept: bool, by) -> Offer:
    """The owner takes it up or declines with thanks. The same answer twice changes nothing.

    Raises OfferNotOpen where it was answered otherwise or taken back.
    """
    locked, row = _locked(offer)
    state = OfferState.ACCEPTED if accept else OfferState.DECLINED
    if row.state == state:
        return row
    if row.state != OfferState.OFFERED:
        raise OfferNotOpen
    settled = _settle(locked, row, state, by=by)
    tell(
        user=row.author,
        kind=OFFER_ANSWERED,
        happened=str(state),
        about=row,
        url=english_address(locked.thing, f"#offer-{row.pk}"),
        words={"name": by, "thing": locked.thing},
        by=by,
    )
    return settled


def _locked(offer: Offer) -> tuple[Subject, Offer]:
    locked = lock_subject(offer.subject)
    return locked, Offer.objects.select_for_update(of=("self",)).select_related("author").get(pk=offer.pk)


def _settle(locked: Subject, row: Offer, state: str, *, by) -> Offer:
    row.state = state
    row.save(update_fields=["state"])
    answer(row=row, question=OFFER_QUESTION, by=by, outcome=str(OfferState(state).label))
    keep_interest(locked, row.author)
    keep_counts(locked)
    return row
