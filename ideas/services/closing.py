"""What stood open for an idea or a project that ends: it ends too, by the tables, in the same transaction."""

from dataclasses import dataclass, field

from core import clock
from ideas.enums import LIVE_OFFERS, OPEN_ACTIONS, ActionState, OfferState, VolunteerState
from ideas.models import Action, Offer, Subject, Volunteer
from ideas.moves import Actor, moves_of
from ideas.offer_moves import RULES, Move, Side, can_move
from notices.services import close_answers
from people.models import User

from .counts import keep_counts, keep_interest


@dataclass
class Closed:
    """What was closed, and by their numbers the people who had promised it: who offered, and who would come."""

    offers: list[Offer] = field(default_factory=list)
    actions: list[Action] = field(default_factory=list)
    volunteers: list[Volunteer] = field(default_factory=list)

    @property
    def givers(self) -> set[int]:
        return {offer.author_id for offer in self.offers}

    @property
    def doers(self) -> set[int]:
        return {action.author_id for action in self.actions} | {each.user_id for each in self.volunteers}


def close_help(locked: Subject, *, by, agreed_too: bool) -> Closed:
    """Close offers that wait for an answer (`agreed_too`: accepted ones as well), actions still ahead and their places.

    What is over stays, so that it can still be said to be done, and thanked for. The subject must be locked; the
    caller tells the people.
    """
    states = LIVE_OFFERS if agreed_too else {OfferState.OFFERED}
    offers = Offer.objects.select_for_update(of=("self",)).filter(subject=locked, state__in=states).order_by("pk")
    actions = Action.objects.select_for_update(of=("self",)).filter(subject=locked, state__in=OPEN_ACTIONS)
    closed = Closed(
        [each for each in offers if can_move(each.state, Move.CLOSE, Side.ENDING)],
        [each for each in actions.order_by("pk") if _ends(each)],
    )
    places = Volunteer.objects.standing().filter(action__in=closed.actions)
    closed.volunteers = list(places.select_related("user").order_by("pk"))
    _store(closed)
    people = User.objects.filter(pk__in=closed.givers | closed.doers).order_by("pk")
    for person in people:
        keep_interest(locked, person)
    keep_counts(locked)
    close_answers(rows=closed.offers, by=by, outcome=str(OfferState.CLOSED.label))
    close_answers(rows=closed.actions, by=by, outcome=str(ActionState.CLOSED.label))
    return closed


def _ends(action: Action) -> bool:
    """What is proposed, and what is still to come: an action whose day is over may have been done."""
    is_ahead = action.state == ActionState.PROPOSED or action.on >= clock.today()
    return is_ahead and ActionState.CLOSED in moves_of(action.state, {Actor.ENDING})


def _store(closed: Closed) -> None:
    now = clock.now()
    for offer in closed.offers:
        offer.state, offer.state_changed_at = RULES[Move.CLOSE].after, now
    for action in closed.actions:
        action.state, action.state_changed_at = ActionState.CLOSED, now
        action.volunteer_count = action.waiting_count = 0
    for place in closed.volunteers:
        place.state, place.withdrawn_at = VolunteerState.CLOSED, now
    Offer.objects.bulk_update(closed.offers, ["state", "state_changed_at"], batch_size=500)
    Volunteer.objects.bulk_update(closed.volunteers, ["state", "withdrawn_at"], batch_size=500)
    counts = ["state", "state_changed_at", "volunteer_count", "waiting_count"]
    Action.objects.bulk_update(closed.actions, counts, batch_size=500)
