"""Writing very many rows: COPY on PostgreSQL, plain inserts elsewhere. The caller keeps the counts, no service runs."""

import io
import itertools
import json
import uuid
from collections.abc import Iterable, Iterator
from contextlib import contextmanager

from django.core.management.color import no_style
from django.db import connection, models

AT_ONCE = 20_000
ESCAPES = str.maketrans({"\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r"})


def load(model: type[models.Model], columns: tuple[str, ...], rows: Iterable[tuple]) -> int:
    """Write rows of these columns; the others get the field's default, `uid` a new one. Returns how many."""
    rest = [field for field in model._meta.concrete_fields if field.column not in columns and field.column != "id"]
    constants = tuple(_plain(field.get_default()) for field in rest)
    uid_at = next((n for n, field in enumerate(rest) if field.column == "uid"), None)
    names = [*columns, *(field.column for field in rest)]
    write = _copy if connection.vendor == "postgresql" else _insert
    done, rows = 0, iter(rows)
    while some := [_whole(row, constants, uid_at) for row in itertools.islice(rows, AT_ONCE)]:
        write(model._meta.db_table, names, some)
        done += len(some)
    return done


def _whole(row: tuple, constants: tuple, uid_at: int | None) -> tuple:
    if uid_at is None:
        return (*row, *constants)
    uid = uuid.uuid4()
    return (*row, *constants[:uid_at], uid if connection.vendor == "postgresql" else uid.hex, *constants[uid_at + 1 :])


def _plain(value):
    return json.dumps(value) if isinstance(value, (list, dict)) else value


def _copy(table: str, names: list[str], rows: list[tuple]) -> None:
    text = io.StringIO()
    for row in rows:
        text.write("\t".join(map(_copied, row)) + "\n")
    text.seek(0)
    quoted = ", ".join(connection.ops.quote_name(name) for name in names)
    with connection.cursor() as cursor:
        cursor.copy_expert(f"COPY {connection.ops.quote_name(table)} ({quoted}) FROM STDIN", text)


def _copied(value) -> str:
    if value is None:
        return "\\N"
    if isinstance(value, bytes):
        return "\\\\x" + value.hex()
    return str(value).translate(ESCAPES)


def _insert(table: str, names: list[str], rows: list[tuple]) -> None:
    quoted = ", ".join(connection.ops.quote_name(name) for name in names)
    places = ", ".join(["%s"] * len(names))
    with connection.cursor() as cursor:
        # Only names of ours stand in the SQL.
        cursor.executemany(f"INSERT INTO {connection.ops.quote_name(table)} ({quoted}) VALUES ({places})", rows)  # noqa: S608


@contextmanager
def unchecked_keys() -> Iterator[None]:
    """Inside, PostgreSQL does not look up each foreign key; where we may not ask for that, it just takes longer."""
    if connection.vendor != "postgresql":
        yield
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT usesuper FROM pg_user WHERE usename = current_user")
        (may,) = cursor.fetchone()
        if may:
            cursor.execute("SET session_replication_role = replica")
        try:
            yield
        finally:
            if may:
                cursor.execute("SET session_replication_role = DEFAULT")


def settle(*tables: type[models.Model]) -> None:
    """Numbers go on after the last row, and the database looks how full its tables are."""
    with connection.cursor() as cursor:
        for statement in connection.ops.sequence_reset_sql(no_style(), list(tables)):
            cursor.execute(statement)
    # Inside a transaction, as in tests, nothing can be tidied up: the figures are enough.
    tidies = connection.vendor == "postgresql" and not connection.in_atomic_block
    with connection.cursor() as cursor:
        cursor.execute("VACUUM ANALYZE" if tidies else "ANALYZE")
