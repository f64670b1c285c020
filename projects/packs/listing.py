"""The list of packs, narrowed by words, by stage and by where its project is."""

from dataclasses import dataclass, field

from django.db.models import Q
from django.utils.translation import gettext as _

from people.models import Neighbourhood
from projects.enums import FrameworkStage
from projects.models import PackFamily

MOST_WORDS, MOST_LETTERS = 12, 200


@dataclass
class PackQuery:
    """What the address asks for, as far as it was understood; `ignored` names what was not."""

    q: str = ""
    stage: str = ""
    neighbourhood: str = ""
    ignored: list[str] = field(default_factory=list)

    @property
    def is_narrowed(self) -> bool:
        return bool(self.q or self.stage or self.neighbourhood)


def read_pack_query(words, places: list[tuple[str, str]]) -> PackQuery:
    """`places` are the neighbourhoods that can be chosen, as (slug, name). Odd values are left out and named."""
    query = PackQuery(q=" ".join(words.get("q", "").replace("\x00", "").split())[:MOST_LETTERS])
    for name, known in (("stage", FrameworkStage.values), ("neighbourhood", [slug for slug, _name in places])):
        asked = words.get(name, "")
        if asked in known:
            setattr(query, name, asked)
        elif asked:
            query.ignored.append(name)
    return query


def places_of_packs() -> list[tuple[str, str]]:
    """The neighbourhoods in which a pack's project is, as (slug, name)."""
    subjects = PackFamily.objects.exclude(project=None).values("project__subject__neighbourhood")
    return list(Neighbourhood.objects.filter(pk__in=subjects).order_by("name").values_list("slug", "name"))


def narrowed(pages, query: PackQuery):
    """The packs that the query asks for; each word must be in one of its texts."""
    for word in query.q.split()[:MOST_WORDS]:
        pages = pages.filter(Q(title__icontains=word) | Q(summary__icontains=word) | Q(background__icontains=word))
    if query.stage:
        pages = pages.filter(framework_stage=query.stage)
    if query.neighbourhood:
        families = PackFamily.objects.filter(project__subject__neighbourhood__slug=query.neighbourhood)
        pages = pages.filter(translation_key__in=families.values("translation_key"))
    return pages


def pack_list(index, request) -> dict:
    """What the list of packs shows."""
    from projects.selectors.packs import cards_of_packs

    places = places_of_packs()
    query = read_pack_query(request.GET, places)
    pages = narrowed(index.packs(), query)
    return {
        "cards": cards_of_packs(pages),
        "query": query,
        "places": places,
        "stages": FrameworkStage.choices,
        "ignored": ", ".join(_(word) for word in query.ignored),
    }
