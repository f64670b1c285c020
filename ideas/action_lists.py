"""Reads about actions: those of a subject, one alone, the days ahead, and one's own."""

from dataclasses import dataclass, field

from django.core.paginator import Page
from django.db.models import Case, Count, Exists, F, IntegerField, OuterRef, Q, QuerySet, Subquery, Value, When
from django.http import Http404, HttpRequest

from core import clock
from core.enums import Visibility
from ideas.enums import DONE_ACTIONS, STANDING_VOLUNTEERS, ActionState, VolunteerState
from ideas.listing import Choices, Query, ShallowPaginator, read_query, subjects_that_need
from ideas.map_layers import layers
from ideas.models import Action, Subject, Volunteer
from ideas.models.subjects import THINGS
from ideas.permissions import user_can_move_action, user_owns_subject
from ideas.search import search_actions
from ideas.taken_down import seen_thing
from notices.models import AnswerDue
from people.models import User

PER_PAGE = 12
"""Fewer than of ideas: each is tall on a phone, with its day, its places and a button."""

ACTIONS_AT_FIRST = 8
MOST_ACTIONS = 100
MOST_NAMES = 40
# The subject and whatever stands behind it, in one query.
WITH_THINGS = ("subject__neighbourhood", *(f"subject__{name}" for name in THINGS.values()))

# What the page of each step is called, beside the state it leads to. In the order in which buttons stand.
STEPS = {
    "answer": ActionState.ACCEPTED,
    "begin": ActionState.UNDER_WAY,
    "done": ActionState.DONE,
    "confirm": ActionState.CONFIRMED,
    "thank": ActionState.THANKED,
    "take-back": ActionState.WITHDRAWN,
}


def with_mine(actions: QuerySet[Action], user) -> QuerySet[Action]:
    """Each with the reader's place: `my_state` ("" for none) and `my_number`, their number in the queue."""
    if not user.is_authenticated:
        return actions
    mine = Volunteer.objects.filter(action=OuterRef("pk"), user=user, state__in=STANDING_VOLUNTEERS)
    before = Volunteer.objects.filter(action=OuterRef("pk"), state=VolunteerState.WAITING).filter(
        Q(joined_at__lt=OuterRef("my_joined_at")) | Q(joined_at=OuterRef("my_joined_at"), pk__lte=OuterRef("my_place"))
    )
    number = before.order_by().values("action").annotate(number=Count("pk")).values("number")
    return actions.annotate(
        my_state=Subquery(mine.values("state")[:1]),
        my_joined_at=Subquery(mine.values("joined_at")[:1]),
        my_place=Subquery(mine.values("pk")[:1]),
    ).annotate(my_number=Subquery(number, output_field=IntegerField()))


@dataclass(frozen=True)
class ActionRow:
    """One action with the steps this reader may take with it, by their names in `STEPS`."""

    action: Action
    steps: list[str]


@dataclass(frozen=True)
class ActionList:
    """The actions shown, and whether there are more behind "show all"."""

    rows: list[ActionRow] = field(default_factory=list)
    has_more: bool = False


def steps_for(user, action: Action) -> list[str]:
    allowed = user_can_move_action(user, action) if user.is_authenticated else ()
    return [name for name, state in STEPS.items() if state in allowed]


def actions_of(subject: Subject, user, *, everything: bool = False) -> ActionList:
    """What people will do and have done for a subject: what is ahead first. Nothing is asked where there is none."""
    if not subject.action_count:
        return ActionList()
    rows = Action.objects.visible_to(user).standing().filter(subject=subject).select_related("author")
    over = Q(on__lt=clock.today()) | Q(state__in=DONE_ACTIONS)
    limit = MOST_ACTIONS if everything else ACTIONS_AT_FIRST
    ahead_first = with_mine(rows, user).annotate(is_over=Case(When(over, then=Value(1)), default=Value(0)))
    found = list(ahead_first.order_by("is_over", "on", "starts_at", "pk")[: limit + 1])
    for action in found:
        action.subject = subject
    shown = [ActionRow(action, steps_for(user, action)) for action in found[:limit]]
    return ActionList(shown, len(found) > limit and not everything)


