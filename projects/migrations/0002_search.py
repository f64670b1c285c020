"""Searching projects on PostgreSQL, with the vector that ideas 0002 made a function for."""

from django.db import migrations

FORWARDS = [
    """
    ALTER TABLE projects_project ADD COLUMN search_vector tsvector
        GENERATED ALWAYS AS (
            civic_vector(language, title, story || ' ' || group_name || ' ' || place_text)
        ) STORED;
    """,
    "CREATE INDEX projects_search ON projects_project USING gin (search_vector);",
]
BACKWARDS = ["DROP INDEX projects_search;", "ALTER TABLE projects_project DROP COLUMN search_vector;"]


def run(statements):
    def on_postgresql(apps, schema_editor) -> None:
        if schema_editor.connection.vendor != "postgresql":
            return
        for statement in statements:
            schema_editor.execute(statement)

    return on_postgresql


class Migration(migrations.Migration):
    dependencies = [("projects", "0001_first"), ("ideas", "0002_search")]

    operations = [migrations.RunPython(run(FORWARDS), run(BACKWARDS))]
