"""The words of a pack that came, as they will read: an editor reads them before anything is taken over.

Built from what `inward` lets through, so that nothing else can show. Knows no database.
"""

from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock
from wagtail.rich_text import RichText

from .richtext import cleaned

Line = tuple[str, str, Any]
"""Its kind (“text”, “rich” or “file”), what is asked there, and what stands there."""


@dataclass
class Section:
    heading: str
    lines: list[Line]


def rich_section(heading: str, html: str) -> list[Section]:
    """None or one."""
    clean = cleaned(html)
    return [Section(heading, [("rich", "", RichText(clean))])] if clean else []


def section_of(heading: str, stream_block, kept: list[dict]) -> list[Section]:
    """None or one, out of the items of a stream that this site can keep."""
    lines = [line for item in kept for line in lines_of(stream_block.child_blocks[item["type"]], item["value"])]
    return [Section(heading, lines)] if lines else []


def lines_of(block, value, label: str = "") -> list[Line]:
    """What a block's raw value says, in its own order; nothing for what is empty, switched off or a number of a row."""
    if value in (None, "", []) or isinstance(value, bool):
        return []
    if isinstance(block, blocks.StreamBlock):
        return [line for item in value for line in lines_of(block.child_blocks[item["type"]], item["value"])]
    if isinstance(block, blocks.ListBlock):
        return [line for item in value for line in lines_of(block.child_block, item["value"], label)]
    if isinstance(block, blocks.StructBlock):
        children = block.child_blocks.items()
        return [line for name, child in children for line in lines_of(child, value.get(name), str(child.label or ""))]
    if isinstance(block, ImageChooserBlock):
        return [("file", str(_("Picture")), str(value))]
    if isinstance(block, DocumentChooserBlock):
        return [("file", str(_("File")), str(value))]
    if isinstance(block, blocks.RichTextBlock):
        return [("rich", label, RichText(value))]
    if isinstance(block, blocks.ChoiceBlock):
        return [("text", label, _chosen(block, value))]
    return [("text", label, str(value))]


def _chosen(block, value) -> str:
    """The words of a choice, as readers see them."""
    for key, words in block.field.choices:
        options = words if isinstance(words, list | tuple) else [(key, words)]
        for option, said in options:
            if str(option) == str(value):
                return str(said)
    return str(value)
