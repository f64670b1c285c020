"""A pack on paper: its PDF and that it is kept; nobody gets what is not theirs."""

import pytest
from django.conf import settings
from django.core.management import call_command
from django.db import IntegrityError, transaction
from wagtail.models import Locale

from core.models import ShortAddress
from core.pdf import OwnParts
from projects.models import PackPaper, ProjectPackPage
from projects.packs.paper import drawing, keeping
from projects.packs.paper.keeping import keep_paper, make_papers_of, without_paper
from tests.factories import IdeaFactory
from tests.projects.papers import EVIL, SAID, links_of, reader, tags_of, text_of


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
