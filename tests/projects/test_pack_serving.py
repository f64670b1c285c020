"""A pack's paper handed out: the PDF, the page to print, everything in one file; nobody gets what is not theirs."""

import csv
import io
import sys
import zipfile

import pytest
from wagtail.models import PageViewRestriction

from core.models import CivicDocument, ShortAddress
from projects.models import PackPaper
from projects.packs.paper import bundle, keeping
from projects.packs.paper.keeping import keep_paper, make_papers_of
from tests.factories import UserFactory
from tests.projects.papers import FOLDER, SAID, document


class TestServing:
    def test_until_it_is_made_the_answer_is_202_with_a_way_to_print(self, full_pack, client):
        answer = client.get(f"{full_pack.url}?format=pdf&size=large")
        assert answer.status_code == 202
        page = answer.content.decode()
        assert "not ready yet" in page and "?format=print&amp;size=large" in page
        assert not answer.cookies and not PackPaper.objects.exists()

    def test_an_editor_can_have_it_made_and_nobody_else(self, full_pack, client_of, neighbour, monkeypatch):
        monkeypatch.setattr(keeping, "pdf_of", lambda page, size: b"%PDF")
        address = f"{full_pack.url}?format=pdf"
        editor, other = client_of(UserFactory(editor=True)), client_of(neighbour)
        assert "Make the PDF now" in editor.get(address).content.decode()
        assert "Make the PDF now" not in other.get(address).content.decode()
        assert other.post(address).status_code == client_of().post(address).status_code == 403
        assert not PackPaper.objects.exists()
        for _turn in range(2):
            assert editor.post(address).url == address
        assert PackPaper.objects.count() == 2 and editor.get(address).status_code == 200

    def test_where_the_libraries_are_absent_it_says_so(self, full_pack, client, monkeypatch):
        monkeypatch.setitem(sys.modules, "weasyprint", None)
        assert make_papers_of(full_pack.pk) == 0
        answer = client.get(f"{full_pack.url}?format=pdf")
        assert answer.status_code == 202
        assert "cannot make PDFs" in answer.content.decode()
        assert client.get(f"{full_pack.url}?format=print").status_code == 200

    def test_it_is_tried_again_where_it_could_not_be_made(self, full_pack, monkeypatch):
        PackPaper.objects.create(page=full_pack, size="normal", published_at=full_pack.last_published_at)
        monkeypatch.setattr(keeping, "pdf_of", lambda page, size: b"%PDF")
        assert make_papers_of(full_pack.pk) == 2

    def test_it_is_sent_as_a_pdf_under_a_plain_name(self, full_pack, client):
        full_pack.refresh_from_db()
        keep_paper(page=full_pack, size="large", content=b"%PDF")
        answer = client.get(f"{full_pack.url}?format=pdf&size=large")
        assert answer["Content-Type"] == "application/pdf"
        assert answer["Content-Disposition"] == 'inline; filename="library-of-things-large-print.pdf"'

    @pytest.mark.parametrize("wanted", ["pdf", "print", "poster", "zip"])
    def test_a_page_kept_for_some_keeps_its_paper_too(self, full_pack, client, wanted):
        keep_paper(page=full_pack, size="normal", content=b"%PDF")
        PageViewRestriction.objects.create(page=full_pack, restriction_type="login")
        answer = client.get(f"{full_pack.url}?format={wanted}")
        assert answer.status_code == 302 and "login" in answer.url
        full_pack.unpublish()
        assert client.get(f"{full_pack.url}?format={wanted}").status_code == 404

    @pytest.mark.parametrize("query", ["format=", "format=%00", "format=exe", "format=PDF", "size=large"])
    def test_odd_queries_show_the_page(self, full_pack, client, query):
        answer = client.get(f"{full_pack.url}?{query}")
        assert answer.status_code == 200 and "Take it with you" in answer.content.decode()

    def test_the_print_view_says_the_same_without_script_or_style_of_its_own(self, full_pack, client):
        page = client.get(f"{full_pack.url}?format=print").content.decode()
        plain = page.replace("&amp;", "&")
        assert [words for words in SAID if words not in plain] == []
        assert "<script" not in page and "<style" not in page and "style=" not in page
        assert 'alt="A shelf of drills"' in page and "/css/paper" in page
        large = client.get(f"{full_pack.url}?format=print&size=large").content.decode()
        assert 'class="large"' in large

    def test_queries_do_not_grow(self, full_pack, client, queries_of):
        few = [queries_of(client, f"{full_pack.url}?format={wanted}") for wanted in ("print", "zip")]
        full_pack.background = [*_values(full_pack.background), *_values(full_pack.background)]
        full_pack.save_revision().publish()
        again = [queries_of(client, f"{full_pack.url}?format={wanted}") for wanted in ("print", "zip")]
        assert again == few
        assert max(few) <= 20


