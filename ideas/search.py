"""Finding ideas by words: one function, whatever the database.

PostgreSQL: the stored vector of migration 0002, by the row's language, blind to accents and endings.
SQLite (the newcomer's doorstep): every word must stand somewhere in the row, blind to accents and capitals.
"""

import unicodedata
from collections.abc import Iterable

from django.db import connections
from django.db.backends.signals import connection_created
from django.db.models import BooleanField, F, FloatField, Func, QuerySet, TextField, Value
from django.db.models.functions import Concat
from django.dispatch import receiver

LONGEST_QUERY = 200
MOST_WORDS = 12
MOST_WEIGHED = 1000
LANGUAGES = ("en", "pt", "es")


def folded(text: str) -> str:
    """Small letters without accents: what two spellings have in common."""
    parts = unicodedata.normalize("NFKD", text or "")
    return "".join(each for each in parts if not unicodedata.combining(each)).casefold()


def search_ideas(q: str, queryset: QuerySet, *, best_first: bool = False) -> QuerySet:
    """The ideas of `queryset` that say all words of `q`; the queryset itself for an empty one.

    With `best_first` the best match comes first, else the order stays. Never raises for odd input.
    """
    return search_rows(q, queryset, fields=("title", "body", "place_text"), best_first=best_first)


def search_offers(q: str, queryset: QuerySet, *, best_first: bool = False) -> QuerySet:
    """The same for offers."""
    return search_rows(q, queryset, fields=("title", "body", "where"), best_first=best_first)


def search_actions(q: str, queryset: QuerySet, *, best_first: bool = False) -> QuerySet:
    """The same for what people said they will do."""
    return search_rows(q, queryset, fields=("body", "where", "what_you_get"), best_first=best_first)


def search_groups(q: str, queryset: QuerySet) -> QuerySet:
    """The organisations of `queryset` whose name and words say all of `q`, in the forms of any of our languages:
    nobody says in which language a group writes of itself. The order stays. Never raises for odd input.
    """
    q = _asked(q)
    if not q:
        return queryset
    if connections[queryset.db].vendor != "postgresql":
        return _by_words(q, queryset, ("name", "about"))
    names = (*LANGUAGES, "other")
    tests = [f"{{row}}.search_vector @@ websearch_to_tsquery('civic_{name}', %s)" for name in names]
    return queryset.filter(OfRow(f"({' OR '.join(tests)})", [q] * len(tests), output_field=BooleanField()))


def search_rows(q: str, queryset: QuerySet, *, fields: tuple[str, ...], best_first: bool = False) -> QuerySet:
    """The same for any table with a `language`, a `search_vector` on PostgreSQL, and these text columns elsewhere.

    With `best_first` the best match comes first, else the order stays. Never raises for odd input.
    """
    q = _asked(q)
    if not q:
        return queryset
    if connections[queryset.db].vendor == "postgresql":
        return _by_vector(q, queryset, best_first)
    return _by_words(q, queryset, fields)


def _asked(q: str) -> str:
    return q.replace("\x00", " ")[:LONGEST_QUERY].strip()


def _by_vector(q: str, queryset: QuerySet, best_first: bool) -> QuerySet:
    # One query for each language, so that each row is asked in its own; all of them can use the index.
    tests = [
        f"({{row}}.search_vector @@ websearch_to_tsquery('civic_{code}', %s) AND {{row}}.language LIKE '{code}%%')"
        for code in LANGUAGES
    ]
    tests.append("({row}.search_vector @@ websearch_to_tsquery('civic_other', %s))")
    found = queryset.filter(OfRow(f"({' OR '.join(tests)})", [q] * len(tests), output_field=BooleanField()))
    if not best_first:
        return found
    # A common word stands in very many rows: of those, only the newest are weighed.
    found = found.filter(pk__in=found.order_by("-pk").values("pk")[:MOST_WEIGHED])
    branches = " ".join(f"WHEN '{code}' THEN websearch_to_tsquery('civic_{code}', %s)" for code in LANGUAGES)
    asked = f"CASE left({{row}}.language, 2) {branches} ELSE websearch_to_tsquery('civic_other', %s) END"
    rank = OfRow(f"ts_rank({{row}}.search_vector, {asked})", [q] * (len(LANGUAGES) + 1), output_field=FloatField())
    return found.annotate(rank=rank).order_by("-rank", "-pk")


class OfRow(Func):
    """SQL about columns of the row that no model knows, such as its `search_vector`.

    The row's table stands as {row} in it: inside a subquery Django gives that another name. Only names of ours may
    stand in the SQL; what a reader typed is a parameter.
    """

    def __init__(self, sql: str, params: Iterable[str], *, output_field):
        super().__init__(F("pk"), output_field=output_field)
        self.sql, self.sql_params = sql, tuple(params)

    def as_sql(self, compiler, connection, **context):
        row = compiler.quote_name_unless_alias(self.source_expressions[0].alias)
        return self.sql.format(row=row), self.sql_params


def _by_words(q: str, queryset: QuerySet, fields: tuple[str, ...]) -> QuerySet:
    pieces = [piece for field in fields for piece in (field, Value(" "))]
    everything = Concat(*pieces, output_field=TextField())
    found = queryset.annotate(said=Folded(everything))
    for word in folded(q).split()[:MOST_WORDS]:
        found = found.filter(said__contains=word.strip('"'))
    return found


class Folded(Func):
    """`folded` inside SQLite, where the connection knows it as a function."""

    function = "civic_folded"
    output_field = TextField()


@receiver(connection_created, dispatch_uid="ideas.search.folded")
def teach_sqlite(sender, connection, **kwargs) -> None:
    if connection.vendor == "sqlite":
        connection.connection.create_function("civic_folded", 1, folded, deterministic=True)
