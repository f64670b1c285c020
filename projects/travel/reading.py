"""Reading a pack file that somebody brought: nothing in it is believed before it is checked, none of it unpacked.

The order: the size, the archive's own list, the signature over the manifest, the manifest against the schema, then each
part against the manifest (size and hash while it streams by), then what kind of thing each part is. Knows no database.
"""

import hashlib
import io
import stat
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from tempfile import SpooledTemporaryFile

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import URLValidator
from PIL import Image

from core.images import MAX_PIXELS, UNREADABLE
from core.texts import tidy

from . import exceptions, signing
from . import format as form
from .format import MANIFEST, MB, SIGNATURE

CHUNK = 256 * 1024
BROKEN = (zipfile.BadZipFile, zlib.error, EOFError, OSError, NotImplementedError, RuntimeError, ValueError)
"""What Python's zip reader raises for an archive that was cut off, changed, locked or packed in another way."""
PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
PROGRAMS = (b"MZ", b"\x7fELF", b"#!", b"\xca\xfe\xba\xbe", b"\xcf\xfa\xed\xfe", b"\xd0\xcf\x11\xe0")
"""How programs and old office files, which may hold macros, begin."""
END_OF_LIST, LARGE_LIST = b"PK\x05\x06", b"PK\x06\x07"
"""How the record at the end of an archive begins, and what stands 20 bytes before it in one of four gigabytes."""
END_RECORD = struct.Struct("<4s4H2LH")
MOST_COMMENT = 64 * 1024
OFFICE = ("docx", "xlsx", "pptx", "odt", "ods")


@dataclass(frozen=True)
class PackFile:
    """A file whose every part was checked, and the open archive behind it."""

    manifest: dict
    pages: dict[str, dict]
    _archive: zipfile.ZipFile

    @property
    def uid(self) -> str:
        return self.manifest["pack"]["uid"]

    @property
    def key(self) -> str:
        return self.manifest["source"]["public_key"]

    def unpacked(self, path: str) -> SpooledTemporaryFile:
        """One picture or document as a temporary file that is gone when it is closed. Raises ChangedOnItsWay."""
        listed = {member["path"]: member for member in self.manifest["members"]}
        return _laid_down(self._archive, listed[path])


@contextmanager
def opened(file) -> Iterator[PackFile]:
    """A file from outside, checked whole. `file` is an open binary file. Raises a TravelError with the reason."""
    file.seek(0, io.SEEK_END)
    size = file.tell()
    if size > form.MOST_BYTES:
        raise exceptions.FileTooLarge
    _check_listing(file)
    try:
        archive = zipfile.ZipFile(file)
    except BROKEN as broken:
        raise exceptions.NotAPackFile from broken
    with archive:
        entries = _entries(archive, size)
        manifest = _manifest(archive, entries)
        _compare(entries, manifest["members"])
        if sum(each["size"] for each in manifest["members"] if each["path"].startswith("pages/")) > form.MOST_PAGES:
            raise exceptions.TooMuchInside
        pages = {}
        for member in manifest["members"]:
            _look_at(archive, member, pages)
        _check_pages(manifest, pages)
        yield PackFile(manifest, pages, archive)


def _check_listing(file) -> None:
    """Python's reader holds an archive's whole list in memory at once, so what the list says of its length comes first.

    Every record that could be the last one is asked, so that it does not matter which one the reader takes.
    """
    file.seek(0, io.SEEK_END)
    file.seek(max(file.tell() - MOST_COMMENT - END_RECORD.size - 20, 0))
    tail = file.read()
    file.seek(0)
    at = tail.find(END_OF_LIST)
    while 0 <= at <= len(tail) - END_RECORD.size:
        length = END_RECORD.unpack_from(tail, at)[5]
        if length > form.MOST_LISTING or tail[max(at - 20, 0) : at].startswith(LARGE_LIST):
            raise exceptions.TooMuchInside
        at = tail.find(END_OF_LIST, at + 1)


