"""A stream field whose migrations do not change with each block."""

from wagtail.fields import StreamField


class LeanStreamField(StreamField):
    """Leaves the blocks' definitions out of migrations: the column is the same JSON whatever the blocks are.

    A data migration therefore works on the raw JSON. Without this, each change of a shared block would need a
    migration in every app that uses it.
    """

    def __init__(self, block_types=(), **kwargs):
        super().__init__(block_types, **kwargs)

    def deconstruct(self):
        name, path, _args, kwargs = super().deconstruct()
        kwargs.pop("block_lookup", None)
        return name, path, [], kwargs
