"""Languages as equals: the switch, the direction, what a page says of its language, what search engines are told."""

import re

import pytest
from bs4 import BeautifulSoup
from django.conf import settings
from django.template.loader import render_to_string
from django.urls import NoReverseMatch, reverse
from django.utils import translation
from wagtail.models import Locale
from wagtail_localize.models import Translation, TranslationSource
from wagtail_localize.operations import translate_object

from core.languages import IN_EVERY_LANGUAGE
from home.models import StandardPage
from ideas.services.answers import english_address
from projects.models import ToolkitIndexPage
from projects.services import start_project
from tests.factories import IdeaFactory, UserFactory

pytestmark = pytest.mark.django_db

CODES = [code for code, _name in settings.LANGUAGES]
TEMPLATES = settings.BASE_DIR / "templates"


def page_of(client, address: str) -> BeautifulSoup:
    return BeautifulSoup(client.get(address).content.decode(), "html.parser")


def switch_of(page: BeautifulSoup) -> dict[str, str]:
    return {link["hreflang"]: link["href"] for link in page.select(".language-switch a")}


@pytest.mark.parametrize("code", CODES)
def test_every_page_says_its_language_and_direction(client, code):
    prefix = "" if code == "en" else f"/{code}"
    for address in ("/ideas/", "/accounts/login/", "/", "/no-such-page/"):
        html = page_of(client, prefix + address).html
        assert (html["lang"], html.get("dir")) == (code, "rtl" if code == "ar" else None), address


def test_the_switch_stays_on_the_page_with_its_query(client):
    idea = IdeaFactory()
    there = {
        "/ideas/?q=tree&topic=green": "/pl/ideas/?q=tree&topic=green",
        "/ideas/share/what/": "/pl/ideas/share/what/",
        "/privacy/": "/pl/privacy/",
        "/accounts/signup/?next=/ideas/": "/pl/accounts/signup/?next=/ideas/",
        english_address(idea): f"/pl{english_address(idea)}",
        "/no-such-page/": "/pl/no-such-page/",
    }
    for address, polish in there.items():
        page = page_of(client, address)
        assert switch_of(page)["pl"] == polish
        assert set(switch_of(page)) == {"pt", "es", "pl", "ar"}
        assert client.get(polish).status_code == client.get(address).status_code
    assert switch_of(page_of(client, "/pl/ideas/?q=tree"))["en"] == "/ideas/?q=tree"


def test_each_language_is_named_in_itself_and_asks_for_no_cookie(client):
    answer = client.get("/ar/ideas/")
    switch = BeautifulSoup(answer.content.decode(), "html.parser").select(".language-switch [lang]")
    assert [(each["lang"], each.text) for each in switch][3:] == [("pl", "Polski"), ("ar", "العربيّة")]
    assert not answer.cookies


@pytest.mark.parametrize("code", ["pl", "ar"])
def test_a_page_that_is_mostly_english_says_so_and_is_marked(client, code):
    page = page_of(client, f"/{code}/skills/")
    assert page.select_one(".language-banner")
    assert (page.main["lang"], page.main["dir"]) == ("en", "ltr")
    journey = page_of(client, f"/{code}/ideas/")
    assert not journey.select_one(".language-banner")
    assert not journey.main.get("lang")
    assert not page_of(client, "/pt/skills/").select_one(".language-banner")


@pytest.mark.parametrize("code", ["pl", "ar"])
def test_a_page_of_the_tree_is_marked_too(client, code):
    """Its template speaks English there, whatever an editor has translated of it."""
    toolkit = page_of(client, f"/{code}/toolkit/")
    assert (toolkit.main["lang"], toolkit.main["dir"]) == ("en", "ltr")
    assert toolkit.main.select_one(".language-notice")["lang"] == code
    translated(ToolkitIndexPage.objects.get(locale=Locale.get_default()), code)
    toolkit = page_of(client, f"/{code}/toolkit/")
    assert toolkit.select_one(".language-banner")
    assert not toolkit.main.get("lang")


def test_the_pages_in_every_language_are_addresses_of_ours(resolver_names):
    assert resolver_names >= IN_EVERY_LANGUAGE


@pytest.fixture
def resolver_names() -> set[str]:
    from django.urls import get_resolver

    def walk(resolver, before=""):
        for each in resolver.url_patterns:
            if hasattr(each, "url_patterns"):
                yield from walk(each, before + (f"{each.namespace}:" if each.namespace else ""))
            elif each.name:
                yield before + each.name

    return set(walk(get_resolver()))


def translated(page, code: str, skip: int = 0):
    """Publish a page in another language; the last `skip` strings stay English."""
    user = UserFactory(editor=True)
    translate_object(page, [Locale.objects.get(language_code=code)], user=user)
    target = Translation.objects.get(
        source=TranslationSource.objects.get_for_instance(page), target_locale__language_code=code
    )
    lines = target.export_po()
    for line in lines[: len(lines) - skip]:
        line.msgstr = f"{code} {line.msgid}"
    target.import_po(lines, user=user)
    target.save_target(user=user, publish=True)
    return target


