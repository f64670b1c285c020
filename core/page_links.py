"""What a page leads to or shows, and whether it is still there: a deleted row leaves its number behind."""

import re
from collections import defaultdict

from wagtail import blocks
from wagtail.documents import get_document_model
from wagtail.fields import RichTextField, StreamField
from wagtail.images import get_image_model
from wagtail.images.blocks import ImageBlock
from wagtail.models import Page

LINK = re.compile(r"<(?:a|embed)\b[^>]*>", re.IGNORECASE)
KIND = re.compile(r'(?:linktype|embedtype)="(page|document|image)"')
NUMBER = re.compile(r'\bid="(\d+)"')


def dead_links(page) -> int:
    """How many things this page leads to, or shows, that are gone. One query for each kind of thing."""
    wanted: dict[type, list] = defaultdict(list)
    for field in page._meta.get_fields():
        if isinstance(field, StreamField):
            for model, numbers in numbers_in(getattr(page, field.name)).items():
                wanted[model].extend(numbers)
        elif isinstance(field, RichTextField):
            _of_html(getattr(page, field.name) or "", wanted)
    gone = 0
    for model, numbers in wanted.items():
        there = set(model.objects.filter(pk__in=set(numbers)).values_list("pk", flat=True))
        gone += sum(number not in there for number in numbers)
    return gone


def numbers_in(*streams, texts=()) -> dict[type, list[int]]:
    """The numbers of the rows that streams and rich texts chose or lead to, by model; read from what is stored."""
    wanted: dict[type, list] = defaultdict(list)
    for text in texts:
        _of_html(text or "", wanted)
    for stream in streams:
        _of_stream(stream.stream_block, stream.raw_data, wanted)
    return wanted


def _of(block, raw, wanted) -> None:
    if raw is None:
        return
    if isinstance(block, blocks.ChooserBlock):
        if isinstance(raw, int):
            wanted[block.model_class].append(raw)
    elif isinstance(block, blocks.RichTextBlock):
        _of_html(raw, wanted)
    elif isinstance(block, ImageBlock) and isinstance(raw, int):
        # Stored before pictures had words of their own.
        _of(block.child_blocks["image"], raw, wanted)
    elif isinstance(block, blocks.StructBlock) and isinstance(raw, dict):
        for name, child in block.child_blocks.items():
            _of(child, raw.get(name), wanted)
    elif isinstance(block, blocks.ListBlock):
        for item in raw:
            # Older lists are stored without their items' own ids.
            is_item = isinstance(item, dict) and item.get("type") == "item"
            _of(block.child_block, item["value"] if is_item else item, wanted)
    elif isinstance(block, blocks.StreamBlock):
        _of_stream(block, raw, wanted)


def _of_stream(block, raw, wanted) -> None:
    for item in raw:
        child = block.child_blocks.get(item["type"])
        if child:
            _of(child, item["value"], wanted)


def _of_html(html: str, wanted) -> None:
    models = {"page": Page, "document": get_document_model(), "image": get_image_model()}
    for tag in LINK.findall(html):
        kind, number = KIND.search(tag), NUMBER.search(tag)
        if kind and number:
            wanted[models[kind[1]]].append(int(number[1]))
