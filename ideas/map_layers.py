"""What stands on the map: ideas and offered spaces; higher apps add their own kind of thing (projects/map_layer.py).

A layer says which rows a query asks for, where they stand, what orders them, and how one of them looks.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from functools import reduce
from operator import or_

from django.db import connections
from django.db.models import Exists, F, FloatField, Model, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Cast
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from core import clock
from core.enums import Visibility
from ideas.enums import LISTED_STAGES, IdeaKind, NeedKind
from ideas.listing import Query, narrowed
from ideas.models import Idea, Offer
from ideas.search import MOST_WORDS, folded, search_rows
from people.freshness import gone_before
from people.models import User

KIND_ICONS = {IdeaKind.IDEA: "leaf", IdeaKind.UNLOVED_SPACE: "place", IdeaKind.NEED: "propose"}


@dataclass(frozen=True)
class Thing:
    """One row as list and map show it. `key` is the same in both."""

    key: str
    title: str
    url: str
    kind: str
    act: str
    icon: str
    place: str
    shared_at: datetime
    latitude: float
    longitude: float
    language: str = ""
    text: str = ""


@dataclass(frozen=True)
class Layer:
    """A kind of thing on the map.

    `subject` is the way from a row to the columns that say where it is ("subject__" or ""); `ranks` gives for each
    order an expression whose larger values come first (equal ones: the newer first). `list_name` names the address of
    the plain list with the same query words.
    """

    word: str
    label: str
    model: type[Model]
    rows: Callable[[Query], QuerySet]
    thing: Callable[[object], Thing]
    subject: str
    stages: tuple = ()
    has_kinds: bool = False
    position: int = 1
    list_name: str = ""
    ranks: dict[str, Callable] = field(default_factory=dict)
    related: tuple[str, ...] = ()

    def answers(self, query: Query) -> bool:
        """Whether the query's words have a meaning for this layer at all."""
        if query.kind and not self.has_kinds:
            return False
        if (query.topic or query.need) and not self.subject:
            return False
        return not query.stage or query.stage in self.stages

    def asked(self, query: Query) -> QuerySet:
        """The rows with a point that the query asks for, in no order."""
        at = self.subject
        # The subject's own visibility, which follows its row, begins the index `subjects_on_the_map`.
        return (
            self.rows(query)
            .order_by()
            .filter(**{f"{at}latitude__isnull": False, f"{at}visibility": Visibility.PUBLISHED})
        )

    def rank(self, sort: str):
        """What orders the rows, as a number: larger first."""
        make = self.ranks.get(sort)
        return make() if make else Value(0.0, output_field=FloatField())


LAYERS: dict[str, Layer] = {}


def register_layer(layer: Layer) -> None:
    """Put a kind of thing on the map."""
    LAYERS[layer.word] = layer


def layers() -> list[Layer]:
    """All kinds of things, in the order in which they are named."""
    return sorted(LAYERS.values(), key=lambda layer: layer.position)


def number(expression) -> Cast:
    return Cast(expression, FloatField())


COUNTED = {
    "appreciated": lambda: number(F("subject__appreciation_count")),
    "discussed": lambda: number(F("subject__comment_count")),
}


def _idea(idea: Idea) -> Thing:
    return Thing(
        key=f"ideas-{idea.pk}",
        title=idea.title,
        url=idea.get_absolute_url(),
        kind=str(idea.get_kind_display()),
        act=idea.act,
        icon=KIND_ICONS[idea.kind],
        language=idea.language,
        text=idea.body,
        **where_of(idea.subject, idea.created_at),
    )


def _space(offer: Offer) -> Thing:
    return Thing(
        key=f"spaces-{offer.pk}",
        title=offer.label,
        url=offer.get_absolute_url(),
        kind=_("Space that stands unused") if offer.is_unused else _("Offered space"),
        act="volunteer",
        icon="project",
        language=offer.language,
        text=offer.body,
        **where_of(offer, offer.created_at),
    )


def where_of(row, shared_at: datetime) -> dict:
    """The place of a subject or an offer, as a thing says it."""
    return {
        "place": str(row.neighbourhood or ""),
        "latitude": float(row.latitude),
        "longitude": float(row.longitude),
        "shared_at": shared_at,
    }


def _spaces(query: Query) -> QuerySet[Offer]:
    """As on the asset map: of people with a public card, and confirmed not too long ago."""
    giver = User.objects.with_public_card().filter(pk=OuterRef("author"))
    found = Offer.objects.published().in_pool().filter(Exists(giver), kind=NeedKind.SPACE)
    spaces = found.filter(confirmed_on__gt=gone_before(clock.today()))
    if query.neighbourhood:
        spaces = spaces.filter(neighbourhood__slug=query.neighbourhood)
    return _saying(query.q, spaces)


def _saying(q: str, offers: QuerySet[Offer]) -> QuerySet[Offer]:
    """The offers that say all words of `q`, blind to accents and capitals. Spaces are few, so none is indexed."""
    fields = ("title", "body", "where")
    if connections[offers.db].vendor != "postgresql":
        return search_rows(q, offers, fields=fields)
    for word in folded(q).split()[:MOST_WORDS]:
        said = [Q(**{f"{name}__unaccent__icontains": word.strip('"')}) for name in fields]
        offers = offers.filter(reduce(or_, said))
    return offers


def register_layers() -> None:
    """Ideas first; offered spaces last, after what higher apps add."""
    register_layer(
        Layer(
            word="ideas",
            label=gettext_lazy("Ideas"),
            model=Idea,
            rows=lambda query: narrowed(Idea.objects.listed(), query),
            thing=_idea,
            subject="subject__",
            stages=LISTED_STAGES,
            has_kinds=True,
            list_name="ideas:idea-list",
            ranks={**COUNTED, "nearly": lambda: number(F("subject__nearly"))},
            related=("subject__neighbourhood",),
        )
    )
    register_layer(
        Layer(
            word="spaces",
            label=gettext_lazy("Offered spaces"),
            model=Offer,
            rows=_spaces,
            thing=_space,
            subject="",
            position=9,
            related=("neighbourhood",),
        )
    )
