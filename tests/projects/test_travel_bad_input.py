"""Files and reports that are broken, forged or mean harm: each is refused with a sentence, and nothing is written."""

import io
import json
import stat
import zipfile

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.exceptions import CivicError
from projects.travel import exceptions, reading
from projects.travel import format as form
from projects.travel.richtext import cleaned
from tests.pictures import NOT_PHOTOS

from .elsewhere import PNG, UID, Elsewhere, page, path_of, with_files

THERE = Elsewhere()
WORDS = "Our hall has no heating, so we lend from May to September."


def link(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name)
    entry.external_attr = (stat.S_IFLNK | 0o777) << 16
    return entry


def changed_member() -> bytes:
    """A part put in the place of another of the same size, with the archive's own sums right."""
    whole = THERE.file()
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(whole)) as old, zipfile.ZipFile(out, "w") as new:
        for entry in old.infolist():
            content = old.read(entry)
            new.writestr(entry.filename, content.replace(b"cupboards", b"CUPBOARDS"))
    return out.getvalue()


def twice() -> bytes:
    out = io.BytesIO(THERE.file())
    with pytest.warns(UserWarning), zipfile.ZipFile(out, "a") as archive:
        archive.writestr("pages/en.json", "{}")
    return out.getvalue()


def overlapping() -> bytes:
    """Every entry of the list points to the same packed bytes: small outside, endless inside."""
    content = b"\0" * (900 * 1024)
    parts = {f"data/en-{number}.csv": content for number in range(300)}
    raw = THERE.file(files=parts, packed=zipfile.ZIP_STORED)
    return raw[: 1024 * 1024] + raw[-40_000:]


def foreign(content: bytes, ending: str) -> bytes:
    path = path_of(content, ending)
    said = page(files=[{"path": path, "title": "A file"}])
    return THERE.file(said, files={path: content})


def macro() -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/vbaProject.bin", b"x")
    return out.getvalue()


def missing_language() -> bytes:
    parts = THERE.parts(page())
    return THERE.file(pack={"languages": ["en", "pt"]}) if parts else b""


def deep(levels: int):
    value: object = "x"
    for _level in range(levels):
        value = [value]
    return value


def endless() -> bytes:
    """Plain JSON by its grammar; what reads it makes infinity of it."""
    said = json.dumps(page(streams={"background": [{"type": "quote", "value": "endless"}]}))
    return THERE.file(files={"pages/en.json": said.replace('"endless"', "1e999").encode()})


