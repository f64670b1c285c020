"""PDFs are tagged, and load nothing but what they were given."""

import io
import sys
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest
from PIL import Image
from pypdf import PdfReader

from core.names import safe_name
from core.pdf import PNG, NothingIsFetched, OwnParts, PdfUnavailable, pdf_from
from tests.pictures import picture

PAGE = '<!doctype html><html lang="pt"><head><title>Um kit</title></head><body><h1>Um kit</h1>{}</body></html>'


def read(content: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(content))


def test_it_has_tags_a_language_and_a_title():
    root = read(pdf_from(PAGE.format("<p>Olá</p>"), "")).trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] and root["/Lang"] == "pt" and "/StructTreeRoot" in root
    assert root["/ViewerPreferences"]["/DisplayDocTitle"]


def test_a_part_it_was_given_is_drawn():
    parts = OwnParts()
    address = parts.add(lambda: picture("PNG"), PNG)
    page = read(pdf_from(PAGE.format(f'<img src="{address}" alt="A door">'), "", parts)).pages[0]
    assert len(page.images) == 1


def test_pictures_that_were_cut_off_are_still_refused_afterwards():
    pdf_from(PAGE.format("<p>Olá</p>"), "")
    with pytest.raises(OSError, match="truncated"):
        Image.open(io.BytesIO(picture("PNG")[:-30])).load()


@pytest.fixture
def listener():
    """A server on this machine that writes down what it is asked for."""
    asked = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            self.send_response(200)
            self.end_headers()

        def log_message(self, *args):
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", asked
    server.shutdown()
    server.server_close()


def test_no_address_is_followed(listener, tmp_path):
    address, asked = listener
    secret = tmp_path / "secret.txt"
    secret.write_text("the secret")
    body = (
        f'<img src="{address}/a.png" alt="one"><img src="file://{secret}" alt="two"><img src="own:7" alt="three">'
        f'<link rel="stylesheet" href="{address}/b.css"><link rel="attachment" href="file://{secret}">'
        f'<p style="background:url({address}/c.png)">Words</p><object data="{address}/d.svg">four</object>'
        f"<style>@import '{address}/e.css'; @font-face {{font-family: x; src: url({address}/f.woff)}}</style>"
    )
    content = pdf_from(PAGE.format(body), f"@import '{address}/g.css'; p {{ background: url('{address}/h.png') }}")
    assert asked == []
    assert b"the secret" not in content and not read(content).attachments
    assert "Words" in read(content).pages[0].extract_text()


@pytest.mark.parametrize("url", ["http://example.org/", "file:///etc/passwd", "data:text/plain,x", "own:9", ""])
def test_what_it_was_not_given_is_refused(url):
    parts = OwnParts()
    parts.add(bytes, PNG)
    with pytest.raises(NothingIsFetched):
        parts.read(url)


def test_where_the_libraries_are_absent_it_says_so(monkeypatch):
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    with pytest.raises(PdfUnavailable):
        pdf_from(PAGE, "")


@pytest.mark.parametrize(
    ("text", "ending", "name"),
    [
        ("Tool list", "pdf", "tool-list.pdf"),
        ("../../x", "txt", "x.txt"),
        ("..\\..\\boot", ".TXT", "boot.txt"),
        ("/etc/passwd", "", "etcpasswd"),
        ("🧰🔧", "csv", "file.csv"),
        ("Ferramentas não há", "csv", "ferramentas-não-há.csv"),
        ("CON", "txt", "file-con.txt"),
        ("a" * 300, "pdf", "a" * 60 + ".pdf"),
        ("\u202egnp.exe", "pdf", "gnpexe.pdf"),
        ("a\x00b", "pdf", "ab.pdf"),
        ("", "pdf", "file.pdf"),
        ("list", "php\x00.pdf", "list"),
        ("list", "p/../x", "list"),
        ('"><script>', "pdf", "script.pdf"),
    ],
)
def test_a_name_is_safe_whatever_it_was(text, ending, name):
    assert safe_name(text, ending) == name


def test_two_files_of_one_name_stand_side_by_side():
    taken = set()
    assert [safe_name(text, "pdf", taken=taken) for text in ("List", "list", "LIST!")] == [
        "list.pdf",
        "list-2.pdf",
        "list-3.pdf",
    ]
