"""What a site has before anybody writes."""

import pytest
from django.conf import settings
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from wagtail.models import GroupCollectionPermission, GroupPagePermission, Locale, Page, PageLogEntry, Site

from home import foundation
from home.models import HomePage, Menu, MenuLink, NewsIndexPage, StandardPage
from home.roles import COLLECTION_RIGHTS, PAGE_RIGHTS, apply_page_roles

pytestmark = pytest.mark.django_db
PROMISED = ["/", "/house-rules/", "/accessibility/", "/privacy/", "/packs/", "/toolkit/"]


@pytest.mark.parametrize("path", PROMISED)
def test_promised_pages_answer_in_each_language(client, path):
    for code, _name in settings.LANGUAGES:
        prefix = "" if code == settings.LANGUAGE_CODE else f"/{code}"
        assert client.get(prefix + path).status_code == 200, prefix + path


def test_one_front_door_for_each_language():
    assert {page.locale.language_code for page in HomePage.objects.all()} == {code for code, _ in settings.LANGUAGES}
    assert Site.objects.get(is_default_site=True).root_page.specific_class is HomePage


def test_laying_again_adds_nothing():
    before = Page.objects.count(), MenuLink.objects.count()
    foundation.lay()
    assert (Page.objects.count(), MenuLink.objects.count()) == before


def test_it_can_be_laid_on_an_emptied_database():
    Site.objects.all().delete()
    MenuLink.objects.all().delete()
    Menu.objects.all().delete()
    for page in Page.objects.filter(depth=2):
        page.delete()
    foundation.lay()
    assert StandardPage.objects.filter(locale=Locale.get_default(), live=True).count() == 3
    assert Site.objects.get().root_page.slug == "home"
    assert Menu.objects.count() == 2 * len(settings.LANGUAGES)


@pytest.mark.parametrize(
    ("code", "words"), [("en", "House rules"), ("pt", "Regras da casa"), ("es", "Normas de la casa")]
)
def test_menus_are_there_in_each_language(code, words):
    menu = Menu.objects.get(place="footer", locale__language_code=code)
    assert menu.links.first().label == words


def test_the_site_follows_its_address(settings):
    settings.SITE_URL = "https://works.example.org"
    foundation.keep_address()
    assert Site.objects.get().root_url == "https://works.example.org"


@pytest.mark.parametrize("name", PAGE_RIGHTS)
def test_page_rights_are_the_table(name):
    group = Group.objects.get(name=name)
    given = GroupPagePermission.objects.filter(group=group).values_list("permission__codename", flat=True)
    assert set(given) == set(PAGE_RIGHTS[name])


def test_rights_that_were_changed_are_mended():
    group = Group.objects.get(name="Editor")
    GroupPagePermission.objects.filter(group=group).first().delete()
    GroupCollectionPermission.objects.filter(group=group).first().delete()
    apply_page_roles()
    assert group.page_permissions.count() == len(PAGE_RIGHTS["Editor"])
    assert group.collection_permissions.count() == len(COLLECTION_RIGHTS["Editor"])


def test_no_placeholder_was_left():
    for page in StandardPage.objects.all():
        assert "[" not in "".join(str(block) for block in page.body), page.title


def test_a_site_from_before_there_was_news_gets_its_list():
    for page in NewsIndexPage.objects.filter(locale=Locale.get_default()):
        page.delete()
    NewsIndexPage.objects.all().delete()
    PageLogEntry.objects.filter(content_type=ContentType.objects.get_for_model(NewsIndexPage)).delete()
    foundation.keep_pages()
    foundation.keep_pages()
    assert NewsIndexPage.objects.filter(live=True).count() == len(settings.LANGUAGES)
    assert NewsIndexPage.objects.get(locale=Locale.get_default()).url == "/news/"


def test_a_list_that_editors_deleted_does_not_come_back():
    for page in NewsIndexPage.objects.filter(locale=Locale.get_default()):
        page.delete()
    foundation.keep_pages()
    assert not NewsIndexPage.objects.filter(locale=Locale.get_default()).exists()


def test_a_list_that_editors_moved_to_another_address_is_no_second_time_made():
    page = NewsIndexPage.objects.get(locale=Locale.get_default())
    page.slug = "what-is-new"
    page.save()
    foundation.keep_pages()
    assert NewsIndexPage.objects.filter(locale=Locale.get_default()).get().slug == "what-is-new"


def test_a_page_of_text_that_editors_deleted_does_not_come_back():
    for page in StandardPage.objects.filter(slug="accessibility"):
        page.delete()
    foundation.keep_pages()
    assert not StandardPage.objects.filter(slug="accessibility").exists()


def test_a_list_is_not_made_where_another_page_has_its_address(home):
    for page in NewsIndexPage.objects.all():
        page.delete()
    PageLogEntry.objects.filter(content_type=ContentType.objects.get_for_model(NewsIndexPage)).delete()
    home.add_child(instance=StandardPage(title="News", slug="news"))
    foundation.keep_pages()
    assert not NewsIndexPage.objects.exists()
