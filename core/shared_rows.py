"""Rows that several blocks of a page chose, read once for all of them, however many kinds of blocks there are.

Wagtail reads what the blocks of one type chose together, but each type by itself. A page that has a limit of queries
reads the rows first and resolves its streams inside `sharing`.
"""

from collections.abc import Mapping
from contextlib import contextmanager
from contextvars import ContextVar
from copy import copy

from django.db.models import F, Model, Q
from django.utils.translation import get_language
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images import get_image_model
from wagtail.images.blocks import ImageBlock, ImageChooserBlock
from wagtail.models import Page

_shared: ContextVar[Mapping[type, Mapping[int, Model]]] = ContextVar("shared_rows", default={})  # noqa: B039  never changed
RENDITION = ("id", "filter_spec", "file", "width", "height", "focal_point_key")


@contextmanager
def sharing(rows: Mapping[type, Mapping[int, Model]]):
    """Inside, blocks that choose rows of these models take them from here. A number that is missing is a row gone."""
    token = _shared.set(rows)
    try:
        yield
    finally:
        _shared.reset(token)


def shared(model: type) -> Mapping[int, Model] | None:
    """The rows of a model that were read for the whole page; None outside of `sharing`."""
    return _shared.get().get(model)


class SharedRows:
    """For a chooser block: each value is a row of its own, because blocks write on theirs (the words of a picture)."""

    def read(self, numbers) -> Mapping[int, Model]:
        return self.model_class.objects.in_bulk(numbers)

    def bulk_to_python(self, values):
        values = list(values)
        rows = shared(self.model_class)
        if rows is None:
            rows = self.read([value for value in values if value is not None])
        return [copy(rows[value]) if value in rows else None for value in values]


class SharedDocumentBlock(SharedRows, DocumentChooserBlock):
    pass


class SharedImageBlock(SharedRows, ImageChooserBlock):
    pass


class SharedPictureBlock(ImageBlock):
    """Wagtail's names the chooser inside by itself."""

    def __init__(self, required=True, **kwargs):
        super().__init__(required=required, **kwargs)
        self.child_blocks["image"] = SharedImageBlock(required=required)
        self.child_blocks["image"].set_name("image")


class SharedPageBlock(SharedRows, blocks.PageChooserBlock):
    def read(self, numbers) -> Mapping[int, Model]:
        return pages_for_reader(numbers)


def pages_for_reader(numbers) -> dict[int, Page]:
    """These pages, each with `for_reader`: itself in the reader's language where that is live. One query."""
    numbers = set(numbers)
    if not numbers:
        return {}
    language = get_language()
    keys = Page.objects.filter(pk__in=numbers).values("translation_key")
    same = Q(translation_key__in=keys, locale__language_code=language, live=True)
    rows = list(Page.objects.filter(Q(pk__in=numbers) | same).select_related("locale"))
    spoken = {row.translation_key: row for row in rows if row.live and row.locale.language_code == language}
    for row in rows:
        row.for_reader, row.for_language = spoken.get(row.translation_key, row), language
    return {row.pk: row for row in rows if row.pk in numbers}


def pictures_with_sizes(numbers) -> dict[int, Model]:
    """These pictures with the sizes that exist of each; templates make those that do not. One query."""
    pictures = get_image_model()
    sizes = {f"size_{name}": F(f"renditions__{name}") for name in RENDITION}
    found: dict[int, Model] = {}
    for row in pictures.objects.filter(pk__in=set(numbers)).annotate(**sizes):
        picture = found.setdefault(row.pk, row)
        if picture is row:
            picture.prefetched_renditions = []
        if row.size_id is not None:
            made = {name: getattr(row, f"size_{name}") for name in RENDITION}
            picture.prefetched_renditions.append(pictures.get_rendition_model()(image=picture, **made))
    return found
