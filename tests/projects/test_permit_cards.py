"""The card to carry as a PDF: pocket size, whole whatever is written on it, with the address that says if it holds."""

import io
import re
import sys

import pytest
from django.core.management import call_command
from django.urls import reverse
from pypdf import PdfReader

from core.models import ShortAddress
from core.short_addresses import as_typed, keep_short_address
from projects.models import PermitCard
from projects.permits.cards import draw_card, fresh_card, make_card
from projects.permits.fitting import SIZES, fits, size_of
from projects.permits.rules import LINE_LIMIT, MOST_LINES
from projects.permits.services import withdraw_permit

from .permits import signed

pytestmark = pytest.mark.django_db
MILLIMETRE = 72 / 25.4
PAPER, MARGIN, WIDTH, HEIGHT = (210, 297), 15, 85, 55


def card_url(permit) -> str:
    return reverse("projects:permit-card", args=[permit.project_id, permit.pk])


def words_of(content: bytes) -> tuple[list[str], list[tuple]]:
    """The words of each page without spaces and breaks, and where each piece begins in millimetres from top left."""
    pages = PdfReader(io.BytesIO(content)).pages
    places = []

    def seen(text, current, matrix, _font, _size):
        x = matrix[4] * current[0] + matrix[5] * current[2] + current[4]
        y = matrix[4] * current[1] + matrix[5] * current[3] + current[5]
        if text.strip():
            places.append((text.strip(), x / MILLIMETRE, PAPER[1] - y / MILLIMETRE))

    said = [re.sub(r"\s", "", page.extract_text(visitor_text=seen)) for page in pages]
    return said, places


def test_six_lines_of_ninety_letters_stand_on_it_whole(project, organiser):
    may, ask = (
        "\n".join(f"{number}{letter * LINE_LIMIT}"[:LINE_LIMIT] for number in range(MOST_LINES)) for letter in "nW"
    )
    permit = signed(project, organiser, may_do=may, limits=ask)
    said, places = words_of(draw_card(permit))
    assert len(said) == 1
    for each in (*permit.may_lines, *permit.limit_lines):
        assert each in said[0]
    top = min(y for text, _x, y in places if "Permission to run" in text)
    for n, lines in ((1, permit.may_lines), (2, permit.limit_lines)):
        panel = [y for text, _x, y in places if text[:2] in {each[:2] for each in lines}]
        assert panel and top + n * HEIGHT - 6 < min(panel) and max(panel) < top + (n + 1) * HEIGHT
    # Nothing below the last fold's panel, and nothing beside the card.
    assert max(y for _text, _x, y in places) < top + 3 * HEIGHT
    assert max(x for text, x, y in places if y > top) < MARGIN + WIDTH


def test_few_words_are_large_and_many_are_small():
    assert size_of(["Open the door"]) == "largest"
    assert size_of(["n" * LINE_LIMIT] * MOST_LINES) == "small"
    assert all(fits([letter * LINE_LIMIT] * MOST_LINES, SIZES[-1][0]) for letter in "nMW漢")


def test_it_says_where_to_look_whether_it_still_holds(client, project, organiser):
    permit = signed(project, organiser)
    make_card(permit.pk)
    short = ShortAddress.objects.get(translation_key=permit.uid)
    said = words_of(bytes(PermitCard.objects.get().content))[0][0]
    assert as_typed(short.code) in said and project.title.replace(" ", "") in said
    there = reverse("projects:project-permits", args=[project.pk])
    assert client.get(f"/p/{short.code}/").url == there
    assert client.get(f"/p/{short.code}/", headers={"accept-language": "pt"}).url == f"/pt{there}"
    page = client.get(card_url(permit)).content.decode()
    assert as_typed(short.code) in page and reverse("short-qr", args=[short.code]) in page
    project.visibility = "hidden"
    project.save()
    assert client.get(f"/p/{short.code}/").status_code == 404


def test_it_is_made_after_the_signature_and_anew_when_it_ends_early(
    client, project, organiser, django_capture_on_commit_callbacks
):
    with django_capture_on_commit_callbacks(execute=True):
        permit = signed(project, organiser)
    url = card_url(permit) + "?format=pdf"
    answer = client.get(url)
    assert answer.status_code == 200 and answer["Content-Type"] == "application/pdf"
    first = PermitCard.objects.get()
    assert not make_card(permit.pk)
    with django_capture_on_commit_callbacks(execute=True):
        following = signed(project, organiser, first=40, last=90, replace=True)
    permit.refresh_from_db()
    again = fresh_card(permit)
    assert again.last_day == permit.last_day < first.last_day and fresh_card(following) is not None
    with django_capture_on_commit_callbacks(execute=True):
        withdraw_permit(permit=following, why="The roof leaks.", by=organiser)
    assert client.get(url).status_code == 200


def test_until_it_is_there_the_page_to_print_is_offered(client, project, organiser):
    permit = signed(project, organiser)
    answer = client.get(card_url(permit) + "?format=pdf")
    assert answer.status_code == 202 and f'href="{card_url(permit)}"' in answer.content.decode()
    assert PermitCard.objects.count() == 0 and ShortAddress.objects.filter(translation_key=permit.uid).count() == 0
    call_command("make_permit_cards")
    assert client.get(card_url(permit) + "?format=pdf").status_code == 200
    project.title = "Another name"
    project.save()
    assert client.get(card_url(permit) + "?format=pdf").status_code == 202
    call_command("make_permit_cards")
    assert "Anothername" in words_of(bytes(PermitCard.objects.get().content))[0][0]


def test_where_no_pdf_can_be_made_it_says_so(client, project, organiser, monkeypatch):
    permit = signed(project, organiser)
    monkeypatch.setitem(sys.modules, "weasyprint", None)
    assert not make_card(permit.pk)
    answer = client.get(card_url(permit) + "?format=pdf")
    assert answer.status_code == 202 and "cannot make PDFs" in answer.content.decode()
    monkeypatch.undo()
    assert make_card(permit.pk) and not make_card(permit.pk)


def test_letters_that_lead_nowhere_say_so(client, project, organiser):
    short = keep_short_address(project.uid)
    assert client.get(f"/p/{short.code}/").status_code == 404
