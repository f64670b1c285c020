"""No pack comes from itself, however far back: on PostgreSQL the database itself follows the way up and refuses.

Of two lineages written at the same moment neither sees the other: `set_lineage` writes one at a time.
SQLite has no such trigger; there the service alone keeps it.
"""

from django.db import migrations

KEEP = """
CREATE FUNCTION lineage_never_comes_round() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF EXISTS (
        WITH RECURSIVE above(family_id) AS (
            SELECT NEW.source_family_id
            UNION
            SELECT lineage.source_family_id FROM projects_lineage lineage
            JOIN above ON lineage.family_id = above.family_id
            WHERE lineage.source_family_id IS NOT NULL
        )
        SELECT 1 FROM above WHERE above.family_id = NEW.family_id
    ) THEN
        RAISE EXCEPTION 'lineage_never_comes_round: pack % comes from itself', NEW.family_id
            USING ERRCODE = 'check_violation', CONSTRAINT = 'lineage_never_comes_round';
    END IF;
    RETURN NULL;
END $$;
CREATE TRIGGER lineage_never_comes_round AFTER INSERT OR UPDATE OF family_id, source_family_id ON projects_lineage
FOR EACH ROW WHEN (NEW.source_family_id IS NOT NULL) EXECUTE FUNCTION lineage_never_comes_round();
"""
LET_GO = """
DROP TRIGGER lineage_never_comes_round ON projects_lineage;
DROP FUNCTION lineage_never_comes_round();
"""


def keep(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(KEEP, params=None)


def let_go(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(LET_GO, params=None)


class Migration(migrations.Migration):
    dependencies = [("projects", "0017_pack_papers")]

    operations = [migrations.RunPython(keep, let_go)]
