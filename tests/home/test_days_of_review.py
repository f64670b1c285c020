"""Every page of ours can have a day on which somebody reads it again; the front page and the report list those due."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail.models import Locale, Page, get_page_models
from wagtail_localize.fields import SynchronizedField, get_translatable_fields
from wagtail_localize.models import Translation, TranslationSource
from wagtail_localize.operations import translate_object

from core import clock
from core.models import CivicPageMixin
from home.editors.panel import PagesPanel, due_of_others
from home.models import NewsIndexPage, NewsPage, StandardPage
from projects.models import ProjectPackIndexPage, ProjectPackPage
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db
REPORT = "/admin/reports/pages-in-care/"
OURS = [model for model in get_page_models() if issubclass(model, CivicPageMixin)]
MINE, OTHERS = "Your pages to look at again", "Pages of others to look at again"


def days(n: int):
    return clock.today() + timedelta(days=n)


@pytest.fixture
def ana():
    return UserFactory(editor=True, display_name="Ana E.")


@pytest.fixture
def ben():
    return UserFactory(editor=True, display_name="Ben E.")


def sections(user, rf) -> dict:
    request = rf.get("/admin/")
    request.user = user
    return {section.title: section for section in PagesPanel().get_context_data({"request": request})["sections"]}


def order_in(html: str, *words: str) -> bool:
    places = [html.index(word) for word in words]
    return places == sorted(places)


@pytest.mark.parametrize("model", OURS, ids=lambda model: model.__name__)
def test_every_page_type_asks_once_for_its_day_and_keeps_it_in_step(model):
    panels, found = [model.get_edit_handler()], []
    while panels:
        panel = panels.pop()
        panels += getattr(panel, "children", [])
        found += [panel] if getattr(panel, "field_name", "") == "review_on" else []
    assert len(found) == 1
    assert found[0].db_field.help_text
    decided = [field for field in get_translatable_fields(model) if field.field_name == "review_on"]
    assert [type(field) for field in decided] == [SynchronizedField]
    assert not decided[0].overridable


def test_pages_of_different_types_stand_on_their_holders_front_page_by_day(ana, ben, home, make_page, rf):
    make_page("prices", owner=ana, review_on=days(20))
    make_page("far-off", owner=ana, review_on=days(31))
    make_page("without-a-day", owner=ana)
    news = NewsIndexPage.objects.get(locale=home.locale).add_child(
        instance=NewsPage(title="The lido opens", slug="lido", owner=ana, review_on=days(-3))
    )
    packs = ProjectPackIndexPage.objects.get(locale=home.locale)
    packs.add_child(instance=ProjectPackPage(title="Things", slug="things", owner_user=ana, review_on=days(0)))
    rows = sections(ana, rf)[MINE].rows
    assert [(row.title, row.is_late) for row in rows] == [(news.title, True), ("Things", True), ("Prices", False)]
    assert OTHERS not in sections(ana, rf)
    assert MINE not in sections(ben, rf)


def test_what_others_have_not_looked_at_is_listed_by_holder_and_day(ana, ben, make_page, rf):
    make_page("late-of-ben", owner=ben, review_on=days(-1))
    make_page("later-of-ben", owner=ben, review_on=days(-9))
    make_page("of-ana", owner=ana, review_on=days(0))
    make_page("of-nobody", owner=None, review_on=days(-2))
    make_page("not-yet", owner=ben, review_on=days(1))
    found = due_of_others(UserFactory(editor=True))
    assert [row.title for row in found.rows] == ["Of nobody", "Of ana", "Later of ben", "Late of ben"]
    assert all(row.is_late for row in found.rows)
    assert [row.note.split(" · ")[0] for row in found.rows] == ["Nobody holds it", "Ana E.", "Ben E.", "Ben E."]
    assert [row.title for row in sections(ana, rf)[OTHERS].rows] == ["Of nobody", "Later of ben", "Late of ben"]


def test_the_report_is_filtered_by_holder_and_put_in_order_and_exported(ana, ben, make_page, client_of):
    make_page("prices", title="Prices of the hall", owner=ben, review_on=days(-2))
    make_page("rules", title="Rules of the hall", owner=ana, review_on=days(-1))
    make_page("ways", title="Ways to the hall", owner=ben, review_on=days(-5))
    make_page("later", title="Later than the hall", owner=ana, review_on=days(5))
    editor = client_of(ana)
    everything = editor.get(REPORT).content.decode()
    assert order_in(everything, "Ways to the hall", "Prices of the hall", "Rules of the hall", "Later than the hall")
    assert everything.count("(due now)") == 3
    due = editor.get(REPORT, {"due": "true", "ordering": "held_by"}).content.decode()
    assert order_in(due, "Rules of the hall", "Ways to the hall", "Prices of the hall")
    assert "Later than the hall" not in due
    backwards = editor.get(REPORT, {"ordering": "-review_on"}).content.decode()
    assert order_in(backwards, "Later than the hall", "Rules of the hall", "Prices of the hall", "Ways to the hall")
    bens = editor.get(REPORT, {"due": "true", "owner": ben.pk}).content.decode()
    assert "Prices of the hall" in bens
    assert "Rules of the hall" not in bens
    sheet = b"".join(editor.get(REPORT, {"due": "true", "export": "csv"}).streaming_content).decode()
    assert f"Prices of the hall,en,Ben E.,{days(-2).isoformat()}" in sheet
    assert "Later than the hall" not in sheet


def test_a_page_that_only_mirrors_another_is_looked_at_where_its_words_are(ana, make_page, rf):
    page = make_page("prices", owner=ana, review_on=days(-1))
    mirror = page.copy_for_translation(Locale.objects.get(language_code="pt"), copy_parents=True, alias=True)
    assert StandardPage.objects.get(pk=mirror.pk).review_on == page.review_on
    assert sections(ana, rf)[MINE].count == 1


def test_a_translation_follows_the_day_of_the_original(ana, make_page):
    page, portuguese = make_page("prices", owner=ana, review_on=days(9)), Locale.objects.get(language_code="pt")
    translate_object(page, [portuguese], user=ana)
    source = TranslationSource.objects.get_for_instance(page)
    translation = Translation.objects.get(source=source, target_locale=portuguese)
    translation.save_target(user=ana)
    page.review_on = days(99)
    page.save_revision().publish()
    source.update_from_db()
    Translation.objects.get(pk=translation.pk).save_target(user=ana)
    assert StandardPage.objects.get(locale=portuguese, translation_key=page.translation_key).review_on == days(99)


def test_readers_do_not_see_the_day_of_a_page_of_text(make_page, client):
    page = make_page("prices", review_on=days(-400))
    assert str(page.review_on.year) not in client.get(page.url).content.decode().split("</main>")[0].split("<main")[1]


def test_more_late_pages_cost_the_front_page_no_more_queries(ana, ben, make_page, rf):
    def cost() -> int:
        with CaptureQueriesContext(connection) as asked:
            sections(ana, rf)
        return len(asked)

    make_page("of-ana", owner=ana, review_on=days(-1))
    make_page("of-ben", owner=ben, review_on=days(-1))
    cost()  # What the process keeps, such as content types, is read once.
    before = cost()
    for number in range(4):
        make_page(f"more-{number}", owner=(ana, ben)[number % 2], review_on=days(-number))
    assert cost() == before <= 27
    assert Page.objects.filter(slug__startswith="more-").count() == 4
