"""Confirmed hours are never edited or deleted: on PostgreSQL the database itself refuses.

What was said and who gave it to whom stays, and so does the state; a reversal is another row. Only the name of who
wrote or answered it may change, when a person leaves. SQLite has no such trigger; there the services alone keep it.
"""

from django.db import migrations

KEEP = """
CREATE FUNCTION confirmed_hours_stay() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        RAISE EXCEPTION 'confirmed_hours_stay: confirmed hours are never deleted; reverse them'
            USING ERRCODE = 'restrict_violation', CONSTRAINT = 'confirmed_hours_stay';
    END IF;
    IF (NEW.giver_user_id, NEW.giver_organisation_id, NEW.receiver_subject_id, NEW.receiver_organisation_id,
        NEW.receiver_user_id, NEW.to_community, NEW.done_on, NEW.minutes, NEW.people, NEW.person_minutes,
        NEW.description, NEW.status, NEW.reverses_id, NEW.decided_at, NEW.uid, NEW.key)
       IS DISTINCT FROM
       (OLD.giver_user_id, OLD.giver_organisation_id, OLD.receiver_subject_id, OLD.receiver_organisation_id,
        OLD.receiver_user_id, OLD.to_community, OLD.done_on, OLD.minutes, OLD.people, OLD.person_minutes,
        OLD.description, OLD.status, OLD.reverses_id, OLD.decided_at, OLD.uid, OLD.key)
    THEN
        RAISE EXCEPTION 'confirmed_hours_stay: confirmed hours are never changed; reverse them'
            USING ERRCODE = 'restrict_violation', CONSTRAINT = 'confirmed_hours_stay';
    END IF;
    RETURN NEW;
END $$;
CREATE TRIGGER confirmed_hours_stay BEFORE UPDATE OR DELETE ON hours_hoursentry
FOR EACH ROW WHEN (OLD.status = 'confirmed') EXECUTE FUNCTION confirmed_hours_stay();
"""
LET_GO = """
DROP TRIGGER confirmed_hours_stay ON hours_hoursentry;
DROP FUNCTION confirmed_hours_stay();
"""


def keep(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(KEEP, params=None)


def let_go(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(LET_GO, params=None)


class Migration(migrations.Migration):
    dependencies = [("hours", "0001_first")]

    operations = [migrations.RunPython(keep, let_go)]
