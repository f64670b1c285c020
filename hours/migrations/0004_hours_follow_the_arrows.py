"""Hours go from state to state only as the law says: on PostgreSQL the database itself refuses other ways.

Logged hours are answered or taken back; queried ones are amended, rejected or taken back, never confirmed at once;
only a reversal that was rejected may be asked for again. What is confirmed stays (`confirmed_hours_stay`).
SQLite has no such trigger; there the services alone keep it (`hours.enums.ANSWERED_FROM`).
"""

from django.db import migrations

KEEP = """
CREATE FUNCTION hours_follow_the_arrows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'hours_follow_the_arrows: hours do not go from % to %', OLD.status, NEW.status
        USING ERRCODE = 'restrict_violation', CONSTRAINT = 'hours_follow_the_arrows';
END $$;
CREATE TRIGGER hours_follow_the_arrows BEFORE UPDATE OF status ON hours_hoursentry
FOR EACH ROW WHEN (
    OLD.status <> NEW.status AND OLD.status <> 'confirmed' AND NOT (
        OLD.status = 'logged'
        OR (OLD.status = 'queried' AND NEW.status IN ('logged', 'rejected', 'withdrawn'))
        OR (OLD.status = 'rejected' AND NEW.status = 'logged' AND OLD.reverses_id IS NOT NULL)
    )
) EXECUTE FUNCTION hours_follow_the_arrows();
"""
LET_GO = """
DROP TRIGGER hours_follow_the_arrows ON hours_hoursentry;
DROP FUNCTION hours_follow_the_arrows();
"""


def keep(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(KEEP, params=None)


def let_go(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(LET_GO, params=None)


class Migration(migrations.Migration):
    dependencies = [("hours", "0003_thank_yous_can_be_hidden")]

    operations = [migrations.RunPython(keep, let_go)]
