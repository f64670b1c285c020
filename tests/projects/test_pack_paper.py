"""A pack on paper: its PDF, the page to print, everything in one file; and that nobody gets what is not theirs."""

import csv
import io
import sys
import zipfile
from datetime import date

import pytest
from django.conf import settings
from django.core.files.base import ContentFile
from django.core.management import call_command
from django.db import IntegrityError, transaction
from pypdf import PdfReader
from wagtail.models import Locale, PageViewRestriction

from core.models import CivicDocument, CivicImage, ShortAddress
from core.pdf import OwnParts
from projects.models import PackPaper, ProjectPackPage
from projects.packs.paper import bundle, drawing, keeping
from projects.packs.paper.keeping import keep_paper, make_papers_of, without_paper
from tests.factories import IdeaFactory, UserFactory
from tests.pictures import picture

FOLDER = "library-of-things"
EVIL = '<img src="http://127.0.0.1:9/x.png"><link rel=attachment href="file:///etc/passwd">'


def document(
    title: str, *, is_public: bool = True, name: str = "list.txt", content: bytes = b"Ten drills"
) -> CivicDocument:
    return CivicDocument.objects.create(title=title, file=ContentFile(content, name=name), is_public=is_public)


@pytest.fixture
def full_pack(pack):
    """A published pack that says something in every field."""
    photo = CivicImage.objects.create(title="A shelf", file=ContentFile(picture(size=(640, 480)), name="shelf.jpg"))
    pack.picture = photo
    pack.background = [
        ("heading", {"text": "Why now", "level": "2"}),
        ("text", '<p>Most tools rest. See <a href="https://example.org/tools">the tool study</a>.</p>'),
        (
            "picture",
            {
                "picture": {"image": photo, "alt_text": "A shelf of drills", "decorative": False},
                "caption": "Mondays",
            },
        ),
        ("quote", {"text": "I came for the drill.", "name": "Rosa", "about": "hosts"}),
        (
            "questions",
            {"title": "What people ask", "questions": [{"question": "Who pays?", "answer": "<p>Nobody.</p>"}]},
        ),
    ]
    pack.what_made_it_work = "<p>Two hosts who know the <b>neighbours</b>.</p>"
    pack.what_would_break_it = "<p>One key for one person.</p>"
    pack.cannot_change = "The fire exit stays free"
    pack.co_owner_name, pack.owner_time = "The borrowers", "a day a week"
    pack.review_on = date(2027, 3, 1)
    pack.adopters = [("note", {"reader": "council", "note": "<p>Begin small.</p>"})]
    pack.timeline = [("moment", {"when": "Week 3", "what": "Doors open", "who": "Two hosts"})]
    pack.risks = [("risk", {"risk": "A tool breaks", "held_by": "The hosts", "accepted_by": ""})]
    pack.learned = [("lesson", {"lesson": "<p>Names on tags bring tools back.</p>", "learned_from": "Spring 2025"})]
    pack.contacts = [("contact", {"name": "The shop front", "role": "keys", "phone": "020 7946 0012"})]
    pack.what_is_different = "We lend on Saturdays"
    files = [{"document": document("Tool list")}, {"document": document("Private notes", is_public=False)}]
    pack.files = [("files", {"title": "To take away", "files": files})]
    pack.save_revision().publish()
    return ProjectPackPage.objects.get(pk=pack.pk)


def reader(content: bytes) -> PdfReader:
    return PdfReader(io.BytesIO(content))


def text_of(content: bytes) -> str:
    return " ".join(" ".join(page.extract_text() for page in reader(content).pages).split())


def links_of(content: bytes) -> list[str]:
    notes = [note.get_object() for page in reader(content).pages for note in page.get("/Annots", [])]
    return [str(note["/A"]["/URI"]) for note in notes if "/URI" in note.get("/A", {})]


def tags_of(pdf: PdfReader) -> list:
    """Every element of the structure tree: (kind, alternative text)."""
    found, seen, waiting = [], set(), [pdf.trailer["/Root"]["/StructTreeRoot"]]
    while waiting:
        node = waiting.pop()
        node = node.get_object() if hasattr(node, "get_object") else node
        if isinstance(node, list):
            waiting.extend(node)
        elif hasattr(node, "get") and id(node) not in seen:
            seen.add(id(node))
            if node.get("/S"):
                found.append((node["/S"], str(node.get("/Alt", ""))))
            if "/K" in node:
                waiting.append(node["/K"])
    return found