def _entries(archive: zipfile.ZipFile, size: int) -> dict[str, zipfile.ZipInfo]:
    """The archive's list by name: plain names, each once, none a link or locked, and not more than can be inside."""
    listed = archive.infolist()
    if len(listed) > form.MOST_MEMBERS:
        raise exceptions.TooMuchInside
    entries, packed, unpacked = {}, 0, 0
    for entry in listed:
        is_known = entry.filename in (MANIFEST, SIGNATURE) or form.NAME.fullmatch(entry.filename)
        # The reader cuts a name at a NUL and turns backslashes round: what stands in the file counts.
        if not is_known or entry.orig_filename != entry.filename or entry.filename in entries:
            raise exceptions.BadName
        if stat.S_IFMT(entry.external_attr >> 16) not in (0, stat.S_IFREG) or entry.is_dir():
            raise exceptions.BadName
        if entry.flag_bits & 0x1 or entry.compress_type not in PACKED:
            raise exceptions.NotAPackFile
        if entry.file_size > form.MOST_MEMBER or (
            entry.file_size > MB and entry.file_size > form.MOST_RATIO * max(entry.compress_size, 1)
        ):
            raise exceptions.TooMuchInside
        entries[entry.filename] = entry
        packed += entry.compress_size
        unpacked += entry.file_size
    # Parts that lie over each other are larger together than the file.
    if packed > size or unpacked > form.MOST_UNPACKED:
        raise exceptions.TooMuchInside
    return entries


def _manifest(archive, entries) -> dict:
    if MANIFEST not in entries:
        raise exceptions.NotAPackFile
    if SIGNATURE not in entries:
        raise exceptions.NotSigned
    raw = _whole(archive, MANIFEST, form.MOST_MANIFEST)
    signature = _whole(archive, SIGNATURE, 200)
    manifest = form.check(form.read_json(raw, MANIFEST), "manifest")
    try:
        said = signature.decode("ascii")
    except UnicodeDecodeError as broken:
        raise exceptions.WrongSignature from broken
    signing.verify(signing.PACK, raw, signature=said, key=manifest["source"]["public_key"])
    ancestors = [each["uid"] for each in manifest["lineage"]]
    if manifest["pack"]["uid"] in ancestors or len(set(ancestors)) < len(ancestors):
        raise exceptions.Circular
    _check_title(manifest["pack"]["title"], 255)
    _check_title(manifest["source"]["name"], 200)
    _check_address(manifest["source"]["url"])
    _check_address(manifest["pack"]["address"])
    return manifest


def _check_title(title: str, most: int) -> None:
    """Something can be read once it is written as texts are kept here, and it fits."""
    if not 0 < len(tidy(title, lines=False)) <= most:
        raise exceptions.NotAsDescribed


def _check_address(url: str) -> None:
    """An address as this site may show it; the schema is less strict about the host."""
    try:
        if url:
            URLValidator()(url)
    except ValidationError as broken:
        raise exceptions.NotAsDescribed from broken


def _whole(archive, path: str, most: int) -> bytes:
    try:
        with archive.open(path) as file:
            raw = file.read(most + 1)
    except BROKEN as broken:
        raise exceptions.NotAPackFile from broken
    if len(raw) > most:
        raise exceptions.TooMuchInside
    return raw


def _compare(entries: dict, members: list[dict]) -> None:
    """The parts are exactly those of the manifest, each once and of its size."""
    names = [member["path"] for member in members]
    if len(set(names)) < len(names) or set(names) | {MANIFEST, SIGNATURE} != set(entries):
        raise exceptions.NotListed
    if any(entries[member["path"]].file_size != member["size"] for member in members):
        raise exceptions.ChangedOnItsWay


