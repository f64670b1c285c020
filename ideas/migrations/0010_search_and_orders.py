"""Lists in the order "nearly there" by a kept number, and what people will do found by its words."""

from django.db import migrations, models

BATCH = 2000
FORWARDS = [
    """
    ALTER TABLE ideas_action ADD COLUMN search_vector tsvector
        GENERATED ALWAYS AS (civic_vector(language, body, "where" || ' ' || what_you_get)) STORED;
    """,
    "CREATE INDEX actions_search ON ideas_action USING gin (search_vector);",
]
BACKWARDS = ["DROP INDEX actions_search;", "ALTER TABLE ideas_action DROP COLUMN search_vector;"]


def run(statements):
    def on_postgresql(apps, schema_editor) -> None:
        if schema_editor.connection.vendor != "postgresql":
            return
        for statement in statements:
            schema_editor.execute(statement)

    return on_postgresql


def fill(apps, schema_editor) -> None:
    """As ideas/nearly.py says on the day of this migration."""
    Subject = apps.get_model("ideas", "Subject")
    some = []
    columns = ("subject_id", "stage", "threshold", "subject__interested_count")
    for pk, stage, threshold, interested in apps.get_model("ideas", "Idea").objects.values_list(*columns).iterator():
        share = interested / threshold
        some.append(Subject(pk=pk, nearly=1_000_000 + share if stage == "gathering" and share < 1 else share))
    Subject.objects.bulk_update(some, ["nearly"], batch_size=BATCH)


class Migration(migrations.Migration):
    dependencies = [("ideas", "0009_no_more_recognitions")]

    operations = [
        migrations.RunPython(run(FORWARDS), run(BACKWARDS)),
        migrations.AddField("subject", "nearly", models.FloatField(default=0, editable=False)),
        migrations.RunPython(fill, migrations.RunPython.noop),
        migrations.AddIndex(
            "subject", models.Index(fields=["kind", "visibility", "-nearly"], name="subjects_nearly_there")
        ),
    ]
