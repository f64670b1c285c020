"""What was issued stays as it was: on PostgreSQL the database itself keeps statements, their totals and their numbers.

Rows are never changed or deleted. At the end of a transaction a statement's total is the sum of its lines, its number
follows the one before it and is the counter's, and no number was given out without a statement.
SQLite has no such triggers; there the service alone writes, and its writers take turns.
"""

from django.db import migrations

FUNCTIONS = """
CREATE FUNCTION pledges_issued_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'issued statements never change (%)', TG_NAME
        USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = TG_NAME;
END $$;

CREATE FUNCTION pledges_total_is_its_lines() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    which bigint := CASE WHEN TG_TABLE_NAME = 'pledges_statement' THEN (to_jsonb(NEW) ->> 'id')::bigint
                         ELSE (to_jsonb(NEW) ->> 'statement_id')::bigint END;
BEGIN
    IF (SELECT total FROM pledges_statement WHERE id = which)
        IS DISTINCT FROM (SELECT sum(amount) FROM pledges_statementline WHERE statement_id = which) THEN
        RAISE EXCEPTION 'the total of a statement is the sum of its lines (%)', TG_NAME
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = TG_NAME;
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION pledges_line_is_of_its_tenancy() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.tenancy_id IS DISTINCT FROM (SELECT tenancy_id FROM pledges_statement WHERE id = NEW.statement_id) THEN
        RAISE EXCEPTION 'a line is of the tenancy of its statement (%)', TG_NAME
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = TG_NAME;
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION pledges_number_follows() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF NEW.name <> (SELECT code FROM pledges_venue WHERE id = NEW.venue_id) || '-'
                   || lpad(NEW.number::text, greatest(6, length(NEW.number::text)), '0')
        OR NEW.number > coalesce((SELECT last FROM pledges_statementcounter WHERE venue_id = NEW.venue_id), 0)
        OR (NEW.number > 1 AND NOT EXISTS (
            SELECT 1 FROM pledges_statement WHERE venue_id = NEW.venue_id AND number = NEW.number - 1)) THEN
        RAISE EXCEPTION 'a statement has the next number of its venue (%)', TG_NAME
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = TG_NAME;
    END IF;
    RETURN NULL;
END $$;

CREATE FUNCTION pledges_counter_counts() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF (SELECT last FROM pledges_statementcounter WHERE venue_id = NEW.venue_id)
        <> coalesce((SELECT max(number) FROM pledges_statement WHERE venue_id = NEW.venue_id), 0) THEN
        RAISE EXCEPTION 'every number given out is a statement (%)', TG_NAME
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = TG_NAME;
    END IF;
    RETURN NULL;
END $$;
"""
TRIGGERS = """
CREATE TRIGGER issued_statement_stays BEFORE UPDATE OR DELETE ON pledges_statement
    FOR EACH ROW EXECUTE FUNCTION pledges_issued_stays();
CREATE TRIGGER issued_line_stays BEFORE UPDATE OR DELETE ON pledges_statementline
    FOR EACH ROW EXECUTE FUNCTION pledges_issued_stays();
CREATE CONSTRAINT TRIGGER statement_total_is_its_lines AFTER INSERT ON pledges_statement
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION pledges_total_is_its_lines();
CREATE CONSTRAINT TRIGGER line_is_in_the_total AFTER INSERT ON pledges_statementline
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION pledges_total_is_its_lines();
CREATE CONSTRAINT TRIGGER line_is_of_its_statements_tenancy AFTER INSERT ON pledges_statementline
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION pledges_line_is_of_its_tenancy();
CREATE CONSTRAINT TRIGGER statement_number_is_the_counters AFTER INSERT ON pledges_statement
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION pledges_number_follows();
CREATE CONSTRAINT TRIGGER every_number_is_a_statement AFTER INSERT OR UPDATE ON pledges_statementcounter
    DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION pledges_counter_counts();
"""
NAMES = {
    "issued_statement_stays": "pledges_statement",
    "issued_line_stays": "pledges_statementline",
    "statement_total_is_its_lines": "pledges_statement",
    "line_is_in_the_total": "pledges_statementline",
    "line_is_of_its_statements_tenancy": "pledges_statementline",
    "statement_number_is_the_counters": "pledges_statement",
    "every_number_is_a_statement": "pledges_statementcounter",
}
USED = ("issued_stays", "total_is_its_lines", "line_is_of_its_tenancy", "number_follows", "counter_counts")


def forbid(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(FUNCTIONS, params=None)
        schema_editor.execute(TRIGGERS, params=None)


def allow(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        for name, table in NAMES.items():
            schema_editor.execute(f"DROP TRIGGER {name} ON {table}")
        for name in USED:
            schema_editor.execute(f"DROP FUNCTION pledges_{name}()")


class Migration(migrations.Migration):
    dependencies = [("pledges", "0005_closed_reviews_stay")]

    operations = [migrations.RunPython(forbid, allow)]
