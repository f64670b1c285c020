"""Needs and offers that fit each other, both ways. Candidates come by index and are few; a pure rule then decides.

Never more than the public card: of people only what they are willing to share, of offers only those of the pool.
"""

from dataclasses import dataclass, field

from django.db import connections
from django.db.models import Exists, F, OuterRef, Q, QuerySet

from core import clock
from core.enums import Visibility
from core.geo import Point, point
from ideas.assets.selectors import pool_offers, shared_now
from ideas.assets.vocabulary import Vocabulary
from ideas.enums import OPEN_STAGES, STANDING_OFFERS, NeedKind
from ideas.matching_rules import LIKE_SKILLS, Fit, Side, fit, words_of
from ideas.matching_times import times_in
from ideas.matching_words import to_the_giver, to_the_owner
from ideas.models import Need, Offer, Subject
from ideas.search import search_rows
from people.freshness import Freshness, freshness
from people.models import HeldSkill, Skill, User

CANDIDATES = 120
NEEDS_SHOWN = 12
NEEDS_OF_ONE = 12
PEOPLE_SHOWN = OFFERS_SHOWN = 5
MOST_OWN = 50


@dataclass(frozen=True)
class Match:
    """Something that fits, and why. `row` is a Need, a HeldSkill or an Offer."""

    row: Need | HeldSkill | Offer
    score: float
    why: str


@dataclass
class Help:
    """Who and what might help with one need."""

    need: Need
    people: list[Match] = field(default_factory=list)
    offers: list[Match] = field(default_factory=list)


def close_skills() -> dict[int, set[int]]:
    """The skills close to each skill, by number. One query; the vocabulary is small."""
    close: dict[int, set[int]] = {}
    for one, other in Skill.related.through.objects.values_list("from_skill", "to_skill"):
        close.setdefault(one, set()).add(other)
    return close


def _with_close(skills: set[int], close: dict[int, set[int]]) -> set[int]:
    return skills.union(*(close.get(skill, set()) for skill in skills))


def _point(row) -> Point | None:
    return point(row.latitude, row.longitude) if row is not None and row.latitude is not None else None


def _names(skill: Skill) -> dict[str, str]:
    return words_of(*skill.names)


def need_side(need: Need, thing, meant: list[Skill] = ()) -> Side:
    """A need as the rule reads it; `meant`: the skills its words mean where it names none."""
    subject = need.subject
    skills = {need.skill_id: need.skill.label} if need.skill_id else {skill.pk: skill.label for skill in meant}
    told = f"{getattr(thing, 'title', '')} {getattr(thing, 'body', '')}"
    return Side(
        kind=need.kind,
        skills=skills,
        words=words_of(need.text, need.skill.name if need.skill_id else ""),
        point=_point(subject) or _point(subject.neighbourhood),
        neighbourhood=subject.neighbourhood_id,
        times=times_in(need.text) or times_in(told),
    )


def held_side(held: HeldSkill) -> Side:
    home = held.content_object.neighbourhood
    return Side(
        kind=NeedKind.SKILL,
        skills={held.tag_id: held.tag.label},
        words=_names(held.tag),
        point=_point(home),
        neighbourhood=home.pk if home else None,
        is_fading=freshness(held.confirmed_on, clock.today()) == Freshness.FADING,
    )


def offer_side(offer: Offer) -> Side:
    return Side(
        kind=offer.kind,
        skills={offer.skill_id: offer.skill.label} if offer.skill_id else {},
        words=words_of(offer.title, offer.body),
        point=_point(offer) or _point(offer.neighbourhood),
        neighbourhood=offer.neighbourhood_id,
        times=times_in(f"{offer.when} {offer.how_long}"),
        is_fading=freshness(offer.confirmed_on, clock.today()) == Freshness.FADING,
    )


def needs_that_fit(user: User) -> list[Match]:
    """Needs of open ideas and projects that the person's shared skills and pool offers fit, the best first."""
    held = shared_now().filter(content_object__user=user).select_related("tag", "content_object__neighbourhood")
    offers = Offer.objects.in_pool().published().filter(author=user).select_related("skill", "neighbourhood")
    mine = [held_side(each) for each in held[:MOST_OWN]]
    mine += [offer_side(each) for each in offers.order_by("-confirmed_on", "-pk")[:MOST_OWN]]
    if not mine:
        return []
    close = close_skills()
    home = next((side.neighbourhood for side in mine if side.neighbourhood), None)
    found = []
    for need in _needs_for(user, mine, close, home):
        side = need_side(need, need.subject.thing)
        fits = [each for each in (fit(side, offered, close) for offered in mine) if each]
        if fits:
            best = max(fits, key=lambda each: each.score)
            found.append(Match(need, best.score, to_the_giver(best.reasons)))
    return sorted(found, key=lambda each: (-each.score, -each.row.pk))[:NEEDS_SHOWN]


def _needs_for(user: User, mine: list[Side], close: dict[int, set[int]], home: int | None) -> list[Need]:
    """Two queries: the newest candidates near home, and the newest anywhere."""
    skills = _with_close({skill for side in mine for skill in side.skills}, close)
    kinds = {side.kind for side in mine}
    wanted = Q(skill__in=skills) | Q(kind__in=kinds - LIKE_SKILLS)
    if kinds & LIKE_SKILLS:
        wanted |= Q(kind__in=LIKE_SKILLS, skill=None)
    offered = Offer.objects.filter(subject=OuterRef("subject"), author=user, state__in=STANDING_OFFERS)
    needs = (
        Need.objects.filter(wanted, is_met=False, subject__visibility=Visibility.PUBLISHED)
        .filter(Q(subject__idea=None) | Q(subject__idea__stage__in=OPEN_STAGES))
        .exclude(subject__owner=user)
        .exclude(Exists(offered))
        .select_related("skill", "subject__neighbourhood", "subject__idea", "subject__project")
        .order_by("-pk")
    )
    rows = {need.pk: need for need in needs[:CANDIDATES]}
    rows |= {need.pk: need for need in needs.filter(subject__neighbourhood=home)[:CANDIDATES]}
    return [need for need in rows.values() if _takes_help(need.subject, user)]


