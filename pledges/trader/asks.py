"""What neighbours ask that a business could do: brought by an officer, fitting its skills, or near. Reads only."""

from dataclasses import dataclass, field

from django.db.models import Exists, F, OuterRef, Q

from core import clock
from core.enums import Visibility
from ideas.assets.selectors import shared_now
from ideas.enums import OPEN_STAGES, STANDING_OFFERS, STANDING_VOLUNTEERS, NeedKind
from ideas.matching import close_skills, held_side, need_side, needs_that_fit, offer_side
from ideas.matching_rules import fit
from ideas.matching_words import to_the_owner
from ideas.models import Action, Need, Offer, Volunteer
from people.enums import MembershipRole
from people.models import Membership, Organisation
from pledges.enums import BroughtState
from pledges.models import BroughtAsk, Tenancy
from projects.enums import ENDED_STAGES

OF_WORK = (NeedKind.SKILL, NeedKind.TIME, NeedKind.KNOWLEDGE)
"""What counts as hours given; spaces and things are offered elsewhere."""

SHOWN = 8


@dataclass(frozen=True)
class Ask:
    """Something that neighbours look for: `row` is a Need or an Action. `why` it is shown, in a sentence or none."""

    row: Need | Action
    why: str = ""
    brought: BroughtAsk | None = None

    @property
    def is_action(self) -> bool:
        return isinstance(self.row, Action)

    @property
    def title(self) -> str:
        return str(self.row) if self.is_action else self.row.label

    @property
    def thing(self):
        return self.row.subject.thing


@dataclass
class Asks:
    brought: list[Ask] = field(default_factory=list)
    fitting: list[Ask] = field(default_factory=list)
    near: list[Ask] = field(default_factory=list)
    taken: list[Offer] = field(default_factory=list)


def asks_for(user, organisation: Organisation) -> Asks:
    """Everything on a business's page of asks. A fixed number of queries."""
    brought = [Ask(each.what, each.note, each) for each in _brought(organisation)]
    seen = {(each.is_action, each.row.pk) for each in brought}
    fitting = [Ask(match.row, match.why) for match in needs_that_fit(user) if match.row.kind in OF_WORK]
    fitting = [each for each in fitting if (False, each.row.pk) not in seen][:SHOWN]
    seen |= {(False, each.row.pk) for each in fitting}
    needs = open_needs().exclude(subject__owner=user).exclude(Exists(_offered(organisation)))
    near = [Ask(need) for need in _near_first(needs, organisation, "-pk")]
    actions = open_actions().exclude(author=user).exclude(Exists(_has_place(user)))
    near += [Ask(action) for action in _near_first(actions, organisation, "on")]
    taken = Offer.objects.filter(organisation=organisation, subject__isnull=False, state__in=STANDING_OFFERS)
    return Asks(
        brought=brought,
        fitting=fitting,
        near=[each for each in near if (each.is_action, each.row.pk) not in seen and _takes_help(each)][:SHOWN],
        taken=list(taken.select_related("subject__idea", "subject__project", "skill").order_by("-created_at")[:SHOWN]),
    )


def open_needs():
    """Needs of work that are still looked for, of ideas and projects on their way."""
    needs = Need.objects.filter(kind__in=OF_WORK, is_met=False, subject__visibility=Visibility.PUBLISHED)
    needs = needs.filter(Q(subject__idea=None) | Q(subject__idea__stage__in=OPEN_STAGES))
    needs = needs.filter(Q(subject__project=None) | ~Q(subject__project__stage__in=ENDED_STAGES))
    return needs.select_related("skill", "subject__neighbourhood", "subject__idea", "subject__project")


def open_actions():
    """Actions with places left whose day is not over."""
    actions = Action.objects.taking_place().filter(places__gt=F("volunteer_count"), on__gte=clock.today())
    return actions.select_related("subject__neighbourhood", "subject__idea", "subject__project")


def businesses_that_fit(need: Need) -> list[tuple[Organisation, str]]:
    """Businesses with a tenancy today, those whose people share what is needed first, with why. Six queries."""
    trading = Tenancy.objects.covering(clock.today()).values("organisation")
    businesses = {each.pk: each for each in Organisation.objects.filter(pk__in=trading, is_active=True)}
    acting = Membership.objects.representing().filter(organisation__in=businesses, role=MembershipRole.REPRESENTATIVE)
    acts_for: dict[int, list[int]] = {}
    for user, organisation in acting.values_list("user", "organisation"):
        acts_for.setdefault(user, []).append(organisation)
    held = shared_now().filter(content_object__user__in=acts_for)
    sides = [
        (held_side(each), organisation)
        for each in held.select_related("tag", "content_object__neighbourhood")
        for organisation in acts_for[each.content_object.user_id]
    ]
    offers = Offer.objects.in_pool().published().filter(organisation__in=businesses)
    sides += [(offer_side(each), each.organisation_id) for each in offers.select_related("skill", "neighbourhood")]
    close, wanted = close_skills(), need_side(need, need.subject.thing)
    best: dict[int, tuple[float, str]] = {}
    for side, organisation in sides:
        found = fit(wanted, side, close)
        if found and found.score > best.get(organisation, (0.0, ""))[0]:
            best[organisation] = (found.score, to_the_owner(found.reasons))
    order = sorted(businesses.values(), key=lambda each: (-best.get(each.pk, (0.0, ""))[0], each.name.casefold()))
    return [(each, best.get(each.pk, (0.0, ""))[1]) for each in order]


def _brought(organisation: Organisation) -> list[BroughtAsk]:
    asks = BroughtAsk.objects.filter(organisation=organisation, state=BroughtState.BROUGHT)
    behind = [f"{what}__subject__{thing}" for what in ("need", "action") for thing in ("idea", "project")]
    return [
        ask
        for ask in asks.select_related("need__skill", "brought_by", "organisation", *behind)
        if ask.subject.visibility == Visibility.PUBLISHED and _takes_help(Ask(ask.what))
    ]


def _near_first(rows, organisation: Organisation, order: str) -> list:
    """Two queries: those of the business's neighbourhood, then any."""
    near = rows.filter(subject__neighbourhood=organisation.neighbourhood_id).order_by(order)[:SHOWN]
    return list({row.pk: row for row in (*near, *rows.order_by(order)[:SHOWN])}.values())


def _takes_help(ask: Ask) -> bool:
    return bool(getattr(ask.thing, "takes_help", False))


def _offered(organisation: Organisation):
    return Offer.objects.filter(need=OuterRef("pk"), organisation=organisation, state__in=STANDING_OFFERS)


def _has_place(user):
    return Volunteer.objects.filter(action=OuterRef("pk"), user=user, state__in=STANDING_VOLUNTEERS)
