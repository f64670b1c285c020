"""The frame of every page and the pages for when something goes wrong."""

import re

import pytest
from django.contrib.auth.models import AnonymousUser
from django.template import loader
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.utils import translation

from core.charts import bar_lengths, rows_of_bars, weeks_of_bars
from core.styleguide import styleguide
from core.templatetags.brand import brand_parts
from core.templatetags.civic import icon

ERROR_PAGES = ["403.html", "404.html", "429.html", "403_csrf.html"]


@pytest.fixture
def reader():
    request = RequestFactory().get("/nowhere/?q=1")
    request.user = AnonymousUser()
    return request


@pytest.mark.django_db
@pytest.mark.parametrize("name", ERROR_PAGES)
def test_error_page_says_what_to_do_and_leads_on(name, reader):
    html = render_to_string(name, request=reader)
    assert '<main id="main"' in html
    assert len(re.findall("<h1", html)) == 1
    assert 'href="/"' in html
    assert "csrfmiddlewaretoken" not in html


@pytest.mark.django_db
def test_page_that_is_not_there_offers_a_search(client):
    response = client.get("/no-such-page/")
    assert response.status_code == 404
    assert 'action="/search/"' in response.content.decode()


def test_server_error_page_asks_neither_database_nor_session():
    """No `django_db` mark: a query here would fail the test."""
    html = loader.get_template("500.html").render({})
    assert "It is our mistake, not yours" in html
    assert 'href="/"' in html


@pytest.mark.django_db
def test_style_guide_shows_every_component(reader):
    html = styleguide(reader).content.decode()
    assert html.count("<h1") >= 1
    for block in ("card--idea", "interest-bar", "progress-steps", "framework-stages", "weeks-chart", "error-summary"):
        assert block in html


@pytest.mark.django_db
def test_frame_for_a_reader_has_no_token_and_sets_no_cookie(client):
    response = client.get("/no-such-page/")
    assert not response.cookies
    assert "csrfmiddlewaretoken" not in response.content.decode()


@pytest.mark.django_db
def test_frame_keeps_the_language(reader):
    with translation.override("pt"):
        html = render_to_string("404.html", request=reader)
    assert '<html lang="pt"' in html
    assert 'href="/pt/ideas/share/"' in html


def test_mark_of_the_site_joins_two_short_words():
    assert brand_parts("Open Works") == ("Open", "Works")
    assert brand_parts("Commons") == ("", "Commons")
    assert brand_parts("The Neighbourhood Exchange") == ("The Neighbourhood ", "Exchange")


def test_icons_are_hidden_from_screen_readers():
    assert 'aria-hidden="true"' in icon("heart")
    assert icon("") == ""


def test_bars_are_shares_of_the_longest():
    assert bar_lengths([5, 10, 0]) == [50.0, 100.0, 0.0]
    assert bar_lengths([30, 120], longest=100) == [30.0, 100.0]
    assert bar_lengths([]) == []
    assert [bar.top for bar in rows_of_bars([("a", 1, "1"), ("b", 2, "2")], None, 52)] == [0, 52]


def test_weeks_under_the_pledge_are_known_without_colour():
    bars, line = weeks_of_bars([("2 Nov", 60, "1 hour"), ("9 Nov", 180, "3 hours")], 120)
    assert [bar.met for bar in bars] == [False, True]
    assert 0 < line < 100
    assert bars[1].length > line > bars[0].length


def test_weeks_without_any_hours_still_draw():
    bars, line = weeks_of_bars([("2 Nov", 0, "nothing")], 0)
    assert bars[0].length == 0
    assert line == 0
