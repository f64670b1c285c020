"""What neighbours would share: reads for the asset map.

Never what somebody merely has, and never more than the public card.
"""

from dataclasses import dataclass, field
from datetime import date, datetime

from django.db.models import BooleanField as Boolean
from django.db.models import Case, Count, Exists, OuterRef, Q, QuerySet, Subquery, Value, When

from core import clock
from ideas.assets.vocabulary import search_skills
from ideas.models import Offer
from ideas.search import search_groups, search_rows
from people.freshness import Freshness, confirmed_words, fades_before, freshness, gone_before
from people.models import HeldSkill, Neighbourhood, Organisation, Skill, User


@dataclass(frozen=True)
class SharedSkill:
    """A skill that somebody is willing to share, and since when that is known."""

    skill: Skill
    confirmed: str
    is_fading: bool = False
    is_gone: bool = False


@dataclass
class Sharer:
    """A person on the asset map: their public card's name, neighbourhood, and what they would share."""

    person: User
    skills: list[SharedSkill] = field(default_factory=list)


def still_found(name: str, today: date) -> Q:
    """The condition of a row whose day of confirmation (column `name`) is not too long ago to be found."""
    return Q(**{f"{name}__isnull": True}) | Q(**{f"{name}__gt": gone_before(today)})


def shared_now() -> QuerySet[HeldSkill]:
    """Skills that people are willing to share and that can still be found."""
    return HeldSkill.objects.filter(confirmed_on__gt=gone_before(clock.today()), willing_to_share=True)


def people_who_share(*, skills=None, neighbourhood: str = "") -> QuerySet[User]:
    """People with a public card who share something (one of `skills`, where given), the last confirmed first.

    Without `skills` the card's own day says it all, and the page is read in order from an index on it. With them,
    those for whom these very skills fade stand at the end.
    """
    today = clock.today()
    people = User.objects.with_public_card().filter(profile__shares_confirmed_on__gt=gone_before(today))
    if neighbourhood:
        # As one number, so that the index of a neighbourhood's cards serves it.
        number = Neighbourhood.objects.filter(slug=neighbourhood).values("pk")
        people = people.filter(profile__neighbourhood=Subquery(number))
    order = ("-profile__shares_confirmed_on", "-profile__pk")
    if skills is None:
        return people.order_by(*order)
    shared = shared_now().filter(tag__in=[skill.pk for skill in skills])
    # Asked once for all people, not for each of them: whoever shares one of them that was confirmed lately.
    fresh = shared.filter(confirmed_on__gt=fades_before(today))
    lately = When(profile__in=fresh.values("content_object"), then=Value(False))
    fades = Case(lately, default=Value(True), output_field=Boolean())
    people = people.filter(Exists(shared.filter(content_object__user=OuterRef("pk"))))
    return people.annotate(fades=fades).order_by("fades", *order)


def skills_shared_since(since: datetime, *, skills=None, neighbourhood: str = "") -> QuerySet[HeldSkill]:
    """What somebody with a public card began to share after that moment, whether they stood here before or not."""
    public = User.objects.with_public_card().filter(pk=OuterRef("content_object__user"))
    held = shared_now().filter(Exists(public), shared_at__gt=since)
    if skills is not None:
        held = held.filter(tag__in=[skill.pk for skill in skills])
    return held.filter(content_object__neighbourhood__slug=neighbourhood) if neighbourhood else held


def sharers(people: list[User], *, first=()) -> list[Sharer]:
    """Each person with what they share, the skills in `first` (numbers) before the others. One query."""
    rows = {person.pk: Sharer(person) for person in people}
    today, first = clock.today(), set(first)
    held = shared_now().filter(content_object__user__in=list(rows)).select_related("tag", "content_object")
    for each in sorted(held, key=lambda each: (each.tag_id not in first, each.tag.label.casefold())):
        rows[each.content_object.user_id].skills.append(held_words(each, today))
    return list(rows.values())


def held_words(held: HeldSkill, today: date) -> SharedSkill:
    """A held skill with the words on when it was confirmed."""
    state = freshness(held.confirmed_on, today)
    words = confirmed_words(held.confirmed_on, today)
    return SharedSkill(held.tag, words, state == Freshness.FADING, state == Freshness.GONE)


def pool_offers(*, kinds=None, skills=None, neighbourhood: str = "", q: str = "") -> QuerySet[Offer]:
    """What is offered to anybody by people with a public card, the last confirmed first.

    With `q`, what says these words or offers one of `skills`; without it, `skills` alone narrows.
    """
    author = User.objects.with_public_card().filter(pk=OuterRef("author"))
    offers = Offer.objects.in_pool().published().filter(Exists(author), confirmed_on__gt=gone_before(clock.today()))
    if kinds is not None:
        offers = offers.filter(kind__in=kinds)
    if neighbourhood:
        offers = offers.filter(neighbourhood__slug=neighbourhood)
    by_skill = Q(skill__in=[skill.pk for skill in skills or ()])
    if q:
        offers = search_rows(q, offers, fields=("title", "body", "where")) | offers.filter(by_skill)
    elif skills is not None:
        offers = offers.filter(by_skill)
    related = ("author", "skill", "neighbourhood", "organisation")
    return offers.select_related(*related).order_by("-confirmed_on", "-pk")


def listed_groups(*, neighbourhood: str = "", q: str = "") -> QuerySet[Organisation]:
    """Organisations that said yes to standing on the asset map; what fades stands at the end."""
    today = clock.today()
    groups = Organisation.objects.filter(still_found("listed_on", today), is_listed=True, is_active=True)
    if neighbourhood:
        groups = groups.filter(neighbourhood__slug=neighbourhood)
    groups = search_groups(q, groups)
    fresh = When(listed_on__gt=fades_before(today), then=Value(False))
    fades = Case(fresh, default=Value(True), output_field=Boolean())
    return groups.select_related("neighbourhood").annotate(fades=fades).order_by("fades", "name")


def shared_skills(q: str) -> list[tuple[Skill, int]]:
    """The skills meant by `q` that neighbours share, the surest first, each with how many would. Two queries."""
    skills = {skill.pk: skill for skill in search_skills(q)}
    if not skills:
        return []
    public = User.objects.with_public_card().filter(pk=OuterRef("content_object__user"))
    held = shared_now().filter(Exists(public), tag__in=list(skills)).order_by().values_list("tag")
    counts = dict.fromkeys(skills, 0) | dict(held.annotate(Count("pk")))
    return [(skills[pk], count) for pk, count in counts.items() if count]
