"""Everything of a pack in one file: a zip that is written while it is sent.

Inside one folder: the page as plain HTML that reads without a network, its PDFs, its figures as CSV, its public files,
and in words what it is and on which terms. Private files are left out.
"""

import zipfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from core import clock
from core.names import safe_name
from core.short_addresses import qr_svg, written_out
from core.zips import Pipe
from projects.models import PaperSize
from projects.packs.figures_csv import data_table_csv, figures_csv

from .drawing import html_of, style
from .facts import Paper, in_language_of, paper_of, short_code_of
from .keeping import fresh_papers
from .pictures import PicturesBeside, chunks_of


@dataclass(frozen=True)
class Entry:
    """One file of the zip: its name below the folder, its bytes piece by piece, and whether packing helps."""

    name: str
    chunks: Callable[[], Iterable[bytes]]
    is_packed: bool = False


def folder_of(page) -> str:
    """The name of the folder and of the zip."""
    return safe_name(page.slug, otherwise="pack")


def bundle_of(page) -> Iterator[bytes]:
    """The zip of a page, piece by piece. A file whose bytes are gone from our storage is named in MISSING.txt."""
    with in_language_of(page):
        entries = entries_of(page)
    moment = (page.last_published_at or clock.now()).astimezone(clock.LONDON)
    return zipped(entries, folder_of(page), moment.timetuple()[:6])


def zipped(entries: list[Entry], folder: str, moment: tuple) -> Iterator[bytes]:
    """The entries as a zip in one folder. No more than one piece is in memory at a time."""
    sink, missing = Pipe(), []
    with zipfile.ZipFile(sink, "w", allowZip64=True) as zip_file:
        for entry in entries:
            pieces = iter(entry.chunks())
            try:
                first = next(pieces, b"")
            except OSError:
                missing.append(entry.name)
                continue
            with zip_file.open(_info(f"{folder}/{entry.name}", moment, entry.is_packed), "w") as target:
                target.write(first)
                yield sink.take()
                for piece in pieces:
                    target.write(piece)
                    yield sink.take()
        if missing:
            zip_file.writestr(_info(f"{folder}/MISSING.txt", moment, True), "\n".join(missing))
    yield sink.take()


def _info(name: str, moment: tuple, is_packed: bool) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo(name, moment)
    info.compress_type = zipfile.ZIP_DEFLATED if is_packed else zipfile.ZIP_STORED
    info.external_attr = 0o644 << 16
    return info


def entries_of(page) -> list[Entry]:
    """What goes in, in order; nothing large is read yet."""
    pictures, code = PicturesBeside(page), short_code_of(page)
    paper = paper_of(page, pictures, PaperSize.NORMAL, code=code, qr="pictures/qr.svg")
    entries = [
        text_entry("READ-ME.txt", read_me(paper)),
        text_entry("pack.html", html_of(paper, style_url="style.css")),
        text_entry("style.css", style()),
    ]
    if code:
        entries.append(Entry("pictures/qr.svg", lambda: [qr_svg(written_out(code))], True))
    entries += [Entry(name, _opens(file)) for name, file in pictures.files.items()]
    for kept in fresh_papers(page).exclude(content=None).order_by("-size").defer("content"):
        name = "pack-large-print.pdf" if kept.size == PaperSize.LARGE else "pack.pdf"
        entries.append(Entry(name, _reads(kept)))
    return [*entries, *figure_entries(page), *file_entries(page)]


def _opens(file) -> Callable[[], Iterator[bytes]]:
    return lambda: chunks_of(file)


def _reads(kept) -> Callable[[], list[bytes]]:
    """The bytes of a PDF, fetched when it is its turn."""
    return lambda: [bytes(kept.content)]


def text_entry(name: str, text: str) -> Entry:
    return Entry(name, lambda: [text.encode()], True)


def figure_entries(page) -> list[Entry]:
    """Each set of figures as CSV: the name and the bare number of each row, then the unit and the source."""
    every = [block for stream in (page.background, page.figures) for block in stream if block.block_type in TABLES]
    taken: set[str] = set()
    return [
        TABLES[block.block_type](block.value, safe_name(block.value["title"], "csv", taken=taken, otherwise="figures"))
        for block in every
    ]


def _figures(value, name: str) -> Entry:
    rows = [(row["label"], row["value"]) for row in value["rows"]]
    table = figures_csv(rows, unit=value.get("unit") or "", source=value["source"], counted_on=value.get("counted_on"))
    return text_entry(f"figures/{name}", table)


def _data_table(value, name: str) -> Entry:
    """The table as it stands on the page, then where it comes from."""
    table = data_table_csv(value.table, source=value["source"], counted_on=value.get("counted_on"))
    return text_entry(f"figures/{name}", table)


TABLES = {"figures": _figures, "chart": _figures, "data_table": _data_table}
"""What writes each kind of figures."""


def file_entries(page) -> list[Entry]:
    """The public files of the page, each once."""
    streams = (page.files, page.background)
    blocks = [block.value for stream in streams for block in stream if block.block_type == "files"]
    chosen = [item["document"] for value in blocks for item in value["files"]]
    public = {document.pk: document for document in chosen if document is not None and document.is_public}
    taken: set[str] = set()
    return [
        Entry(f"files/{safe_name(each.title, each.file_extension, taken=taken)}", _opens(each.file))
        for each in public.values()
    ]


def read_me(paper: Paper) -> str:
    """What this is, which version, on which terms, and where its page is."""
    lines = [
        paper.title,
        paper.summary,
        "",
        *(f"{row['key']}: {row['value']}" for row in paper.about),
        *([_("Its page: %(address)s") % {"address": paper.short}] if paper.short else []),
        *([paper.source] if paper.source else []),
        "",
        f"{paper.terms.name}. {paper.terms.words} {paper.terms.url}".strip(),
        "",
        _("Open pack.html in any browser; it needs no network. pack.pdf is for printing, figures/ holds the numbers."),
        _("%(council)s put this together on %(site)s.") % {"council": paper.council_name, "site": paper.site_name},
    ]
    return "\r\n".join(lines) + "\r\n"