def _takes_help(subject: Subject, user: User) -> bool:
    """Whether an idea or a project is on its way, and another person's."""
    thing = getattr(subject, "idea", None) or getattr(subject, "project", None)
    return thing is not None and thing.takes_help and thing.author_id != user.pk


def help_for(subject: Subject, thing) -> list[Help]:
    """For each need still open, the people and offers that might help, the best first. A fixed number of queries."""
    needs = list(subject.needs.filter(is_met=False).select_related("skill")[:NEEDS_OF_ONE])
    for need in needs:
        need.subject = subject
    vocabulary, close = Vocabulary.load(), close_skills()
    sides = {
        need.pk: need_side(need, thing, vocabulary.meant_by(need.text) if _needs_meaning(need) else [])
        for need in needs
    }
    skills = _with_close({skill for side in sides.values() for skill in side.skills}, close)
    people, offers = _people_for(subject, skills), _offers_for(subject, needs, skills)
    return [
        Help(
            need,
            _best(sides[need.pk], people, held_side, close)[:PEOPLE_SHOWN],
            _best(sides[need.pk], offers, offer_side, close)[:OFFERS_SHOWN],
        )
        for need in needs
    ]


def offers_that_fit(subject: Subject, thing, needs: list[Need]) -> dict[int, list[Match]]:
    """The pool's offers that fit each open need, by its number, the best first; as anybody sees them. One query."""
    needs = [need for need in needs if not need.is_met][:NEEDS_OF_ONE]
    for need in needs:
        need.subject = subject
    sides = {need.pk: need_side(need, thing) for need in needs}
    skills = {skill for side in sides.values() for skill in side.skills}
    alike = Skill.objects.filter(Q(pk__in=skills) | Q(related__in=skills)).values("pk")
    parts = _offer_parts(subject, needs, alike) if needs else []
    if not parts:
        return {}
    chosen = Q(pk__in=[])
    for part in parts:
        chosen |= Q(pk__in=part.values("pk")[:CANDIDATES])
    close: dict[int, set[int]] = {}
    offers = {}
    for offer in pool_offers().filter(chosen).annotate(near_skill=F("skill__related")):
        offers[offer.pk] = offer
        close.setdefault(offer.near_skill, set()).add(offer.skill_id)
    return {pk: _best(side, list(offers.values()), offer_side, close)[:OFFERS_SHOWN] for pk, side in sides.items()}


def _needs_meaning(need: Need) -> bool:
    return need.kind in LIKE_SKILLS and need.skill_id is None


def _best(need: Side, rows: list, side_of, close) -> list[Match]:
    fits: list[tuple[Fit, object]] = [
        (each, row) for each, row in ((fit(need, side_of(row), close), row) for row in rows) if each
    ]
    matches = [Match(row, each.score, to_the_owner(each.reasons)) for each, row in fits]
    return sorted(matches, key=lambda each: (-each.score, -each.row.pk))


def _people_for(subject: Subject, skills: set[int]) -> list[HeldSkill]:
    """Two queries: those near, and the last confirmed anywhere."""
    public = User.objects.with_public_card().filter(pk=OuterRef("content_object__user"))
    held = (
        shared_now()
        .filter(Exists(public), tag__in=skills)
        .exclude(content_object__user=subject.owner)
        .select_related("tag", "content_object__user", "content_object__neighbourhood")
        .order_by("-confirmed_on", "-pk")
    )
    near = held.filter(content_object__neighbourhood=subject.neighbourhood)
    return _united(near, held)


def _offers_for(subject: Subject, needs: list[Need], skills: set[int]) -> list[Offer]:
    """Three queries."""
    return _united(*_offer_parts(subject, needs, skills))


def _offer_parts(subject: Subject, needs: list[Need], skills) -> list[QuerySet[Offer]]:
    """Those near, the last confirmed anywhere, and those that say the needs' words."""
    kinds = {need.kind for need in needs}
    offers = pool_offers(kinds=kinds | (LIKE_SKILLS if kinds & LIKE_SKILLS else set())).exclude(author=subject.owner_id)
    by_skill = offers.filter(Q(skill__in=skills) | ~Q(kind=NeedKind.SKILL))
    near = by_skill.filter(neighbourhood=subject.neighbourhood_id)
    said = sorted({word for need in needs for word in words_of(need.text).values()})[:12]
    return [near, by_skill, _saying(said, offers)]


def _saying(words: list[str], offers: QuerySet[Offer]) -> QuerySet[Offer]:
    """Offers that say one of these words."""
    if not words:
        return offers.none()
    if connections[offers.db].vendor == "postgresql":
        return search_rows(" or ".join(words), offers, fields=("title", "body"))
    one = Q()
    for word in words:
        one |= Q(title__icontains=word) | Q(body__icontains=word)
    return offers.filter(one)


def _united(*rows: QuerySet) -> list:
    """The first candidates of each query, each row once."""
    return list({row.pk: row for some in rows for row in some[:CANDIDATES]}.values())
