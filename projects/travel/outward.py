"""A pack's pages as data that mean the same on any site: no number of this database, no address without its host."""

import json
from dataclasses import dataclass, field

from bs4 import BeautifulSoup
from django.conf import settings
from django.core.serializers.json import DjangoJSONEncoder
from django.utils.text import Truncator
from wagtail import blocks
from wagtail.documents import get_document_model
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images import get_image_model
from wagtail.images.blocks import ImageChooserBlock
from wagtail.models import Page

from .fields import RICH_TEXTS, STREAMS, TEXTS
from .richtext import outgoing


class _LeftOut(Exception):
    """Something required cannot travel, so what holds it does not either."""


def token(kind: str, pk: int) -> str:
    """Stands for a file until its content is read. No text that an editor typed begins with this character."""
    return f"\x1f{kind}:{pk}"


@dataclass
class Baggage:
    """The files that the pages need: each once, by kind and key. Private documents never get in."""

    pictures: dict[int, object] = field(default_factory=dict)
    documents: dict[int, object] = field(default_factory=dict)
    used: set[tuple[str, int]] = field(default_factory=set)

    def picture(self, pk) -> str | None:
        return self._take("picture", self.pictures, get_image_model().objects, pk)

    def document(self, pk) -> str | None:
        return self._take("document", self.documents, get_document_model().objects.filter(is_public=True), pk)

    def _take(self, kind: str, known: dict, rows, pk) -> str | None:
        if pk is None:
            return None
        if pk not in known:
            known[pk] = rows.filter(pk=pk).first()
        if known[pk] is None:
            return None
        self.used.add((kind, pk))
        # Until its content is read a file is known by this; `writing` puts the name after its content in its place.
        return token(kind, pk)


def page_as_data(page, baggage: Baggage) -> dict:
    """One live page of a pack. `files` of the answer is filled in by `writing`, which reads the files."""
    baggage.used.clear()
    streams = {name: outgoing_stream(page, name, baggage) for name in STREAMS}
    return {
        "language": page.locale.language_code,
        "title": page.title,
        "what_is_different": page.what_is_different,
        "picture": baggage.picture(page.picture_id),
        "texts": {name: getattr(page, name) for name in TEXTS},
        "rich_texts": {name: outgoing(getattr(page, name)) for name in RICH_TEXTS},
        "streams": {name: blocks for name, blocks in streams.items() if blocks},
        "roles": [
            {
                "key": str(role.translation_key),
                **{name: getattr(role, name) for name in ("title", "text", "wanted", "checks", "training")},
            }
            for role in page.roles.all()
        ],
        "files": sorted(baggage.used),
    }


def lessons(stream: list[dict]) -> str:
    """What was learned, as plain paragraphs of at most 2,000 letters."""
    found = [str(item["value"].get("lesson") or "") for item in stream if isinstance(item["value"], dict)]
    words = (BeautifulSoup(html, "html.parser").get_text(" ", strip=True) for html in found)
    return Truncator("\n\n".join(word for word in words if word)).chars(2000)


def outgoing_stream(page, name: str, baggage: Baggage) -> list[dict]:
    value = getattr(page, name)
    raw = json.loads(json.dumps(value.get_prep_value(), cls=DjangoJSONEncoder))
    try:
        return _outgoing(value.stream_block, raw, baggage)
    except _LeftOut:
        return []


def _outgoing(block, raw, baggage: Baggage):
    if isinstance(block, blocks.StreamBlock):
        return _items(raw or [], lambda item: block.child_blocks.get(item["type"]), baggage)
    if isinstance(block, blocks.ListBlock):
        return _items(raw or [], lambda item: block.child_block, baggage)
    if isinstance(block, blocks.StructBlock):
        return _struct(block, raw or {}, baggage)
    if isinstance(block, ImageChooserBlock):
        return _file(block, baggage.picture(raw))
    if isinstance(block, DocumentChooserBlock):
        return _file(block, baggage.document(raw))
    if isinstance(block, blocks.ChooserBlock):
        # Pages, people and other rows of this site alone.
        return _file(block, None)
    if isinstance(block, blocks.RichTextBlock):
        return outgoing(raw or "")
    if isinstance(block, blocks.URLBlock) and isinstance(raw, str) and raw.startswith("/"):
        return settings.SITE_URL + raw
    return raw


def _file(block, path: str | None):
    if path is None and block.required:
        raise _LeftOut
    return path


def _items(raw: list, block_of, baggage: Baggage) -> list:
    kept = []
    for item in raw:
        block = block_of(item)
        try:
            kept.append({**item, "value": _outgoing(block, item["value"], baggage)})
        except _LeftOut:
            continue
    if raw and not kept:
        raise _LeftOut
    return kept


def _struct(block, raw: dict, baggage: Baggage) -> dict:
    said = dict(raw)
    if "address" in block.child_blocks and isinstance(block.child_blocks.get("page"), blocks.PageChooserBlock):
        page = Page.objects.live().filter(pk=said.get("page")).first() if said.get("page") else None
        if page is not None:
            said |= {"address": page.full_url or ""}
        said["page"] = None
    if isinstance(said.get("image"), int) and "alt_text" in block.child_blocks:
        try:
            return {**said, "image": _outgoing(block.child_blocks["image"], said["image"], baggage)}
        except _LeftOut:
            if block.child_blocks["image"].required:
                raise
    return {name: _outgoing(child, said.get(name), baggage) for name, child in block.child_blocks.items()}