SAID = (
    "A Library of Things for West Norwood", "Everything a group needs to start lending.", "Why now", "Most tools rest.",
    "https://example.org/tools", "Mondays", "I came for the drill.", "Who pays?", "Nobody.", "Two hosts who know the",
    "What would break it", "One key for one person.", "Up to £4,000", "The fire exit stays free", "Saturday host",
    "Week 3", "Doors open", "A tool breaks", "Nobody yet", "Names on tags", "Spring 2025", "Begin small.",
    "Another council", "We lend on Saturdays", "Tool list", "The shop front", "020 7946 0012", "Libraries team",
    "The borrowers", "1 March 2027", "Would share a skill", "30%", "A survey of the area.",
    "Creative Commons Attribution 4.0",
)  # fmt: skip


class TestPdf:
    def test_it_is_made_in_a_task_when_the_pack_is_published(self, full_pack, django_capture_on_commit_callbacks):
        assert not PackPaper.objects.exists()
        with django_capture_on_commit_callbacks(execute=True):
            full_pack.save_revision().publish()
        assert set(PackPaper.objects.values_list("page", "size")) == {(full_pack.pk, "normal"), (full_pack.pk, "large")}

    def test_it_says_all_the_page_says_and_screen_readers_can_read_it(self, full_pack):
        content = drawing.pdf_of(full_pack)
        text = text_of(content)
        assert [words for words in SAID if words not in text] == []
        assert "Private notes" not in text
        pdf = reader(content)
        root = pdf.trailer["/Root"]
        assert root["/MarkInfo"]["/Marked"] and root["/Lang"] == "en" and root["/ViewerPreferences"]["/DisplayDocTitle"]
        assert pdf.metadata.title.startswith("A Library of Things for West Norwood")
        assert b"pdfuaid" in root["/Metadata"].get_object().get_data()
        tags = tags_of(pdf)
        kinds = {kind for kind, _ in tags}
        assert {"/H1", "/H2", "/H3", "/Table", "/TH", "/TD", "/Figure", "/Link", "/L", "/BlockQuote"} <= kinds
        alts = [alt for kind, alt in tags if kind == "/Figure"]
        code = ShortAddress.objects.get(translation_key=full_pack.translation_key).code
        assert "A shelf of drills" in alts and f"QR code of {settings.SITE_URL}/p/{code}/" in alts
        assert any("Would share a skill: 30%" in alt for alt in alts) and all(alts)
        assert "The problem, and what we know" in [str(each.title) for each in _flat(pdf.outline)]
        assert f"1 / {len(pdf.pages)}" in text
        last = pdf.pages[-1].extract_text()
        assert "Creative Commons Attribution 4.0" in last and f"/p/{code}" in last
        assert len(content) <= drawing.LARGEST

    def test_large_print_is_larger(self, full_pack):
        sizes = []
        for size in ("normal", "large"):
            found = []
            page = reader(drawing.pdf_of(full_pack, size)).pages[0]
            page.extract_text(
                visitor_text=lambda text, cm, tm, font, points, found=found: found.append(abs(tm[0] * points))
            )
            sizes.append(max(found))
        assert sizes[1] >= 1.4 * sizes[0]

    def test_nothing_is_fetched_whatever_the_words_say(self, full_pack, monkeypatch):
        asked, read = [], OwnParts.read
        monkeypatch.setattr(OwnParts, "read", lambda parts, url: asked.append(url) or read(parts, url))
        full_pack.title = full_pack.what_is_different = EVIL
        full_pack.background = [("text", f"<p>{EVIL}</p><script>alert(1)</script>")]
        content = drawing.pdf_of(full_pack)
        assert EVIL in text_of(content).replace(" />", ">")
        assert all(url.startswith("own:") for url in asked) and not reader(content).attachments

    def test_what_residents_wrote_is_kept_on_no_paper(self, full_pack, project):
        idea = IdeaFactory(title="Herbs by the bus stop", body="Mint for everybody.", place_text="By the 322")
        full_pack.background = [
            ("idea", {"idea": idea}),
            ("project", {"project": project}),
            ("live_list", {"title": "What is new", "show": "ideas", "place": "", "number": 3}),
        ]
        full_pack.save_revision().publish()
        content = drawing.pdf_of(ProjectPackPage.objects.get(pk=full_pack.pk))
        text, places = text_of(content), " ".join(links_of(content))
        for words in ("Herbs", "Mint", "322", project.title, "Drills", "herbs-by", project.slug):
            assert words not in text + places
        assert "See it on the site" in text and "What is new" in text
        for address in (f"/ideas/{idea.pk}/-/", f"/projects/{project.pk}/-/", "/ideas/"):
            assert f"{settings.SITE_URL}{address}" in places

    def test_a_picture_whose_file_is_gone_leaves_the_rest(self, full_pack):
        full_pack.picture.file.storage.delete(full_pack.picture.file.name)
        full_pack.picture.renditions.all().delete()
        assert "Week 3" in text_of(drawing.pdf_of(full_pack))

    def test_it_speaks_the_language_of_its_page(self, full_pack):
        page = full_pack.copy_for_translation(Locale.objects.get(language_code="pt"), copy_parents=True)
        page.title = "Uma biblioteca de coisas"
        page.save_revision().publish()
        content = drawing.pdf_of(ProjectPackPage.objects.get(pk=page.pk))
        assert reader(content).trailer["/Root"]["/Lang"] == "pt"
        assert "Uma biblioteca de coisas" in text_of(content)