def _pieces(archive, member: dict) -> Iterator[bytes]:
    """A part piece by piece. Raises ChangedOnItsWay at its end where size or hash are not those of the manifest."""
    digest, size = hashlib.sha256(), 0
    try:
        with archive.open(member["path"]) as file:
            while piece := file.read(CHUNK):
                digest.update(piece)
                size += len(piece)
                if size > member["size"]:
                    raise exceptions.ChangedOnItsWay
                yield piece
    except BROKEN as broken:
        raise exceptions.ChangedOnItsWay from broken
    if size != member["size"] or digest.hexdigest() != member["sha256"]:
        raise exceptions.ChangedOnItsWay


def _laid_down(archive, member: dict) -> SpooledTemporaryFile:
    """A part as a file: beyond a megabyte it lies on the disk, so that memory holds little of it."""
    file = SpooledTemporaryFile(max_size=MB)  # noqa: SIM115  handed to whoever reads it
    for piece in _pieces(archive, member):
        file.write(piece)
    file.seek(0)
    return file


def _look_at(archive, member: dict, pages: dict) -> None:
    folder, _slash, name = member["path"].partition("/")
    if folder == "pages":
        if member["size"] > form.MOST_JSON:
            raise exceptions.TooMuchInside
        raw = b"".join(_pieces(archive, member))
        page = pages[name.removesuffix(".json")] = form.check(form.read_json(raw, member["path"]), "page")
        if form.values_in(list(pages.values())) > form.MOST_VALUES:
            raise exceptions.TooMuchInside
        _check_title(page["title"], 255)
        return
    if folder == "data":
        for _piece in _pieces(archive, member):
            pass
        return
    stem, _dot, ending = name.rpartition(".")
    if stem != member["sha256"]:
        raise exceptions.BadName
    with _laid_down(archive, member) as content:
        if ending in form.PICTURE_ENDINGS:
            _check_picture(content, form.PICTURE_ENDINGS[ending])
        else:
            _check_document(content, ending)


def _check_picture(content, wanted: str) -> None:
    """What the name says it is. It is decoded and written anew before it is kept (core.images)."""
    try:
        with Image.open(content, formats=(wanted,)) as picture:
            if not picture.width * picture.height <= MAX_PIXELS:
                raise exceptions.NotAllowedInside
    except UNREADABLE as broken:
        raise exceptions.NotAllowedInside from broken


def _check_document(content, ending: str) -> None:
    """One of the kinds that editors may upload here, which begins as its kind does, without macros."""
    start = content.read(512)
    if ending not in settings.WAGTAILDOCS_EXTENSIONS or start.startswith(PROGRAMS):
        raise exceptions.NotAllowedInside
    if ending == "pdf" and not start.startswith(b"%PDF"):
        raise exceptions.NotAllowedInside
    if ending in ("txt", "csv") and (b"\x00" in start or start.lstrip().lower().startswith((b"<", b"%pdf", b"pk\x03"))):
        raise exceptions.NotAllowedInside
    if ending in OFFICE:
        _check_listing(content)
        try:
            with zipfile.ZipFile(content) as inside:
                names = [entry.filename.lower() for entry in inside.infolist()]
        except BROKEN as broken:
            raise exceptions.NotAllowedInside from broken
        if any(name.endswith(("vbaproject.bin", ".exe", ".js", ".dll")) or "basic/" in name for name in names):
            raise exceptions.NotAllowedInside


def _check_pages(manifest: dict, pages: dict[str, dict]) -> None:
    """A page for each language that is listed and no other, and no page that names a file that is not there."""
    there = {member["path"] for member in manifest["members"]}
    languages = manifest["pack"]["languages"]
    if len(set(languages)) < len(languages) or set(languages) != set(pages):
        raise exceptions.NotListed
    for language, page in pages.items():
        files = {file["path"] for file in page["files"]} | ({page["picture"]} if page.get("picture") else set())
        if page["language"] != language or not files <= there:
            raise exceptions.NotListed
        roles = [role["key"] for role in page["roles"]]
        if len(set(roles)) < len(roles):
            raise exceptions.NotAsDescribed
        for role in page["roles"]:
            _check_title(role["title"], 120)