def test_a_partly_translated_page_says_so(client, django_assert_num_queries):
    page = StandardPage.objects.get(slug="privacy", locale=Locale.get_default())
    translated(page, "pt", skip=1)
    words = page_of(client, "/pt/privacy/")
    assert words.select_one(".language-banner")
    translated(page, "es")
    assert not page_of(client, "/es/privacy/").select_one(".language-banner")
    assert not page_of(client, "/privacy/").select_one(".language-banner")
    assert client.get("/pl/privacy/").content.decode().count('class="language-notice"') == 1, "an alias says it once"


def test_words_not_yet_translated_run_their_own_way(client):
    words = page_of(client, "/ar/privacy/").select_one('[lang="en"]')
    assert words["dir"] == "ltr", "the page around it runs from the right"
    said = re.compile(r'lang="\{\{ (\w+\.)text_language \}\}"(?! dir="\{\{ \1text_direction \}\}")')
    assert [path.name for path in TEMPLATES.rglob("*.html") if said.search(path.read_text())] == []


def test_a_partly_translated_page_keeps_to_its_queries(client, django_assert_max_num_queries):
    translated(StandardPage.objects.get(slug="privacy", locale=Locale.get_default()), "pt", skip=1)
    client.get("/pt/privacy/")
    with django_assert_max_num_queries(20):
        client.get("/pt/privacy/")


def test_alternates_name_only_languages_that_are_there(client):
    idea = IdeaFactory()

    def alternates(address):
        links = page_of(client, address).head.select('link[rel="alternate"][hreflang]')
        return {link["hreflang"]: link["href"].removeprefix("http://testserver") for link in links}

    assert set(alternates(english_address(idea))) == {"en", "pt", "es", "pl", "ar", "x-default"}
    assert alternates(f"/ar{english_address(idea)}")["x-default"] == english_address(idea)
    assert set(alternates("/skills/")) == {"en", "pt", "es", "x-default"}
    assert set(alternates("/privacy/")) == {"en", "x-default"}
    translated(StandardPage.objects.get(slug="privacy", locale=Locale.get_default()), "pt")
    assert set(alternates("/privacy/")) == {"en", "pt", "x-default"}


def test_the_sitemap_names_each_language_that_is_there(client):
    idea, project = IdeaFactory(), start_project(author=UserFactory(), title="A choir", story="Singing.")
    ideas = client.get("/sitemap-ideas.xml").content.decode()
    for prefix in ("", "/pt", "/es", "/pl", "/ar"):
        assert f"<loc>http://testserver{prefix}{english_address(idea)}</loc>" in ideas
    assert 'hreflang="x-default"' in ideas
    projects = client.get("/sitemap-projects.xml").content.decode()
    assert f"/es{english_address(project)}</loc>" in projects
    assert f"/pl{english_address(project)}</loc>" not in projects, "that page is not in Polish"
    translated(StandardPage.objects.get(slug="privacy", locale=Locale.get_default()), "pt")
    pages = client.get("/sitemap-pages.xml").content.decode()
    assert re.search(r'hreflang="pt" href="[^"]*/pt/privacy/"', pages)
    assert "/es/privacy/" not in pages
    assert "/ar/ideas/</loc>" in client.get("/sitemap-lists.xml").content.decode()


def test_words_in_another_language_say_their_language_and_find_their_direction():
    """Every `lang` of a text that a person wrote stands with `dir`, so that Arabic in an English list runs its way."""
    bare = re.compile(r'<(?!html)\w+[^>]*\slang="\{\{(?![^>]*\sdir=)[^>]*>')
    own = {"components/language_switch.html"}
    found = [
        str(path.relative_to(TEMPLATES))
        for path in TEMPLATES.rglob("*.html")
        if str(path.relative_to(TEMPLATES)) not in own and bare.search(path.read_text())
    ]
    assert found == []


def test_mails_run_from_the_right_in_arabic():
    with translation.override("ar"):
        mail = render_to_string("account/email/login_code_message.html", {"code": "ABCD-EFGH"})
    assert '<html lang="ar" dir="rtl">' in mail
    with translation.override("pl"):
        assert " dir=" not in render_to_string("account/email/login_code_message.html", {"code": "ABCD-EFGH"})


def test_dates_and_hours_speak_each_language():
    from datetime import date

    from core import durations

    with translation.override("pl"):
        assert durations.day(date(2001, 11, 24)) == "sobota, 24 listopada 2001"
        assert [durations.duration(n * 60) for n in (1, 2, 5)] == ["1 godzina", "2 godziny", "5 godziny"]
    with translation.override("ar"):
        assert durations.day(date(2001, 11, 24)) == "السبت 24 نوفمبر 2001"


def test_addresses_exist_in_each_language():
    for code in CODES:
        with translation.override(code):
            try:
                address = reverse("ideas:idea-list")
            except NoReverseMatch:
                pytest.fail(code)
            assert address == ("/ideas/" if code == "en" else f"/{code}/ideas/")