def _flat(outline):
    for each in outline:
        if isinstance(each, list):
            yield from _flat(each)
        else:
            yield each


class TestKeeping:
    """These draw nothing: what is kept is a stand-in."""

    @pytest.fixture(autouse=True)
    def drawn(self, monkeypatch):
        drawn = []
        monkeypatch.setattr(
            keeping, "pdf_of", lambda page, size: drawn.append((page.pk, size)) or b"%PDF of " + page.title.encode()
        )
        return drawn

    def test_the_task_twice_makes_one_file_a_size(self, full_pack, drawn):
        assert make_papers_of(full_pack.pk) == 2
        assert make_papers_of(full_pack.pk) == 0
        assert len(drawn) == 2 == PackPaper.objects.count()

    def test_a_new_publication_takes_its_place(self, full_pack, client):
        make_papers_of(full_pack.pk)
        full_pack.title = "A newer name"
        full_pack.save_revision().publish()
        assert client.get(f"{full_pack.url}?format=pdf").status_code == 202
        make_papers_of(full_pack.pk)
        assert client.get(f"{full_pack.url}?format=pdf").content == b"%PDF of A newer name"
        assert PackPaper.objects.count() == 2

    def test_a_paper_of_an_older_publication_never_replaces_a_newer_one(self, full_pack):
        """The page is published anew while its paper is drawn: the older one is thrown away."""
        old = ProjectPackPage.objects.get(pk=full_pack.pk)
        full_pack.save_revision().publish()
        assert not keep_paper(page=old, size="normal", content=b"%PDF old")
        make_papers_of(full_pack.pk)
        assert not keep_paper(page=old, size="normal", content=b"%PDF old")
        assert not PackPaper.objects.filter(content=b"%PDF old").exists()

    @pytest.mark.parametrize("end", ["unpublish", "delete"])
    def test_a_page_that_went_meanwhile_gets_none(self, full_pack, end):
        old = ProjectPackPage.objects.get(pk=full_pack.pk)
        getattr(full_pack, end)()
        assert not keep_paper(page=old, size="normal", content=b"%PDF")
        assert make_papers_of(old.pk) == 0
        assert not PackPaper.objects.exists()

    def test_it_goes_with_its_page(self, full_pack):
        make_papers_of(full_pack.pk)
        full_pack.delete()
        assert not PackPaper.objects.exists()

    def test_a_page_has_one_of_each_size(self, full_pack):
        make_papers_of(full_pack.pk)
        with pytest.raises(IntegrityError), transaction.atomic():
            PackPaper.objects.create(page=full_pack, size="normal", content=b"%PDF")

    def test_a_daily_command_makes_what_is_missing(self, full_pack, capsys):
        call_command("make_pack_papers")
        call_command("make_pack_papers")
        assert capsys.readouterr().out == "2 PDFs of packs were made.\n"

    def test_quietly_none_is_made(self, full_pack, drawn, django_capture_on_commit_callbacks):
        with django_capture_on_commit_callbacks(execute=True), without_paper():
            full_pack.save_revision().publish()
        assert drawn == []

    def test_a_page_shown_untranslated_hands_out_its_sources(self, full_pack, client):
        page = full_pack.copy_for_translation(Locale.objects.get(language_code="pt"), copy_parents=True, alias=True)
        make_papers_of(full_pack.pk)
        assert make_papers_of(page.pk) == 0
        assert client.get(f"{page.url}?format=pdf").content.startswith(b"%PDF of A Library")


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
