"""A column of bits, and how many of them differ: what look-alikes are found by."""

from django.db import models
from django.db.backends.signals import connection_created
from django.db.models.expressions import RawSQL
from django.dispatch import receiver


class BitField(models.Field):
    """A fixed number of bits as text of noughts and ones: `bit(n)` on PostgreSQL, plain text elsewhere."""

    def __init__(self, *args, length: int, **kwargs):
        self.length = length
        super().__init__(*args, **kwargs)

    def deconstruct(self):
        name, path, args, kwargs = super().deconstruct()
        return name, path, args, {**kwargs, "length": self.length}

    def db_type(self, connection) -> str:
        return f"bit({self.length})" if connection.vendor == "postgresql" else f"varchar({self.length})"


def bits_apart(column: str, bits: str, *, vendor: str) -> RawSQL:
    """In how many places the column differs from `bits`."""
    # Only names of ours stand in the SQL; the bits are a parameter.
    if vendor == "postgresql":
        sql = f"bit_count({column} # %s::bit({len(bits)}))"
    else:
        sql = f"civic_bits_apart({column}, %s)"
    return RawSQL(sql, [bits], output_field=models.IntegerField())  # noqa: S611


def count_apart(one: str, other: str) -> int:
    return (int(one, 2) ^ int(other, 2)).bit_count()


@receiver(connection_created, dispatch_uid="ideas.fields.bits_apart")
def teach_sqlite(sender, connection, **kwargs) -> None:
    if connection.vendor == "sqlite":
        connection.connection.create_function("civic_bits_apart", 2, count_apart, deterministic=True)
