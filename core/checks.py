"""What the site needs of its database server is said in one line, before anything fails half-way."""

from django.core.checks import Error, Tags, register
from django.db import DatabaseError, connection

NEEDED_EXTENSIONS = ("pg_trgm", "unaccent", "btree_gist")


@register(Tags.database)
def postgres_has_extensions(app_configs, databases=None, **kwargs):
    """PostgreSQL without pg_trgm, unaccent and btree_gist is refused (architecture: search)."""
    if not databases or connection.vendor != "postgresql":
        return []
    try:
        with connection.cursor() as cursor:
            cursor.execute("SELECT name FROM pg_available_extensions WHERE name = ANY(%s)", [list(NEEDED_EXTENSIONS)])
            found = {name for (name,) in cursor.fetchall()}
    except DatabaseError:
        return []
    missing = [name for name in NEEDED_EXTENSIONS if name not in found]
    if not missing:
        return []
    return [Error(f"This PostgreSQL server lacks {', '.join(missing)}: install its contrib package.", id="core.E001")]
