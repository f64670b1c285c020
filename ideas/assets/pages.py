"""What stands on /skills/: every section with its first few and its count, or one section a page at a time."""

from dataclasses import dataclass, field
from urllib.parse import urlencode

from django.db.models import QuerySet
from django.urls import reverse

from core import clock
from ideas.assets.listing import GROUPS, ICONS, KINDS, PEOPLE, SECTIONS, AssetChoices, AssetQuery
from ideas.assets.selectors import listed_groups, people_who_share, pool_offers, sharers
from ideas.listing import MOST_COUNTED, ShallowPaginator
from ideas.models import Offer
from people.freshness import Freshness, confirmed_words, freshness
from people.models import Organisation, Skill

FIRST_FEW = 4
PER_PAGE = 20


@dataclass
class Section:
    """One kind of asset: its rows as the page shows them, and how many there are."""

    name: str
    label: str
    icon: str
    url: str
    count: int = 0
    rows: list = field(default_factory=list)

    @property
    def has_more_than_counted(self) -> bool:
        return self.count > MOST_COUNTED

    @property
    def has_more(self) -> bool:
        return self.count > len(self.rows)


@dataclass(frozen=True)
class Shown:
    """A row with when it was last confirmed."""

    row: Offer | Organisation
    confirmed: str
    is_fading: bool


class AssetPage:
    """Reads one page of the asset map: a fixed number of queries, whatever there is."""

    def __init__(self, query: AssetQuery, choices: AssetChoices):
        self.query = query
        vocabulary = choices.vocabulary
        chosen = [skill for skill in vocabulary.skills.values() if skill.slug == query.skill]
        self.meant: list[Skill] = vocabulary.meant_by(query.q) if query.q else []
        # Words mean skills; a skill chosen from the list narrows to itself.
        self.skills = chosen or (self.meant if query.q else None)
        self.page = None
        self.sections = self._sections()
        self._count()
        if query.show:
            self._one_section(self.sections[query.show])
        else:
            self._first_few()

    @property
    def shown(self) -> list[Section]:
        """The sections with something in them; the one asked for also when it is empty."""
        if self.query.show:
            return [self.sections[self.query.show]]
        return [section for section in self.sections.values() if section.rows]

    @property
    def is_empty(self) -> bool:
        return not any(section.rows for section in self.shown)

    def _sections(self) -> dict[str, Section]:
        query = self.query
        words = {"q": query.q, "skill": query.skill, "neighbourhood": query.neighbourhood}
        address = reverse("assets:map")
        return {
            name: Section(name, str(label), ICONS[name], reverse_with(address, show=name, **words))
            for name, label in SECTIONS.items()
        }

    def _people(self) -> QuerySet:
        return people_who_share(skills=self.skills, neighbourhood=self.query.neighbourhood)

    def _offers(self, kinds=None) -> QuerySet:
        query = self.query
        q = "" if query.skill else query.q
        return pool_offers(kinds=kinds, skills=self.skills, neighbourhood=query.neighbourhood, q=q)

    def _groups(self) -> QuerySet:
        if self.query.skill:
            return Organisation.objects.none()
        return listed_groups(neighbourhood=self.query.neighbourhood, q=self.query.q)

    def _count(self) -> None:
        """Five queries, none of which counts beyond "more than 1,000" of a kind."""
        self.sections[PEOPLE].count = self._people().order_by()[: MOST_COUNTED + 1].count()
        self.sections[GROUPS].count = self._groups().order_by()[: MOST_COUNTED + 1].count()
        # The numbers themselves: a search must stand at the top of a query, where its index serves it.
        self._found = {
            name: list(self._offers(kinds)[: MOST_COUNTED + 1].values_list("pk", flat=True))
            for name, kinds in KINDS.items()
        }
        for name, numbers in self._found.items():
            self.sections[name].count = len(numbers)

    def _first_few(self) -> None:
        skills = [skill.pk for skill in self.skills or ()]
        self.sections[PEOPLE].rows = sharers(list(self._people()[:FIRST_FEW]), first=skills)
        self.sections[GROUPS].rows = [shown(each, each.listed_on) for each in self._groups()[:FIRST_FEW]]
        few = {number: name for name, numbers in self._found.items() for number in numbers[:FIRST_FEW]}
        offers = Offer.objects.filter(pk__in=list(few)).order_by("-confirmed_on", "-pk")
        for offer in offers.select_related("author", "skill", "neighbourhood", "organisation"):
            self.sections[few[offer.pk]].rows.append(shown(offer, offer.confirmed_on))

    def _one_section(self, section: Section) -> None:
        rows = {PEOPLE: self._people, GROUPS: self._groups}.get(section.name)
        rows = rows() if rows else self._offers(KINDS[section.name])
        paginator = ShallowPaginator(rows, PER_PAGE)
        paginator._count = section.count
        self.page = paginator.get_page(self.query.page)
        if self.page.number != self.query.page:
            self.query.ignored.append("page")
        if section.name == PEOPLE:
            section.rows = sharers(list(self.page), first=[skill.pk for skill in self.skills or ()])
        elif section.name == GROUPS:
            section.rows = [shown(each, each.listed_on) for each in self.page]
        else:
            section.rows = [shown(each, each.confirmed_on) for each in self.page]


def shown(row: Offer | Organisation, confirmed_on) -> Shown:
    today = clock.today()
    return Shown(row, confirmed_words(confirmed_on, today), freshness(confirmed_on, today) == Freshness.FADING)


def reverse_with(address: str, **words: str) -> str:
    """An address with those words of a query that say something."""
    said = {name: word for name, word in words.items() if word}
    return f"{address}?{urlencode(said)}" if said else address
