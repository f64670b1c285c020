"""Each block: its preview, what it refuses, what it shows."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override
from wagtail.blocks import StreamBlockValidationError
from wagtail.blocks.struct_block import StructBlockValidationError

from core.addresses import in_reader_language, validate_address
from core.blocks import ButtonBlock, ChartBlock, FilesBlock, KeyFiguresBlock, PictureBlock
from core.blocks.figures import figure_in_words
from home.blocks import PageBodyBlock
from home.models import StandardPage
from tests.factories import UserFactory

BODY = PageBodyBlock()
NAMES = sorted(BODY.child_blocks)


@pytest.mark.django_db
@pytest.mark.parametrize("name", NAMES)
def test_preview_shows_the_block_as_on_the_site(client_of, name):
    block = StandardPage.body.field.stream_block.child_blocks[name]
    answer = client_of(UserFactory(editor=True)).get("/admin/block-preview/", {"id": block.definition_prefix})
    assert answer.status_code == 200
    words = answer.content.decode()
    assert "css/site" in words
    assert f"blocks__block--{name}" in words
    assert " style=" not in words


@pytest.mark.parametrize("name", NAMES)
def test_each_block_says_what_it_is(name):
    block = BODY.child_blocks[name]
    assert block.is_previewable
    assert block.meta.icon != "placeholder"
    assert str(block.get_description())
    assert str(block.label)
    assert str(block.meta.group)


@pytest.mark.parametrize("name", sorted(set(NAMES) - {"picture", "files", "idea", "project"}))
def test_each_preview_is_a_valid_value(db, name):
    block = BODY.child_blocks[name]
    block.clean(block.get_preview_value())


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("page", "address", "words"),
    [(None, "", "Choose a page or write an address."), ("home", "/ideas/", "not both")],
)
def test_a_link_leads_to_exactly_one_place(home, page, address, words):
    block = ButtonBlock()
    value = block.to_python({"label": "Go", "look": "primary", "page": home.pk if page else None, "address": address})
    with pytest.raises(StructBlockValidationError) as refused:
        block.clean(value)
    assert words in str(refused.value.block_errors["page"])
    assert words in str(refused.value.block_errors["address"])


@pytest.mark.django_db
def test_a_page_link_leads_to_the_reader_s_language(home):
    value = ButtonBlock().to_python({"label": "Go", "page": home.pk})
    assert value.href == "/"
    with override("pt"):
        assert ButtonBlock().to_python({"label": "Go", "page": home.pk}).href == "/pt/"


@pytest.mark.parametrize("address", ["/ideas/", "#top", "https://example.org/a?b=c", "http://example.org", "tel:999"])
def test_addresses_that_are_taken(address):
    validate_address(address)


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JaVa\tscript:alert(1)",
        "data:text/html,x",
        "//evil.example",
        "/\\evil",
        "ideas",
        "ftp://x.y",
    ],
)
def test_addresses_that_are_refused(address):
    with pytest.raises(ValidationError):
        validate_address(address)


def test_addresses_follow_the_language():
    with override("pt"):
        assert in_reader_language("/ideas/") == "/pt/ideas/"
        assert in_reader_language("/pt/ideas/") == "/pt/ideas/"
        assert in_reader_language("/admin/") == "/admin/"
        assert in_reader_language("https://example.org/") == "https://example.org/"
    assert in_reader_language("/ideas/") == "/ideas/"


@pytest.mark.parametrize(
    ("value", "unit", "words"),
    [("1250", "", "1,250"), ("35", "%", "35%"), ("3.50", "£", "£3.5"), ("12", "people", "12 people"), ("0", "", "0")],
)
def test_figures_in_words(value, unit, words):
    assert figure_in_words(Decimal(value), unit) == words


@pytest.mark.django_db
def test_a_chart_is_drawn_and_stands_as_a_table():
    block = ChartBlock()
    words = str(block.render(block.get_preview_value()))
    assert "<svg" in words
    assert "<table" in words
    assert words.count("52%") >= 2
    assert "We asked 240 people" in words


def test_key_figures_say_how_they_were_counted():
    block = KeyFiguresBlock()
    value = block.to_python({"figures": [{"value": "16", "label": "projects", "how": ""}]})
    with pytest.raises(StructBlockValidationError):
        block.clean(value)


@pytest.mark.django_db
def test_a_picture_needs_words_or_says_that_it_decorates(picture):
    block = PictureBlock()
    bare = {"picture": {"image": picture.pk, "alt_text": "", "decorative": False}, "caption": ""}
    with pytest.raises(StructBlockValidationError):
        block.clean(block.to_python(bare))
    described = {"picture": {"image": picture.pk, "alt_text": "Two people plant a tree", "decorative": False}}
    words = str(block.render(block.clean(block.to_python(described))))
    assert 'alt="Two people plant a tree"' in words
    assert "srcset=" in words


@pytest.mark.django_db
def test_private_files_are_not_listed(document):
    block = FilesBlock()
    value = block.to_python({"title": "", "files": [{"document": document.pk, "note": ""}]})
    assert value.public_files == []
    document.is_public = True
    document.save()
    value = block.to_python({"title": "", "files": [{"document": document.pk, "note": ""}]})
    assert [row["title"] for row in value.public_files] == [document.title]
    assert document.title in str(block.render(value))


@pytest.mark.django_db
def test_words_of_editors_are_shown_as_words(client, make_page):
    nasty = '<script>alert(1)</script>{{7*7}}"><img src=x onerror=alert(1)>'
    make_page(
        "nasty",
        title=nasty,
        summary=nasty,
        body=[
            {"type": "heading", "value": {"text": nasty, "level": "2"}},
            {"type": "quote", "value": {"text": nasty, "name": nasty, "about": nasty}},
            {"type": "checklist", "value": {"title": nasty, "items": [{"text": nasty, "note": nasty}]}},
            {"type": "chart", "value": {"title": nasty, "rows": [{"label": nasty, "value": "1"}], "source": nasty}},
        ],
    )
    words = client.get("/nasty/").content.decode()
    assert "<script>alert" not in words
    assert "<img src=x" not in words
    assert "{{7*7}}" in words


def test_an_empty_body_is_fine_and_a_broken_one_is_told():
    assert str(BODY.render(BODY.to_python([])))
    with pytest.raises(StreamBlockValidationError):
        BODY.clean(BODY.to_python([{"type": "heading", "value": {"text": "", "level": "2"}}]))


@pytest.mark.parametrize("words", ["click here", "Here", "read more…", "<b>this page</b>"])
def test_a_link_that_says_nothing_is_refused(words):
    block = BODY.child_blocks["text"]
    with pytest.raises(ValidationError, match="Say where the link"):
        block.clean(block.to_python(f'<p>For the form <a href="https://example.org/">{words}</a></p>'))
    block.clean(block.to_python('<p><a href="https://example.org/">the form for street parties</a></p>'))


def test_a_skipped_heading_is_refused():
    small = {"type": "heading", "value": {"text": "Small", "level": "3"}}
    main = {"type": "heading", "value": {"text": "Main", "level": "2"}}
    with pytest.raises(StreamBlockValidationError):
        BODY.clean(BODY.to_python([small, main]))
    BODY.clean(BODY.to_python([main, small]))