def find_action(request: HttpRequest, pk: int) -> Action:
    """The action as this reader may see it. Raises Http404 for none, and for one that is not theirs to see."""
    if pk >= 2**63:
        raise Http404
    user = request.user
    rows = with_mine(Action.objects.visible_to(user), user).select_related("author", "subject__owner", *WITH_THINGS)
    action = rows.filter(pk=pk).first()
    if action is None or not _may_see(user, action):
        raise Http404
    action.thing, thing = seen_thing(action.subject, user), action.subject.thing
    # The two point at each other: nobody need ask the database for the way back.
    thing.subject = action.subject
    return action


def _may_see(user, action: Action) -> bool:
    """An action on something that is not shown is for whoever said it, for the owner, and for moderators."""
    if action.subject.visibility == Visibility.PUBLISHED:
        return True
    if not user.is_authenticated or action.subject.visibility == Visibility.REMOVED:
        return False
    is_theirs = action.author_id == user.pk or user_owns_subject(user, action.subject)
    return is_theirs or (user.is_staff and user.has_perm("ideas.moderate_action"))


@dataclass(frozen=True)
class Helpers:
    """Who comes: people with a public card, and how many more have a place."""

    people: list[User]
    others: int


def helpers_of(action: Action) -> Helpers:
    """Those who have a place. Only public cards are named."""
    if not action.volunteer_count:
        return Helpers([], 0)
    carded = User.objects.with_public_card().filter(pk=OuterRef("user"))
    going = action.volunteers.going().filter(Exists(carded)).select_related("user").order_by("joined_at", "pk")
    people = [each.user for each in going[:MOST_NAMES]]
    return Helpers(people, max(0, action.volunteer_count - len(people)))


def answer_due_about(action: Action) -> AnswerDue | None:
    """The promised answer that is open: to the proposal, or whether it was done. Other states owe none."""
    if action.state not in (ActionState.PROPOSED, ActionState.DONE):
        return None
    return AnswerDue.objects.about(action).open().select_related("holder", "holder_group").first()


def read_action_query(words, choices: Choices) -> Query:
    """As for ideas, without the words that mean nothing for an action: kind, stage and order."""
    return read_query(words, choices, kinds=(), stages=(), sorts=())


def actions_asked(query: Query) -> QuerySet[Action]:
    """What one can join from today on, as the query asks, in no order.

    Its words may stand in the action itself or in the idea or project it is for.
    """
    rows = Action.objects.taking_place().filter(places__isnull=False, on__gte=clock.today())
    if query.neighbourhood:
        rows = rows.filter(subject__neighbourhood__slug=query.neighbourhood)
    if query.topic:
        rows = rows.filter(subject__topic_links__tag__slug=query.topic)
    if query.need:
        rows = rows.filter(subject__in=subjects_that_need(query.need))
    if not query.q:
        return rows
    about, ahead = Q(), rows.values("subject")
    for layer in layers():
        if layer.subject:
            # Of very many ideas, only the few with an action ahead are read for the words.
            saying = layer.rows(Query(q=query.q)).filter(subject__in=ahead)
            about |= Q(subject__in=saying.order_by().values("subject"))
    return search_actions(query.q, rows) | rows.filter(about)


def actions_ahead(query: Query, user) -> Page:
    """A page of them by day; a page that is not there gives the nearest one that is."""
    rows = with_mine(actions_asked(query), user).select_related("author", *WITH_THINGS)
    in_order = rows.order_by("on", F("starts_at").asc(nulls_first=True), "pk")
    return ShallowPaginator(in_order, PER_PAGE).get_page(query.page)
