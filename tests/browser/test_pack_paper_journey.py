"""A stranger takes a pack home: its PDF opened and read tag by tag, the page to print, one file, the short address."""

import io
import zipfile

import pytest
from pypdf import PdfReader

from .ways import fits

PACK = "/packs/library-of-things/"


def fetched(page, link: str):
    """What a link of the page leads to, with its address."""
    address = page.get_by_role("link", name=link).get_attribute("href")
    answer = page.request.get(address)
    assert answer.status == 200, (address, answer.status)
    return answer


@pytest.mark.parametrize("opened", ["page", "phone_page"])
def test_a_pack_goes_home_on_paper(opened, request, site, axe, check_markup):
    page = request.getfixturevalue(opened)
    page.goto(PACK)
    title = page.get_by_role("heading", level=1).inner_text()
    sections = [
        words for words in page.locator("article h2").all_inner_texts() if words in ("Roles to fill", "Who to ask")
    ]

    pdf = PdfReader(io.BytesIO(fetched(page, "PDF to print or to send").body()))
    root = pdf.trailer["/Root"]
    assert root["/MarkInfo"]["/Marked"] and root["/Lang"] == "en" and "/StructTreeRoot" in root
    text = " ".join(" ".join(each.extract_text() for each in pdf.pages).split())
    assert title in text and sections and all(words in text for words in sections)
    assert pdf.metadata.title.startswith(title)

    # The demonstration has none in large print: the page says so and leads to the one to print.
    page.get_by_role("link", name="PDF in large print").click()
    axe(page)
    page.get_by_role("link", name="Open the page to print").click()
    assert page.locator("html.large").count() == 1
    page.get_by_role("link", name="Back to the pack").click()

    found = zipfile.ZipFile(io.BytesIO(fetched(page, "Everything in one file").body()))
    assert found.testzip() is None
    assert {"library-of-things/pack.html", "library-of-things/pack.pdf"} <= set(found.namelist())

    short = page.locator("#paper strong").inner_text().rpartition("/p/")[2]
    page.get_by_role("link", name="Page to print").click()
    check_markup(page)
    axe(page)
    fits(page)
    page.emulate_media(media="print")
    assert not page.get_by_role("link", name="Large print").is_visible()
    assert page.get_by_role("heading", level=1).inner_text() == title
    page.emulate_media(media="screen")
    page.get_by_role("link", name="Large print").click()
    fits(page)

    page.goto(f"/p/{short.upper()}/")
    assert page.url == f"{site.url}{PACK}"
    qr = page.request.get(f"/p/{short}/qr.svg")
    assert qr.headers["content-type"] == "image/svg+xml"
