"""Pages in care: who holds them, what waits, what happens by itself, what leads nowhere."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.models import Locale, Page

from core import clock
from home.editors.pages_in_care import of, pages_in_care
from home.editors.panel import PagesPanel
from home.models import StandardPage
from projects.models import ProjectPackIndexPage, ProjectPackPage
from tests.factories import UserFactory

REPORT = "/admin/reports/pages-in-care/"


@pytest.fixture
def ana(db):
    return UserFactory(editor=True, display_name="Ana E.")


@pytest.fixture
def pack(ana):
    parent = ProjectPackIndexPage.objects.get(locale__language_code="en")
    page = ProjectPackPage(title="Library of Things", slug="things", review_on=clock.today() - timedelta(days=1))
    page.owner_user = ana
    return parent.add_child(instance=page)


def sections(user, rf) -> dict:
    request = rf.get("/admin/")
    request.user = user
    return {section.title: section for section in PagesPanel().get_context_data({"request": request})["sections"]}


def page_of(pk) -> Page:
    return pages_in_care().get(pk=pk)


def test_a_pack_is_looked_after_by_who_holds_it_and_a_page_by_who_began_it(pack, ana, make_page):
    ben = UserFactory(editor=True, display_name="Ben E.")
    pack.owner = ben
    pack.co_owner_user = UserFactory(editor=True)
    pack.save()
    text = make_page("prices", owner=ben)
    assert list(pages_in_care().filter(of(ana))) == [pack.page_ptr]
    assert list(pages_in_care().filter(of(ben))) == [text.page_ptr]
    assert list(pages_in_care().filter(of(pack.co_owner_user))) == [pack.page_ptr]
    assert (page_of(pack.pk).held_by, page_of(text.pk).held_by) == ("Ana E.", "Ben E.")


def test_the_front_page_says_what_waits_for_whom(pack, ana, make_page, rf):
    ben = UserFactory(editor=True)
    text = make_page("prices", owner=ana, body=[{"type": "text", "value": "<p>" + "impenetrability " * 40 + "</p>"}])
    text.get_workflow().start(text, ana)
    mine, theirs = sections(ana, rf), sections(ben, rf)
    assert mine["Your pages to look at again"].rows[0].is_late
    assert mine["Your pages on their way"].count == 1
    assert "Pages that wait for your look" not in mine
    assert [row.title for row in theirs["Pages that wait for your look"].rows] == ["Prices"]
    assert "Your pages to look at again" not in theirs
    assert [row.title for row in mine["Could be plainer"].rows] == ["Prices"]
    assert "Could be plainer" not in theirs
    assert page_of(text.pk).is_waiting


def test_pages_not_translated_yet_are_counted_by_language(make_page, ana, rf):
    page = make_page("prices")
    before = sections(ana, rf)["Not translated yet"].count
    page.copy_for_translation(Locale.objects.get(language_code="pt"), copy_parents=True, alias=True)
    section = sections(ana, rf)["Not translated yet"]
    assert section.count == before + 1
    assert any(row.title == "Português" and "is_untranslated=true" in row.url for row in section.rows)


def test_what_leads_to_something_deleted_is_found(make_page, ana, rf, document, django_capture_on_commit_callbacks):
    target = make_page("gone-soon")
    page = make_page(
        "leading", body=[{"type": "button", "value": {"label": "Go on", "look": "primary", "page": target.pk}}]
    )
    files = make_page(
        "files", body=[{"type": "files", "value": {"title": "", "files": [{"document": document.pk, "note": ""}]}}]
    )
    assert not page_of(page.pk).is_broken
    with django_capture_on_commit_callbacks(execute=True):
        target.delete()
        document.delete()
    found = sections(ana, rf)["Lead to something deleted"]
    assert {row.title for row in found.rows} == {page.title, files.title}
    assert page_of(page.pk).is_broken


def test_a_scheduled_page_is_seen_and_is_published_and_taken_down_by_the_timer(home, ana, rf, client):
    page = home.add_child(instance=StandardPage(title="Street party", slug="street-party", live=False))
    page.go_live_at = timezone.now() + timedelta(hours=2)
    page.save_revision().publish()
    assert client.get("/street-party/").status_code == 404
    assert [row.title for row in sections(ana, rf)["Scheduled"].rows] == ["Street party"]
    call_command("often", verbosity=0)
    assert client.get("/street-party/").status_code == 404
    page.refresh_from_db()
    page.go_live_at = timezone.now() - timedelta(minutes=1)
    page.save()
    revision = page.latest_revision
    revision.approved_go_live_at = timezone.now() - timedelta(minutes=1)
    revision.content["go_live_at"] = revision.approved_go_live_at.isoformat()
    revision.save()
    call_command("often", verbosity=0)
    assert client.get("/street-party/").status_code == 200
    Page.objects.filter(pk=page.pk).update(expire_at=timezone.now() + timedelta(hours=1))
    assert [row.title for row in sections(ana, rf)["Scheduled"].rows] == ["Street party"]
    Page.objects.filter(pk=page.pk).update(expire_at=timezone.now() - timedelta(minutes=1))
    call_command("often", verbosity=0)
    assert client.get("/street-party/").status_code == 404


def test_the_report_filters_and_leads_to_each_page(pack, ana, make_page, client_of):
    make_page("prices", title="Prices of the hall")
    editor = client_of(ana)
    everything = editor.get(REPORT).content.decode()
    assert "Library of Things" in everything
    assert "Prices of the hall" in everything
    assert f"/admin/pages/{pack.pk}/edit/" in everything
    for words, seen, unseen in (
        ({"mine": "true"}, "Library of Things", "Prices of the hall"),
        ({"due": "true"}, "Library of Things", "Prices of the hall"),
        ({"owner": ana.pk}, "Library of Things", "Prices of the hall"),
        ({"is_scheduled": "true"}, "", "Library of Things"),
        ({"is_broken": "false"}, "Prices of the hall", "nobody"),
        ({"is_waiting": "nonsense", "owner": "x"}, "", "nobody"),
    ):
        found = editor.get(REPORT, words).content.decode()
        assert seen in found, words
        assert unseen not in found, words
    assert editor.get(REPORT, {"export": "csv"}).status_code == 200
    assert client_of(UserFactory(moderator=True)).get(REPORT).status_code == 302


@pytest.mark.django_db
def test_the_front_page_of_staff_who_write_nothing_has_no_pages(client_of):
    assert "Pages in care" not in client_of(UserFactory(moderator=True)).get("/admin/").content.decode()
    assert "Pages in care" in client_of(UserFactory(editor=True)).get("/admin/").content.decode()


def test_twice_the_pages_cost_no_more_queries(pack, ana, make_page, queries_of, client_of, rf):
    editor = client_of(ana)
    make_page("one", owner=ana)
    before = queries_of(editor, REPORT)
    with CaptureQueriesContext(
        connection,
    ) as first:
        sections(ana, rf)
    for number in range(6):
        make_page(f"more-{number}", owner=ana)
    assert queries_of(editor, REPORT) == before
    with CaptureQueriesContext(connection) as second:
        sections(ana, rf)
    assert len(first) == len(second) <= 25
