"""Data from a pack file as values of this site's blocks: known block types only, rich text through an allow-list.

What does not fit is left out with a note, and never makes the whole pack fail: a newer site may know more blocks.
"""

from collections.abc import Callable
from dataclasses import dataclass, field

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail import blocks
from wagtail.documents.blocks import DocumentChooserBlock
from wagtail.images.blocks import ImageChooserBlock

from core.texts import tidy

from .richtext import cleaned

ODD = (ValidationError, ValueError, TypeError, ArithmeticError, AttributeError, KeyError)
"""What blocks raise for values they cannot be made of."""


class Unfit(Exception):
    """A value that does not fit its block; what holds it is left out."""


@dataclass
class Unpacking:
    """How files become rows (`file(path, kind)` gives a key, None for one that cannot be kept); what was left out.

    Looking before taking over has no rows yet: with `is_look` the title of a file that is listed stands for its key.
    """

    file: Callable[[str, str], int | str | None]
    is_look: bool = False
    left_out: list[str] = field(default_factory=list)

    def leave_out(self, what: str) -> None:
        if what not in self.left_out:
            self.left_out.append(what)


def stream_value(stream_block, raw: list[dict], unpacking: Unpacking, where: str):
    """A stream of ours out of travelling data."""
    return stream_block.to_python(fitting(stream_block, raw, unpacking, where))


def fitting(stream_block, raw: list[dict], unpacking: Unpacking, where: str) -> list[dict]:
    """The raw items that this site can keep; blocks that are unknown here or do not fit are left out and named."""
    kept = []
    for item in raw:
        block = stream_block.child_blocks.get(item["type"])
        if block is None:
            unpacking.leave_out(
                _("%(where)s: a block “%(type)s”, which this site does not know.")
                % {"where": where, "type": item["type"][:60]}
            )
            continue
        try:
            value = incoming(block, item["value"], unpacking)
            if not unpacking.is_look or not _holds_files(block):
                block.clean(block.normalize(block.to_python(value)))
        except (Unfit, *ODD):
            unpacking.leave_out(
                _("%(where)s: a block “%(type)s” that does not fit here.")
                % {"where": where, "type": block.label or item["type"]}
            )
            continue
        kept.append({"type": item["type"], "value": value, "id": item.get("id")})
    return kept


def incoming(block, raw, unpacking: Unpacking):
    """Raw data of this site's form for one block. Raises Unfit."""
    if isinstance(block, blocks.StreamBlock):
        return _items(_list(raw), lambda item: block.child_blocks.get(item.get("type")), unpacking)
    if isinstance(block, blocks.ListBlock):
        return _items(_list(raw), lambda item: block.child_block, unpacking)
    if isinstance(block, blocks.StructBlock):
        if raw is None:
            raw = {}
        if not isinstance(raw, dict):
            raise Unfit
        return {name: _child(child, raw.get(name), unpacking) for name, child in block.child_blocks.items()}
    if isinstance(block, ImageChooserBlock):
        return _row(block, raw, "picture", unpacking)
    if isinstance(block, DocumentChooserBlock):
        return _row(block, raw, "document", unpacking)
    if isinstance(block, blocks.ChooserBlock):
        # Numbers of another site's database mean nothing here.
        return _row(block, None, "", unpacking)
    if isinstance(raw, dict | list):
        raise Unfit
    if isinstance(block, blocks.RichTextBlock):
        return cleaned(str(raw or ""))
    if isinstance(raw, str):
        return tidy(raw, lines=isinstance(block, blocks.TextBlock))
    return raw


def _child(block, raw, unpacking: Unpacking):
    if block.name == "accepted_by":
        # Somebody there took that risk on; here nobody has yet.
        return ""
    return incoming(block, raw, unpacking)


def _list(raw) -> list:
    if not isinstance(raw, list) or not all(isinstance(item, dict) for item in raw):
        raise Unfit
    return raw


def _items(raw: list[dict], block_of, unpacking: Unpacking) -> list[dict]:
    kept = []
    for item in raw:
        block = block_of(item)
        if block is None or "value" not in item:
            raise Unfit
        kind = item.get("type", "item")
        identity = item.get("id")
        if not isinstance(kind, str) or not (identity is None or isinstance(identity, str)):
            raise Unfit
        kept.append({"type": kind, "value": incoming(block, item["value"], unpacking), "id": identity})
    return kept


def _row(block, path, kind: str, unpacking: Unpacking) -> int | str | None:
    found = unpacking.file(path, kind) if isinstance(path, str) else None
    if found is None and block.required:
        raise Unfit
    return found


def _holds_files(block) -> bool:
    if isinstance(block, blocks.ChooserBlock):
        return True
    if isinstance(block, blocks.ListBlock):
        return _holds_files(block.child_block)
    return any(_holds_files(child) for child in getattr(block, "child_blocks", {}).values())
