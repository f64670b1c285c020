"""Groups are found by their words in the forms of three languages; a space says how exact its point is."""

from django.db import migrations, models

FORWARDS = [
    """
    ALTER TABLE people_organisation ADD COLUMN search_vector tsvector GENERATED ALWAYS AS (
        civic_vector('en', name, about) || civic_vector('pt', name, about)
        || civic_vector('es', name, about) || civic_vector('', name, about)
    ) STORED;
    """,
    "CREATE INDEX organisations_search ON people_organisation USING gin (search_vector);",
]
BACKWARDS = ["DROP INDEX organisations_search;", "ALTER TABLE people_organisation DROP COLUMN search_vector;"]
SOURCES = [
    ("pin", "A pin on the map"),
    ("postcode", "The middle of a postcode district"),
    ("neighbourhood", "The middle of the neighbourhood"),
]


def run(statements):
    def on_postgresql(apps, schema_editor) -> None:
        if schema_editor.connection.vendor != "postgresql":
            return
        for statement in statements:
            schema_editor.execute(statement)

    return on_postgresql


def fill(apps, schema_editor) -> None:
    """Until now every space stood in the middle of its neighbourhood."""
    apps.get_model("ideas", "Offer").objects.filter(latitude__isnull=False).update(point_from="neighbourhood")


class Migration(migrations.Migration):
    dependencies = [
        ("ideas", "0013_closed_with_its_subject"),
        ("people", "0011_since_when_it_is_shared"),
    ]

    operations = [
        migrations.RunPython(run(FORWARDS), run(BACKWARDS)),
        migrations.AddField(
            "offer",
            "point_from",
            models.CharField(blank=True, choices=SOURCES, default="", editable=False, max_length=14),
            preserve_default=False,
        ),
        migrations.RunPython(fill, migrations.RunPython.noop),
    ]
