"""The asset map's address: which words of the query are understood: `q`, `skill`, `neighbourhood`, `show`, `page`."""

from dataclasses import dataclass, field

from django.utils.translation import gettext_lazy as _

from core.texts import tidy
from ideas.assets.vocabulary import Vocabulary
from ideas.enums import NeedKind
from ideas.listing import DEEPEST_PAGE
from ideas.search import LONGEST_QUERY
from people.models import Neighbourhood

PEOPLE, SPACES, THINGS, KNOWLEDGE, GROUPS = "people", "spaces", "things", "knowledge", "groups"
SECTIONS = {
    PEOPLE: _("People"),
    SPACES: _("Spaces"),
    THINGS: _("Things"),
    KNOWLEDGE: _("Knowledge and time"),
    GROUPS: _("Groups"),
}
ICONS = {PEOPLE: "person", SPACES: "place", THINGS: "tool", KNOWLEDGE: "info", GROUPS: "people"}

# Which offers of the pool stand in which section.
KINDS = {
    SPACES: (NeedKind.SPACE,),
    THINGS: (NeedKind.THING,),
    KNOWLEDGE: (NeedKind.KNOWLEDGE, NeedKind.SKILL, NeedKind.TIME),
}


@dataclass
class AssetQuery:
    """What the reader asked for, and the words that nobody understood."""

    q: str = ""
    skill: str = ""
    neighbourhood: str = ""
    show: str = ""
    page: int = 1
    ignored: list[str] = field(default_factory=list)
    too_deep: bool = False

    @property
    def is_narrowed(self) -> bool:
        return any((self.q, self.skill, self.neighbourhood))


@dataclass(frozen=True)
class AssetChoices:
    """What the filters offer; two queries."""

    vocabulary: Vocabulary
    skills: list[tuple[str, str]]
    neighbourhoods: list[tuple[str, str]]

    @classmethod
    def load(cls) -> "AssetChoices":
        vocabulary = Vocabulary.load()
        places = Neighbourhood.objects.values_list("slug", "name")
        return cls(vocabulary, vocabulary.choices(), list(places))


def read_asset_query(words, choices: AssetChoices) -> AssetQuery:
    """The query of an address, from `request.GET` or anything with `get`; what is unknown is left out and named."""
    query = AssetQuery(q=tidy(words.get("q", "").replace("\x00", " "), lines=False)[:LONGEST_QUERY])
    known = {"skill": dict(choices.skills), "neighbourhood": dict(choices.neighbourhoods), "show": SECTIONS}
    for name, values in known.items():
        value = words.get(name, "").strip()
        if value in values:
            setattr(query, name, value)
        elif value:
            query.ignored.append(name)
    page = words.get("page", "")
    if page and not (page.isascii() and page.isdecimal() and page.strip("0")):
        query.ignored.append("page")
    elif page and (len(page) > 6 or int(page) > DEEPEST_PAGE):
        query.too_deep = True
    elif page:
        query.page = int(page)
    return query
