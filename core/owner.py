"""Two database roles: the owner changes tables, the application only reads and writes rows (docs/settings.md).

Where DATABASE_OWNER_URL is set, `migrate` and `createcachetable` run as the owner and then hand the rows of every
table to the application's role. Elsewhere nothing changes.
"""

from collections.abc import Iterator
from contextlib import contextmanager

from django.conf import settings
from django.db import connection

LOGIN = ("NAME", "USER", "PASSWORD", "HOST", "PORT")


@contextmanager
def as_owner() -> Iterator[None]:
    """Everything inside talks to the database as its owner."""
    owner = settings.DATABASE_OWNER
    if not owner:
        yield
        return
    application = {part: connection.settings_dict[part] for part in LOGIN}
    _log_in(owner)
    try:
        yield
        _hand_over(application["USER"])
    finally:
        _log_in(application)


def _log_in(login: dict) -> None:
    connection.close()
    connection.settings_dict.update({part: login.get(part, "") for part in LOGIN})


def _hand_over(role: str) -> None:
    """Let the application read and write rows; not create, change, empty or drop tables."""
    name = connection.ops.quote_name(role)
    with connection.cursor() as cursor:
        cursor.execute(f"GRANT USAGE ON SCHEMA public TO {name}")
        cursor.execute(f"GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {name}")
        cursor.execute(f"GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {name}")