def listing(entries: int) -> bytes:
    """An archive of parts with nothing in them: all of it is the list."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        for number in range(entries):
            archive.writestr(zipfile.ZipInfo(f"data/en-{number:040}.csv"), b"")
    return out.getvalue()


def long_pages() -> list[dict]:
    return [page(code, texts={f"t{n}": "x" * 2000 for n in range(1500)}) for code in ("en", "pt", "es")]


def many_values() -> list[dict]:
    value = [[[1] * 300 for _n in range(400)]]
    return [page(code, streams={"figures": [{"type": "figures", "value": value}]}) for code in ("en", "pt")]


OURS = {"uid": UID, "title": "Itself"}
ROWS = [{"type": "item", "value": {"label": f"Row {n}", "value": "1"}, "id": None} for n in range(10_000)]
TABLE = page()
TABLE["streams"]["figures"][0]["value"]["rows"] = ROWS
CASES = {
    "nothing": (lambda: b"", exceptions.NotAPackFile),
    "a web page": (lambda: b"<html>not found</html>", exceptions.NotAPackFile),
    "cut off in the middle": (lambda: THERE.file()[:900], exceptions.NotAPackFile),
    "cut off at the end": (lambda: THERE.file()[:-4], exceptions.NotAPackFile),
    "a plain zip": (lambda: macro(), exceptions.BadName),
    "no signature": (lambda: THERE.file(signature=""), exceptions.NotSigned),
    "a signature of rubbish": (lambda: THERE.file(signature="é€"), exceptions.WrongSignature),
    "a signature of another council": (
        lambda: THERE.file(source={**THERE.site, "public_key": Elsewhere("Other", b"o").public_key}),
        exceptions.WrongSignature,
    ),
    "a changed part": (changed_member, exceptions.ChangedOnItsWay),
    "a part too many": (lambda: THERE.file(extra=[("data/en-9.csv", b"1")]), exceptions.NotListed),
    "a part listed but not there": (
        lambda: THERE.file(members=[{"path": "pages/en.json", "size": 1, "sha256": "0" * 64}]),
        exceptions.ChangedOnItsWay,
    ),
    "a part twice": (twice, exceptions.BadName),
    "a folder above": (lambda: THERE.file(extra=[("../../etc/cron.d/x", b"x")]), exceptions.BadName),
    "an absolute path": (lambda: THERE.file(extra=[("/etc/passwd", b"x")]), exceptions.BadName),
    "a backslash": (lambda: THERE.file(extra=[("files\\..\\x.png", b"x")]), exceptions.BadName),
    "a drive": (lambda: THERE.file(extra=[("C:/x.png", b"x")]), exceptions.BadName),
    "a link": (lambda: THERE.file(extra=[(link("data/en-1.csv"), b"/etc/passwd")]), exceptions.BadName),
    "a hidden file": (lambda: THERE.file(extra=[(".htaccess", b"x")]), exceptions.BadName),
    "a bomb": (lambda: THERE.file(files={"data/en-1.csv": b"\0" * (20 * form.MB)}), exceptions.TooMuchInside),
    "a bomb of many parts": (
        lambda: THERE.file(files={f"data/en-{n}.csv": b"" for n in range(600)}),
        exceptions.TooMuchInside,
    ),
    "parts over each other": (overlapping, exceptions.TooMuchInside),
    "a zip inside": (lambda: foreign(macro(), "zip"), exceptions.NotAllowedInside),
    "a program": (lambda: foreign(b"MZ\x90\x00", "pdf"), exceptions.NotAllowedInside),
    "a script": (lambda: foreign(b"#!/bin/sh\n", "txt"), exceptions.NotAllowedInside),
    "a page as text": (lambda: foreign(b"<html><script>", "txt"), exceptions.NotAllowedInside),
    "macros": (lambda: foreign(macro(), "docx"), exceptions.NotAllowedInside),
    "a drawing with scripts": (lambda: foreign(b"<svg onload=alert(1)>", "svg"), exceptions.NotAllowedInside),
    "a picture that is none": (lambda: foreign(NOT_PHOTOS["HTML named .jpg"], "jpg"), exceptions.NotAllowedInside),
    "a picture of another kind": (lambda: foreign(PNG, "jpg"), exceptions.NotAllowedInside),
    "a language that is missing": (missing_language, exceptions.NotListed),
    "a file that no part is": (
        lambda: THERE.file(page(files=[{"path": path_of(b"x", "png"), "title": "Gone"}])),
        exceptions.NotListed,
    ),
    "a table of ten thousand rows": (lambda: THERE.file(TABLE), exceptions.NotAsDescribed),
    "a NUL in a text": (lambda: THERE.file(page(title="a\x00b")), exceptions.NotAsDescribed),
    "half a letter": (lambda: THERE.file(page(title="\ud800")), exceptions.NotAsDescribed),
    "a title that is a list": (lambda: THERE.file(page(title=["x"])), exceptions.NotAsDescribed),
    "no title": (lambda: THERE.file(page(title="")), exceptions.NotAsDescribed),
    "a field of its own": (lambda: THERE.file(page(owner="admin")), exceptions.NotAsDescribed),
    "two hundred deep": (
        lambda: THERE.file(page(streams={"figures": [{"type": "figures", "value": deep(200)}]})),
        exceptions.NotAsDescribed,
    ),
    "endless numbers": (lambda: THERE.file(pack={"version": 10**400}), exceptions.NotAsDescribed),
    "no number": (lambda: THERE.file(pack={"version": float("nan")}), exceptions.NotAsDescribed),
    "an address that is a script": (
        lambda: THERE.file(pack={"address": "javascript:alert(1)"}),
        exceptions.NotAsDescribed,
    ),
    "an address that no page here could show": (
        lambda: THERE.file(pack={"address": "http://intranet/packs/rail"}),
        exceptions.NotAsDescribed,
    ),
    "a council at such an address": (
        lambda: THERE.file(source={**THERE.site, "url": "https://packs_site.example/"}, pack={"address": ""}),
        exceptions.NotAsDescribed,
    ),
    "two roles of one number": (lambda: THERE.file(page(roles=page()["roles"] * 2)), exceptions.NotAsDescribed),
    "a title of letters nobody sees": (lambda: THERE.file(page(title="\u200b\u200b")), exceptions.NotAsDescribed),
    "a pack's title of such letters": (lambda: THERE.file(pack={"title": "\u200b"}), exceptions.NotAsDescribed),
    "a number without end": (endless, exceptions.NotAsDescribed),
    "a long list of parts": (lambda: listing(20_000), exceptions.TooMuchInside),
    "a document with a long list": (lambda: foreign(listing(20_000), "docx"), exceptions.TooMuchInside),
    "pages that are long together": (
        lambda: THERE.file(*long_pages(), packed=zipfile.ZIP_STORED),
        exceptions.TooMuchInside,
    ),
    "more values than any pack has": (lambda: THERE.file(*many_values()), exceptions.TooMuchInside),
    "a newer format": (lambda: THERE.file(format_version=2), exceptions.TooNew),
    "adapted from itself": (lambda: THERE.file(lineage=[OURS]), exceptions.Circular),
    "a circle on its way": (
        lambda: THERE.file(lineage=[{**OURS, "uid": UID.replace("1", "2")}] * 2),
        exceptions.Circular,
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_a_file_that_is_not_right_is_refused_with_the_reason(name):
    make, error = CASES[name]
    with pytest.raises(error) as refused, reading.opened(io.BytesIO(make())):
        pass
    assert str(refused.value).endswith((".", "!"))


def test_the_same_cases_made_right_are_taken():
    """What the table changes is all that is wrong with its files."""
    said, files = with_files()
    for good in (THERE.file(), THERE.file(said, files=files), THERE.file(page(), page("pt"))):
        with reading.opened(io.BytesIO(good)) as opened:
            assert opened.uid == UID


def test_a_file_over_the_limit_is_not_even_opened(monkeypatch):
    monkeypatch.setattr(form, "MOST_BYTES", 100)
    with pytest.raises(exceptions.FileTooLarge), reading.opened(io.BytesIO(THERE.file())):
        pass


WHOLE = THERE.file(*[with_files()[0]], files=with_files()[1], packed=zipfile.ZIP_STORED)


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(at=st.integers(0, len(WHOLE) - 1), bit=st.integers(0, 7))
def test_any_changed_bit_is_refused_or_changes_nothing(at, bit):
    with reading.opened(io.BytesIO(WHOLE)) as opened:
        right = (opened.manifest, opened.pages)
    changed = bytearray(WHOLE)
    changed[at] ^= 1 << bit
    try:
        with reading.opened(io.BytesIO(bytes(changed))) as opened:
            assert (opened.manifest, opened.pages) == right
            for member in opened.manifest["members"]:
                if member["path"].startswith("files/"):
                    opened.unpacked(member["path"]).close()
    except CivicError:
        pass


@settings(max_examples=60, deadline=None)
@given(cut=st.integers(0, len(WHOLE) - 1))
def test_any_file_that_is_cut_off_is_refused(cut):
    with pytest.raises(CivicError), reading.opened(io.BytesIO(WHOLE[:cut])):
        pass


@settings(max_examples=60, deadline=None)
@given(rubbish=st.binary(max_size=400))
def test_rubbish_is_refused(rubbish):
    with pytest.raises(CivicError), reading.opened(io.BytesIO(rubbish)):
        pass


# Markup ----------------------------------------------------------------------------------------------------------

MARKUP = {
    "<script>alert(1)</script><p>Words</p>": "<p>Words</p>",
    '<p onclick="x()" style="color:red" class="MsoNormal">Words</p>': "<p>Words</p>",
    '<a href="javascript:alert(1)">Here</a>': "<a>Here</a>",
    '<a href="jav\tascript:alert(1)">Here</a>': "<a>Here</a>",
    '<a href="data:text/html,x">Here</a>': "<a>Here</a>",
    '<a linktype="page" id="3">Here</a>': "<a>Here</a>",
    '<embed embedtype="image" id="1" alt="x"/>': "",
    '<img src="x" onerror="alert(1)">Words': "Words",
    "<!--[if gte mso 9]><xml></xml><![endif]--><p>Words<o:p></o:p></p>": "<p>Words</p>",
    "<iframe src='//evil.example'></iframe><svg onload=alert(1)><p>x</p></svg>": "",
    '<a href="https://riverside.example/">Here</a>': '<a href="https://riverside.example/">Here</a>',
}


@pytest.mark.parametrize("html", MARKUP)
def test_pasted_markup_is_left_with_its_words_alone(html):
    assert cleaned(html) == MARKUP[html]


@settings(max_examples=150, deadline=None)
@given(st.text(alphabet="<>/=\"' abjscriptonlh:&;#x0", max_size=80))
def test_no_markup_gets_through(html):
    out = cleaned(html).lower()
    for bad in ("<script", "<svg", "<iframe", "<img", " on", "javascript:", "<style"):
        assert bad not in out.replace("&", " ").split(">")[0] or "<" not in out or bad == " on"
    assert "<script" not in out
    assert 'href="javascript' not in out
