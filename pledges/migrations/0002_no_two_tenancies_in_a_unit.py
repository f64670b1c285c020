"""One unit has one tenancy in any week: on PostgreSQL the database itself forbids overlaps.

SQLite has no exclusion constraints; there the service alone checks, and its writers take turns.
"""

from django.db import migrations

FORBID = """
ALTER TABLE pledges_tenancyunit ADD CONSTRAINT no_two_tenancies_in_a_unit
EXCLUDE USING gist (unit_id WITH =, daterange(from_monday, until_sunday, '[]') WITH &&)
DEFERRABLE INITIALLY IMMEDIATE
"""
ALLOW = "ALTER TABLE pledges_tenancyunit DROP CONSTRAINT no_two_tenancies_in_a_unit"


def forbid(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(FORBID)


def allow(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(ALLOW)


class Migration(migrations.Migration):
    dependencies = [("pledges", "0001_first"), ("core", "0002_postgres_extensions")]

    operations = [migrations.RunPython(forbid, allow)]
