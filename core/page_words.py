"""Everything an editor wrote on a page, taken out of its fields and blocks so that it can be looked at.

Reads the page alone, not the site around it: what stands in templates is no editor's to mend.
"""

import re
from dataclasses import dataclass, field
from html import unescape

from django.db import models
from django.utils.html import strip_tags
from modelcluster.models import get_all_child_relations
from wagtail import blocks
from wagtail.fields import RichTextField, StreamField
from wagtail.images.blocks import ImageBlock
from wagtail_localize.fields import TranslatableField, get_translatable_fields

from core.blocks import DescribedPictureBlock, HeadingBlock

LINK = re.compile(r"<a\b[^>]*>(.*?)</a>", re.DOTALL | re.IGNORECASE)
PART_END = re.compile(r"</(?:p|li|h\d|blockquote)>|<br\s*/?>", re.IGNORECASE)
NOT_READ = ("title", "seo_title", "search_description", "slug")
"""Fields that are no sentences of the page."""
SHORT_LINE = 5
"""Words; a shorter line is a label, such as the name of a bar, and would make any text look easy."""


@dataclass
class PageWords:
    """The lines somebody reads, the words of the links, the levels of the headings, pictures that say nothing."""

    lines: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    headings: list[int] = field(default_factory=list)
    silent_pictures: int = 0

    @property
    def text(self) -> str:
        return "\n".join(self.lines)

    @property
    def skipped_headings(self) -> int:
        """How often a level is left out on the way down; the page's title is the first."""
        return sum(below - above > 1 for above, below in zip([1, *self.headings], self.headings, strict=False))

    def add_line(self, words: str) -> None:
        if len(words.split()) >= SHORT_LINE:
            self.lines.append(words)

    def add_html(self, html: str) -> None:
        self.links += [unescape(strip_tags(words)).strip() for words in LINK.findall(html)]
        for part in PART_END.split(html):
            self.add_line(unescape(strip_tags(part)).strip())


def words_of(page) -> PageWords:
    """The words of one page in its own language, with those of its rows, such as the roles of a pack."""
    found = PageWords()
    _read(page, found)
    for relation in get_all_child_relations(page):
        if issubclass(relation.related_model, models.Model) and hasattr(relation.related_model, "translatable_fields"):
            for row in getattr(page, relation.get_accessor_name()).all():
                _read(row, found)
    return found


def _read(row, found: PageWords) -> None:
    for each in get_translatable_fields(type(row)):
        if not isinstance(each, TranslatableField) or each.field_name in NOT_READ:
            continue
        kind, value = type(row)._meta.get_field(each.field_name), getattr(row, each.field_name, None)
        if isinstance(kind, StreamField):
            for child in value:
                _read_block(child.block, child.value, found)
        elif isinstance(kind, RichTextField):
            found.add_html(value or "")
        elif isinstance(kind, (models.CharField, models.TextField)):
            found.add_line(value or "")


def _read_block(block, value, found: PageWords) -> None:
    if isinstance(block, ImageBlock):
        # A picture that only decorates says so; every other is described.
        found.silent_pictures += bool(value) and not value.decorative and not (value.contextual_alt_text or "").strip()
    elif isinstance(block, HeadingBlock):
        found.headings.append(int(value["level"] or 2))
    elif isinstance(block, blocks.StructBlock):
        if isinstance(block, DescribedPictureBlock):
            found.silent_pictures += block.is_silent(value)
        for name, child in block.child_blocks.items():
            _read_block(child, value.get(name), found)
    elif isinstance(block, (blocks.StreamBlock, blocks.ListBlock)):
        for child in value if isinstance(block, blocks.StreamBlock) else value.bound_blocks:
            _read_block(child.block, child.value, found)
    elif isinstance(block, blocks.RichTextBlock):
        found.add_html(value.source if value else "")
    elif isinstance(block, (blocks.CharBlock, blocks.TextBlock)):
        found.add_line(value or "")