def _values(stream) -> list:
    return [(block.block_type, block.value) for block in stream]


class TestOneFile:
    def unzipped(self, client, page) -> zipfile.ZipFile:
        answer = client.get(f"{page.url}?format=zip")
        assert answer["Content-Type"] == "application/zip" and answer.streaming
        found = zipfile.ZipFile(io.BytesIO(answer.getvalue()))
        assert found.testzip() is None
        return found

    def test_it_holds_all_but_what_is_private(self, full_pack, client):
        keep_paper(page=full_pack, size="normal", content=b"%PDF one")
        found = self.unzipped(client, full_pack)
        names = {name.removeprefix(f"{FOLDER}/") for name in found.namelist()}
        assert names == {
            "READ-ME.txt", "pack.html", "style.css", "pictures/qr.svg", "pictures/1.jpg", "pack.pdf",
            "figures/what-would-30-look-like.csv", "files/tool-list.txt",
        }  # fmt: skip
        assert found.read(f"{FOLDER}/files/tool-list.txt") == b"Ten drills"
        assert found.read(f"{FOLDER}/pack.pdf") == b"%PDF one"
        page = found.read(f"{FOLDER}/pack.html").decode()
        assert 'src="pictures/1.jpg"' in page and 'href="style.css"' in page and 'src="http' not in page
        assert [words for words in SAID if words not in page] == []
        words = found.read(f"{FOLDER}/READ-ME.txt").decode()
        assert "Creative Commons Attribution 4.0" in words and "Libraries team" in words

    def test_figures_never_run_as_formulas(self, full_pack, client):
        full_pack.figures[0].value["title"] = "../../=cmd"
        full_pack.figures[0].value["rows"][0]["label"] = "=HYPERLINK(1)"
        full_pack.save_revision().publish()
        found = self.unzipped(client, full_pack)
        rows = list(csv.reader(io.StringIO(found.read(f"{FOLDER}/figures/cmd.csv").decode("utf-8-sig"))))
        assert rows[0][0] == "What"
        assert rows[1][:3] == ["'=HYPERLINK(1)", "30", "%"]
        assert rows[1][4] == "2026-03-01"

    @pytest.mark.parametrize(
        ("title", "name"),
        [("../../x", "x.txt"), ("🧰", "file.txt"), ("a" * 300, "a" * 60 + ".txt"), ("CON", "file-con.txt")],
    )
    def test_names_stay_inside_the_folder(self, full_pack, client, title, name):
        full_pack.files = [
            ("files", {"files": [{"document": document(title[:255])}, {"document": document(title[:255])}]})
        ]
        full_pack.save_revision().publish()
        names = self.unzipped(client, full_pack).namelist()
        assert f"{FOLDER}/files/{name}" in names and len(set(names)) == len(names)
        assert not [each for each in names if not each.startswith(f"{FOLDER}/") or ".." in each]

    def test_a_file_that_is_gone_is_named(self, full_pack, client):
        gone = CivicDocument.objects.get(title="Tool list")
        gone.file.storage.delete(gone.file.name)
        found = self.unzipped(client, full_pack)
        assert found.read(f"{FOLDER}/MISSING.txt").decode() == "files/tool-list.txt"

    def test_fifty_megabytes_pass_through_a_piece_at_a_time(self):
        piece = b"x" * 65_536
        entry = bundle.Entry("large.bin", lambda: (piece for _ in range(800)))
        sizes = [len(each) for each in bundle.zipped([entry], "pack", (2026, 1, 1, 0, 0, 0))]
        assert sum(sizes) > 52_000_000
        assert max(sizes) < 200_000


def test_a_new_pack_has_a_short_address_that_its_page_shows(full_pack, client):
    code = ShortAddress.objects.get(translation_key=full_pack.translation_key).code
    assert client.get(f"/p/{code}/").url == full_pack.url
    page = client.get(full_pack.url).content.decode()
    assert f"/p/{code}</strong>" in page and "?format=poster" in page
    poster = client.get(f"{full_pack.url}?format=poster").content.decode()
    assert f"/p/{code}</figcaption>" in poster and f'src="/p/{code}/qr.svg"' in poster and full_pack.title in poster
