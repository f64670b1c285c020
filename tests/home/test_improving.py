"""What could be plainer on a page: looked at as it is published, told in a report, never in the way."""

import pytest
from django.core.management import call_command
from wagtail.models import Page

from home.editors.improving import check_all, check_page
from home.models import PageCheck
from tests.core.test_lix import COUNCIL
from tests.factories import UserFactory

GOOD = [
    {"type": "heading", "value": {"text": "What you need", "level": "2"}},
    {"type": "text", "value": '<p>The hall is free. See <a href="/ideas/">the list of ideas</a> for more.</p>'},
    {"type": "text", "value": "<p>Bring a cup and a friend. We will make the tea. Come when you can and stay.</p>"},
    {"type": "text", "value": "<p>There is a ramp at the side door. Ring the bell if it is shut. We will come.</p>"},
]
BAD = [
    {"type": "heading", "value": {"text": "Too small", "level": "3"}},
    {"type": "text", "value": f'<p>{COUNCIL} <a href="/ideas/">click here</a></p><ul><li>{COUNCIL}</li></ul>'},
    {"type": "text", "value": '<p><a href="https://example.org/">https://example.org/</a></p>'},
    {"type": "text", "value": f"<p>{'We said that and then we said this and '.strip() * 4} went home.</p>"},
]
ADDRESS = "/admin/reports/pages-to-improve/"


def silent(picture) -> list:
    return [
        {"type": "picture", "value": {"picture": {"image": picture.pk, "alt_text": "", "decorative": False}}},
        {"type": "picture", "value": {"picture": {"image": picture.pk, "alt_text": "", "decorative": True}}},
        {"type": "case_study", "value": {"title": "x", "picture": {"image": picture.pk, "alt_text": "A tree"}}},
    ]


def test_a_plain_page_has_nothing_to_improve(make_page):
    check = make_page("plain", body=GOOD).civic_check
    assert (check.issues, check.empty_links, check.long_sentences, check.is_hard) == (0, 0, 0, False)
    assert check.lix <= 30


def test_each_kind_of_thing_is_counted_and_the_page_is_published_all_the_same(make_page, picture):
    page = make_page("hard", summary="A summary of five short words.", body=[*BAD, *silent(picture)])
    check = page.civic_check
    assert page.live
    assert check.is_hard and check.lix > 45
    assert (check.empty_links, check.skipped_headings, check.silent_pictures) == (2, 1, 1)
    assert check.long_sentences == 1
    assert check.issues == 5


def test_a_mended_page_is_looked_at_again(make_page):
    page = make_page("mended", body=BAD)
    page.body = GOOD
    page.save_revision().publish()
    assert PageCheck.objects.get(page=page).issues == 0


def test_a_page_taken_down_or_deleted_or_not_yet_translated_leaves_the_report(make_page, portuguese):
    page = make_page("gone", body=BAD)
    alias = page.copy_for_translation(portuguese, copy_parents=True, alias=True)
    assert check_page(alias.specific) is None
    page.unpublish()
    assert not PageCheck.objects.filter(page=page).exists()
    other = make_page("deleted", body=BAD)
    other.delete()
    assert not PageCheck.objects.filter(page_id=other.pk).exists()


def test_portuguese_is_held_to_its_own_measure(make_page, portuguese):
    words = "<p>" + "Deixe este ponto neste caderno amanhã cedo. " * 6 + "</p>"
    english = make_page("measure", body=[{"type": "text", "value": words}])
    other = english.copy_for_translation(portuguese, copy_parents=True)
    other.save_revision().publish()
    assert english.civic_check.lix == other.civic_check.lix


def test_the_nightly_run_looks_at_every_page_and_can_be_repeated(make_page):
    make_page("first", body=BAD)
    PageCheck.objects.all().delete()
    looked_at = check_all()
    assert looked_at == PageCheck.objects.count() == Page.objects.live().filter(alias_of=None, depth__gt=1).count()
    call_command("check_pages", verbosity=0)
    assert PageCheck.objects.count() == looked_at


def test_the_report_names_the_page_its_figures_and_filters(client_of, make_page):
    make_page("plain", title="Plain page", body=GOOD)
    make_page("hard", title="Hard page", body=BAD)
    editor = client_of(UserFactory(editor=True))
    words = editor.get(ADDRESS).content.decode()
    assert "Plain page" in words
    assert words.index("Hard page") < words.index("Plain page")
    assert ", hard" in words
    only = editor.get(ADDRESS, {"to_improve": "true"}).content.decode()
    assert "Hard page" in only
    assert "Plain page" not in only
    assert editor.get(ADDRESS, {"export": "csv"}).status_code == 200


@pytest.mark.django_db
def test_the_report_is_for_those_who_write_pages(client_of):
    assert client_of(UserFactory(moderator=True)).get(ADDRESS).status_code == 302
    assert client_of(UserFactory(editor=True)).get(ADDRESS).status_code == 200


@pytest.mark.django_db
def test_twice_the_pages_cost_no_more_queries(client_of, make_page, queries_of):
    editor = client_of(UserFactory(editor=True))
    make_page("one", body=BAD)
    before = queries_of(editor, ADDRESS)
    for number in range(5):
        make_page(f"more-{number}", body=BAD)
    assert queries_of(editor, ADDRESS) == before
