"""The front door and pages of text, as readers see them."""

import pytest
from django.core.cache import cache
from wagtail.models import Page
from wagtail_localize.models import Translation, TranslationSource
from wagtail_localize.operations import translate_object

from core.enums import Visibility
from home import selectors
from home.models import HomePage, StandardPage
from projects.enums import ProjectStage
from projects.models import Project, ProjectPackIndexPage
from projects.services import start_project
from tests.factories import AppreciationFactory, IdeaFactory, NeighbourhoodFactory, UserFactory

pytestmark = pytest.mark.django_db


def heading(text):
    return {"type": "heading", "value": {"text": text, "level": "2"}}


def test_where_pages_may_stand(home):
    root = home.get_parent().specific
    assert not HomePage.can_create_at(root), "one front door is enough"
    assert StandardPage.can_create_at(home)
    assert not StandardPage.can_create_at(ProjectPackIndexPage.objects.first())
    rules = StandardPage.objects.get(slug="house-rules", locale=home.locale)
    assert StandardPage.can_create_at(rules)
    assert not ProjectPackIndexPage.can_create_at(rules)


def test_front_door_of_an_empty_site_invites(client):
    words = client.get("/").content.decode()
    assert "No idea is gathering people yet" in words
    assert "What came of it" not in words, "a figure of nothing is no figure"


def test_nearly_there_shows_the_ideas_that_lack_least(client):
    IdeaFactory(title="Lacks many", subject__interested_count=1)
    IdeaFactory(title="Lacks one", subject__interested_count=19)
    IdeaFactory(title="Has enough", subject__interested_count=20)
    IdeaFactory(title="Hidden one", hidden=True, subject__interested_count=19)
    words = client.get("/").content.decode()
    assert words.index("Lacks one") < words.index("Lacks many")
    assert "Has enough" not in words
    assert "Hidden one" not in words


def test_each_figure_opens_its_list(client):
    IdeaFactory()
    answer = client.get("/")
    figures = answer.context["figures"]
    assert [(figure.value, figure.label) for figure in figures] == [("1", "ideas shared")]
    assert all(figure.how and client.get(figure.url).status_code == 200 for figure in figures)


def test_a_small_site_is_counted_anew_each_time(client):
    IdeaFactory()
    assert client.get("/").context["figures"][0].value == "1"
    IdeaFactory(subject__neighbourhood=NeighbourhoodFactory())
    answer = client.get("/")
    assert answer.context["figures"][0].value == "2"
    assert answer.context["near_words"] == "1 idea", "the other says no neighbourhood"


def test_a_large_site_is_counted_every_few_minutes(client, monkeypatch):
    monkeypatch.setattr(selectors, "COUNTED_EACH_TIME", 1)
    place = NeighbourhoodFactory(name="Here")
    IdeaFactory.create_batch(2, subject__neighbourhood=place)
    IdeaFactory(visibility=Visibility.HIDDEN, subject__neighbourhood=place)
    project = start_project(author=UserFactory(), title="A library of things", story="To borrow.", neighbourhood=place)
    Project.objects.filter(pk=project.pk).update(stage=ProjectStage.RUNNING)
    for _visit in range(2):
        answer = client.get("/")
        assert [figure.value for figure in answer.context["figures"]] == ["2", "1"]
        assert answer.context["near_words"] == "2 ideas and 1 project"
        IdeaFactory(supported=True, subject__neighbourhood=place)
    cache.delete(selectors.COUNTS_KEY)
    answer = client.get("/pt/")
    assert [figure.value for figure in answer.context["figures"]] == ["4", "2", "1"]


def test_queries_of_the_front_door_do_not_grow(client, client_of, queries_of):
    IdeaFactory.create_batch(3, subject__interested_count=5)
    few = queries_of(client, "/")
    IdeaFactory.create_batch(6, subject__interested_count=5)
    cache.clear()
    assert queries_of(client, "/") == few <= 20
    assert queries_of(client_of(UserFactory()), "/") <= few + 3


def test_a_signed_in_reader_sees_what_they_appreciate(client_of):
    reader = UserFactory()
    idea = IdeaFactory(subject__interested_count=3)
    AppreciationFactory(subject=idea.subject, user=reader)
    words = client_of(reader).get("/").content.decode()
    assert 'aria-pressed="true"' in words


def test_a_long_page_has_contents(client, make_page):
    make_page("short", body=[heading("One"), heading("Two")])
    make_page("long", body=[heading(word) for word in ("One", "Two", "Three", "Four")])
    assert "On this page" not in client.get("/short/").content.decode()
    words = client.get("/long/").content.decode()
    assert '<a href="#three">Three</a>' in words
    assert 'id="three"' in words


def test_a_page_below_another_shows_the_way_back(client, make_page):
    parent = make_page("about")
    make_page("team", parent=parent)
    assert 'aria-label="Where you are"' in client.get("/about/team/").content.decode()
    assert 'aria-label="Where you are"' not in client.get("/about/").content.decode()


def test_an_untranslated_page_says_so(client):
    words = client.get("/pt/privacy/").content.decode()
    assert 'class="language-notice"' in words
    assert 'lang="en"' in words
    assert 'hreflang="pt"' not in client.get("/privacy/").content.decode().split("</head>")[0]


def test_a_translated_page_is_known_as_such(client, home, portuguese):
    page = StandardPage.objects.get(slug="privacy", locale=home.locale)
    user = UserFactory(editor=True)
    translate_object(page, [portuguese], user=user)
    source = TranslationSource.objects.get_for_instance(page)
    translation = Translation.objects.get(source=source, target_locale=portuguese)
    po = translation.export_po()
    for entry in po:
        entry.msgstr = f"PT {entry.msgid}"
    translation.import_po(po, user=user)
    translation.save_target(user=user, publish=True)
    answer = client.get("/pt/privacy/")
    words = answer.content.decode()
    assert "PT Privacy" in words
    assert 'class="language-notice"' not in words
    assert 'hreflang="pt" href="http://testserver/pt/privacy/"' in client.get("/privacy/").content.decode()


def test_the_language_links_stay_on_the_page(client):
    words = client.get("/privacy/").content.decode()
    assert 'href="/pt/privacy/" lang="pt"' in words
    assert 'href="/pt/search/?q=tree" lang="pt"' in client.get("/search/?q=tree").content.decode()


def test_drafts_are_not_found(client, make_page):
    page = make_page("secret")
    page.unpublish()
    assert client.get("/secret/").status_code == 404


def test_public_pages_hold_no_inline_script_or_style(client, make_page):
    make_page("long", body=[heading("One")])
    for path in ("/", "/long/", "/search/?q=a"):
        words = client.get(path).content.decode()
        assert " style=" not in words
        assert "<script>" not in words
        assert Page.objects.exists()
