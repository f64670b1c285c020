"""Small related rows gathered into the row they belong to, so that a page with many parts asks once for all of them.

    Project.objects.annotate(topic_rows=gathered(Topic.objects.filter(…=OuterRef("subject")), by="…", name="name"))

Each row comes as a dictionary of plain JSON (days and moments as ISO text), in no particular order.
"""

from django.db.models import Aggregate, JSONField, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, JSONObject


class JsonRows(Aggregate):
    """All values of a group as one JSON list."""

    function = "JSONB_AGG"
    output_field = JSONField()
    allow_distinct = True

    def as_sqlite(self, compiler, connection, **extra):
        return super().as_sql(compiler, connection, function="JSON_GROUP_ARRAY", **extra)


def gathered(rows: QuerySet, *, by: str, **columns: str):
    """The rows of one subquery as a list of dictionaries, [] for none. `by`: what ties them to the outer row.

    `columns`: the name each value has in the dictionary, and the field it comes from.
    """
    listed = rows.order_by().values(by).annotate(gathered_rows=JsonRows(JSONObject(**columns)))
    return _or_none(listed)


def gathered_values(rows: QuerySet, *, by: str, value: str):
    """The different values of one column as a list, [] for none."""
    listed = rows.order_by().values(by).annotate(gathered_rows=JsonRows(value, distinct=True))
    return _or_none(listed)


def _or_none(listed: QuerySet):
    return Coalesce(
        Subquery(listed.values("gathered_rows"), output_field=JSONField()), Value([], output_field=JSONField())
    )
