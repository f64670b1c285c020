"""A project has one permission on any day: on PostgreSQL the database itself forbids two.

SQLite has no exclusion constraints; there the service alone checks, and its writers take turns.
"""

from django.db import migrations

FORBID = """
ALTER TABLE projects_permit ADD CONSTRAINT no_two_permits_at_once
EXCLUDE USING gist (project_id WITH =, daterange(starts_on, COALESCE(stopped_on, ends_on + 1), '[)') WITH &&)
DEFERRABLE INITIALLY IMMEDIATE
"""
ALLOW = "ALTER TABLE projects_permit DROP CONSTRAINT no_two_permits_at_once"


def forbid(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(FORBID)


def allow(apps, schema_editor):
    if schema_editor.connection.vendor == "postgresql":
        schema_editor.execute(ALLOW)


class Migration(migrations.Migration):
    dependencies = [("projects", "0011_permits"), ("core", "0002_postgres_extensions")]

    operations = [migrations.RunPython(forbid, allow)]
