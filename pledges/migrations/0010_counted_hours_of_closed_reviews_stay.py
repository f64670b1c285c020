"""Hours in a closed review count for the same tenancy for ever: on PostgreSQL the database itself refuses a change.

Neither the review that they are in nor the one that they would go to may be closed. SQLite has no such trigger; there
the services alone keep it (`pledges.services.choosing`).
"""

from django.db import migrations

KEEP = """
CREATE FUNCTION counted_hours_stay() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        SELECT 1 FROM pledges_review r JOIN hours_hoursentry e ON e.id = NEW.entry_id
        WHERE r.tenancy_id IN (OLD.tenancy_id, NEW.tenancy_id) AND e.done_on BETWEEN r.first_monday AND r.last_sunday
    ) THEN
        RAISE EXCEPTION 'counted_hours_stay: hours of a closed review count for the same tenancy for ever'
            USING ERRCODE = 'restrict_violation', CONSTRAINT = 'counted_hours_stay';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER counted_hours_stay BEFORE UPDATE OF tenancy_id, entry_id ON pledges_countedentry
FOR EACH ROW WHEN (OLD.tenancy_id <> NEW.tenancy_id OR OLD.entry_id <> NEW.entry_id)
EXECUTE FUNCTION counted_hours_stay();
"""
LET_GO = """
DROP TRIGGER counted_hours_stay ON pledges_countedentry;
DROP FUNCTION counted_hours_stay();
"""


def keep(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(KEEP, params=None)


def let_go(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(LET_GO, params=None)


class Migration(migrations.Migration):
    dependencies = [
        ("pledges", "0009_statements_count_their_lines"),
        ("hours", "0004_hours_follow_the_arrows"),
    ]

    operations = [migrations.RunPython(keep, let_go)]
