"""An issued statement says how many lines it has, so that not even one of £0.00 can be added to it afterwards."""

import importlib

from django.db import migrations, models
from django.db.models import Count, OuterRef, Subquery

COUNTED = """
CREATE OR REPLACE FUNCTION pledges_total_is_its_lines() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    which bigint := CASE WHEN TG_TABLE_NAME = 'pledges_statement' THEN (to_jsonb(NEW) ->> 'id')::bigint
                         ELSE (to_jsonb(NEW) ->> 'statement_id')::bigint END;
BEGIN
    IF (SELECT (total, line_count::bigint) FROM pledges_statement WHERE id = which)
        IS DISTINCT FROM (SELECT (sum(amount), count(*)) FROM pledges_statementline WHERE statement_id = which) THEN
        RAISE EXCEPTION 'the total of a statement is the sum of its lines (%)', TG_NAME
            USING ERRCODE = 'integrity_constraint_violation', CONSTRAINT = TG_NAME;
    END IF;
    RETURN NULL;
END $$;
"""
STAYS = "ALTER TABLE pledges_statement {word} TRIGGER issued_statement_stays"


def count(apps, schema_editor):
    """Those that were issued before: the one time that a statement's row is written again."""
    statements = apps.get_model("pledges", "Statement").objects
    lines = apps.get_model("pledges", "StatementLine").objects.filter(statement=OuterRef("pk")).order_by()
    counted = lines.values("statement").annotate(found=Count("pk")).values("found")
    is_postgres = schema_editor.connection.vendor == "postgresql"
    if is_postgres:
        schema_editor.execute(STAYS.format(word="DISABLE"))
    statements.update(line_count=Subquery(counted))
    if is_postgres:
        schema_editor.execute(STAYS.format(word="ENABLE"))


def compare(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(COUNTED, params=None)


def compare_totals_alone(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        before = importlib.import_module("pledges.migrations.0006_issued_statements_stay").FUNCTIONS
        whole = next(part for part in before.split("\n\n") if "pledges_total_is_its_lines" in part)
        schema_editor.execute(whole.replace("CREATE FUNCTION", "CREATE OR REPLACE FUNCTION"), params=None)


class Migration(migrations.Migration):
    dependencies = [("pledges", "0008_venues_and_who_waits")]

    operations = [
        migrations.AddField(
            model_name="statement",
            name="line_count",
            field=models.PositiveSmallIntegerField(default=1, verbose_name="number of lines"),
            preserve_default=False,
        ),
        migrations.RunPython(count, migrations.RunPython.noop),
        migrations.RunPython(compare, compare_totals_alone),
        migrations.AddConstraint(
            model_name="statement",
            constraint=models.CheckConstraint(
                condition=models.Q(("line_count__gte", 1)), name="a_statement_has_a_line"
            ),
        ),
    ]
