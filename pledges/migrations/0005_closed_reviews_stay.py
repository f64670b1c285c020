"""Closed reviews and their recounts are never changed or deleted: on PostgreSQL the database itself refuses.

What a reversal changes stands in a recount beside the review. SQLite has no such trigger; there the services keep it.
"""

from django.db import migrations

TABLES = {"closed_reviews_stay": "pledges_review", "recounts_stay": "pledges_recount"}
KEEP = """
CREATE FUNCTION {rule}() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '{rule}: what a closed review found is never changed or deleted'
        USING ERRCODE = 'restrict_violation', CONSTRAINT = '{rule}';
END $$;
CREATE TRIGGER {rule} BEFORE UPDATE OR DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION {rule}();
"""
LET_GO = """
DROP TRIGGER {rule} ON {table};
DROP FUNCTION {rule}();
"""


def keep(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        for rule, table in TABLES.items():
            schema_editor.execute(KEEP.format(rule=rule, table=table), params=None)


def let_go(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        for rule, table in TABLES.items():
            schema_editor.execute(LET_GO.format(rule=rule, table=table), params=None)


class Migration(migrations.Migration):
    dependencies = [("pledges", "0004_reviews_and_statements")]

    operations = [migrations.RunPython(keep, let_go)]
