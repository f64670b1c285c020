"""Writing a pack as one signed file that leaves as a stream: whatever its size, little of it is in memory."""

import hashlib
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.core.cache import cache
from django.utils.translation import override

from core import clock
from core.data_tables import read_table
from core.zips import Pipe
from projects.packs.figures_csv import data_table_csv, figures_csv

from . import signing
from .format import FORMAT, MANIFEST, PICTURE_ENDINGS, SIGNATURE, VERSION, written
from .outward import Baggage, page_as_data, token

CHUNK = 256 * 1024
KEPT_SECONDS = 24 * 3600
TABLES = ("figures", "data_table")
FIRST_DAY = (1980, 1, 1, 0, 0, 0)
"""A zip's own day of its parts says nothing: the manifest has the moment."""


@dataclass
class Parts:
    """All parts of a file: small ones as bytes, files by the row they are read from, and the manifest over both."""

    manifest: dict
    texts: dict[str, bytes] = field(default_factory=dict)
    files: dict[str, object] = field(default_factory=dict)


def gathered(pages, *, source: dict, pack: dict, lineage: list[dict]) -> Parts:
    """Read the pages and each of their files once, for the sizes and hashes. Raises OSError for a file that is gone."""
    baggage = Baggage()
    data = [page_as_data(page, baggage) for page in pages]
    parts, members, names = Parts({}), [], {}
    for kind, rows in (("picture", baggage.pictures), ("document", baggage.documents)):
        for pk, row in rows.items():
            if row is not None:
                size, digest = _measured(row)
                path = f"files/{digest}.{_ending(kind, row)}"
                names[token(kind, pk)] = path
                if path not in parts.files:
                    parts.files[path] = row
                    members.append({"path": path, "size": size, "sha256": digest})
    for each in data:
        _name_files(each, names, baggage)
        parts.texts[f"pages/{each['language']}.json"] = written(each)
        parts.texts |= _tables(each)
    for path, content in parts.texts.items():
        members.append({"path": path, "size": len(content), "sha256": hashlib.sha256(content).hexdigest()})
    parts.manifest = {
        "format": FORMAT,
        "format_version": VERSION,
        "made_at": clock.now().isoformat(timespec="seconds"),
        "source": source,
        "pack": {**pack, "languages": [each["language"] for each in data]},
        "lineage": lineage,
        "members": sorted(members, key=lambda member: member["path"]),
    }
    return parts


def stream(parts: Parts) -> Iterator[bytes]:
    """The file in pieces. The manifest and its signature come first. Raises SigningKeyMissing at the first piece."""
    manifest = written(parts.manifest)
    signature = signing.sign(signing.PACK, manifest).encode()
    pipe = Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as archive:
        for path, content in ((MANIFEST, manifest), (SIGNATURE, signature), *sorted(parts.texts.items())):
            archive.writestr(_entry(path, zipfile.ZIP_DEFLATED), content)
            yield pipe.take()
        for path, row in parts.files.items():
            # Pictures and documents are packed in themselves already.
            with row.file.open("rb") as source, archive.open(_entry(path, zipfile.ZIP_STORED), "w") as target:
                while piece := source.read(CHUNK):
                    target.write(piece)
                    yield pipe.take()
    yield pipe.take()


def _entry(path: str, packed: int) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(path, FIRST_DAY)
    entry.compress_type, entry.external_attr = packed, 0o644 << 16
    return entry


def _measured(row) -> tuple[int, str]:
    """Size and SHA-256. Read once for each content: a file that is replaced has another of Wagtail's hashes."""
    known = f"pack-part:{row._meta.label}:{row.pk}:{row.file.name}:{row.get_file_hash()}"
    found = cache.get(known)
    if found is None:
        found = _read_through(row)
        cache.set(known, found, KEPT_SECONDS)
    elif not row.file.storage.exists(row.file.name):
        raise FileNotFoundError(row.file.name)
    return found


def _read_through(row) -> tuple[int, str]:
    digest, size = hashlib.sha256(), 0
    with row.file.open("rb") as file:
        while piece := file.read(CHUNK):
            digest.update(piece)
            size += len(piece)
    return size, digest.hexdigest()


def _ending(kind: str, row) -> str:
    ending = row.file.name.rsplit(".", 1)[-1].lower()
    if kind == "picture" and ending not in PICTURE_ENDINGS:
        return "jpg"
    return "jpg" if ending == "jpeg" else ending


def _name_files(page: dict, names: dict[str, str], baggage: Baggage) -> None:
    """Put the names after their content in the place of the numbers of this database, and say what each file is."""
    rows = {"picture": baggage.pictures, "document": baggage.documents}
    files = []
    for kind, pk in page["files"]:
        row = rows[kind][pk]
        files.append(
            {
                "path": names[token(kind, pk)],
                "title": row.title,
                "description": getattr(row, "description", ""),
                "credit": getattr(row, "credit", ""),
            }
        )
    page["files"] = files
    page["picture"] = names.get(page["picture"]) if page["picture"] else None
    page["streams"] = _renamed(page["streams"], names)


def _renamed(value, names: dict[str, str]):
    if isinstance(value, dict):
        return {key: _renamed(each, names) for key, each in value.items()}
    if isinstance(value, list):
        return [_renamed(each, names) for each in value]
    return names.get(value, value) if isinstance(value, str) else value


def _tables(page: dict) -> dict[str, bytes]:
    """Each set of figures as a table for other programs, with its headings in the page's language."""
    blocks = [block for stream in ("background", "figures") for block in page["streams"].get(stream, [])]
    with override(page["language"]):
        tables = [
            _table(block["type"], block["value"]) for block in blocks if block["type"] in ("figures", "data_table")
        ]
    return {f"data/{page['language']}-{number}.csv": table.encode() for number, table in enumerate(tables, start=1)}


def _table(kind: str, said: dict) -> str:
    where = {"source": said.get("source") or "", "counted_on": said.get("counted_on")}
    if kind == "data_table":
        return data_table_csv(read_table(said.get("cells") or ""), **where)
    rows = [(row["value"]["label"], row["value"]["value"]) for row in said.get("rows") or []]
    return figures_csv(rows, unit=said.get("unit") or "", **where)
