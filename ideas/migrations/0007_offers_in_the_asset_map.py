"""Finding offers of the pool: by the day they were last confirmed, and on PostgreSQL by their words (as for ideas)."""

from django.db import migrations, models

FORWARDS = [
    """
    ALTER TABLE ideas_offer ADD COLUMN search_vector tsvector
        GENERATED ALWAYS AS (civic_vector(language, title, body || ' ' || "where")) STORED;
    """,
    "CREATE INDEX offers_search ON ideas_offer USING gin (search_vector);",
]
BACKWARDS = ["DROP INDEX offers_search;", "ALTER TABLE ideas_offer DROP COLUMN search_vector;"]


def run(statements):
    def on_postgresql(apps, schema_editor) -> None:
        if schema_editor.connection.vendor != "postgresql":
            return
        for statement in statements:
            schema_editor.execute(statement)

    return on_postgresql


class Migration(migrations.Migration):
    dependencies = [
        ("ideas", "0006_relay_and_mentions"),
        ("people", "0006_phrases_edited_with_their_skill"),
    ]

    operations = [
        migrations.AddIndex(
            model_name="offer",
            index=models.Index(
                fields=["kind", "-confirmed_on", "-id"],
                condition=models.Q(subject__isnull=True, visibility="published", state="offered"),
                name="offers_last_confirmed",
            ),
        ),
        migrations.RunPython(run(FORWARDS), run(BACKWARDS)),
    ]
