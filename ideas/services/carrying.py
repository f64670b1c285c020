"""An idea becomes something of its own: the call for help goes along, and what was done stays where it was done."""

from django.db.models import Q

from ideas.enums import LIVE_OFFERS, OPEN_ACTIONS, ActionState, OfferState
from ideas.models import Action, Conversation, Offer, Subject, Volunteer
from ideas.owners import owners_of
from notices.services import close_answers, pass_on_answers
from people.models import User

from .answers import english_address
from .counts import keep_counts, keep_interest


def carry_help(*, old: Subject, new: Subject) -> None:
    """Needs, offers and actions on their way (with their helpers) and asks of the pool hang on `new` from now on.

    `old` must be locked, and nobody else can know `new` yet. Open promises go to the new owner; what the new owner
    had offered or proposed themselves is agreed by that. Appreciations, talk and what is done stay.
    """
    offers = list(Offer.objects.select_for_update(of=("self",)).filter(subject=old, state__in=LIVE_OFFERS))
    actions = list(Action.objects.select_for_update(of=("self",)).filter(subject=old, state__in=OPEN_ACTIONS))
    people = _people_of(offers, actions)
    old.needs.update(subject=new)
    Offer.objects.filter(pk__in=[each.pk for each in offers]).update(subject=new)
    Action.objects.filter(pk__in=[each.pk for each in actions]).update(subject=new)
    Conversation.objects.filter(subject=old).update(subject=new)
    _agree_with_oneself(new)
    said = {"from_holder": old.owner, "to_holder": new.owner, "title": str(new.thing)}
    pass_on_answers(rows=offers, address=english_address(new.thing), **said)
    for action in actions:
        pass_on_answers(rows=[action], address=english_address(action), **said)
    for person in people:
        keep_interest(old, person)
        keep_interest(new, person)
    keep_counts(old)
    keep_counts(new)


def _people_of(offers: list[Offer], actions: list[Action]) -> list[User]:
    helpers = Volunteer.objects.filter(action__in=actions).values("user")
    authors = {each.author_id for each in (*offers, *actions)}
    return list(User.objects.filter(Q(pk__in=authors) | Q(pk__in=helpers)).order_by("pk"))


def _agree_with_oneself(new: Subject) -> None:
    """Who owns it now says yes to their own by owning it."""
    mine = owners_of(new)
    offers = Offer.objects.filter(subject=new, author__in=mine, state=OfferState.OFFERED)
    actions = Action.objects.filter(subject=new, author__in=mine, state=ActionState.PROPOSED)
    for rows, state in ((offers, OfferState.ACCEPTED), (actions, ActionState.ACCEPTED)):
        agreed = list(rows)
        rows.update(state=state)
        close_answers(rows=agreed, by=new.owner, outcome=str(state.label))
