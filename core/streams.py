"""A stream field whose migrations do not change with each block, and whose form knows what was chosen before."""

from contextlib import contextmanager
from contextvars import ContextVar

from wagtail.blocks.base import BlockField
from wagtail.fields import StreamField

_chosen_before: ContextVar[frozenset[tuple[str, str]]] = ContextVar("chosen_before", default=frozenset())


def was_chosen_before(row) -> bool:
    """Whether the stream that is being checked held this row when its form was opened."""
    return (row._meta.label, str(row.pk)) in _chosen_before.get()


@contextmanager
def _knowing(stored, block):
    found = block.extract_references(stored) if stored else ()
    token = _chosen_before.set(frozenset((model._meta.label, str(pk)) for model, pk, _path, _content in found))
    try:
        yield
    finally:
        _chosen_before.reset(token)


class LeanBlockField(BlockField):
    """Tells its blocks, while they are checked, what the stored stream holds: blocks see no page and no form."""

    stored = None

    def get_bound_field(self, form, field_name):
        self.stored = form.get_initial_for_field(self, field_name)
        return super().get_bound_field(form, field_name)

    def clean(self, value):
        with _knowing(self.stored, self.block):
            return super().clean(value)


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

    def formfield(self, **kwargs):
        return super().formfield(**{"form_class": LeanBlockField, **kwargs})
