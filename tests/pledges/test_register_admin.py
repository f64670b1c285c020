"""A register in the admin: brought, looked at page by page, taken over at once or in a task that may be left."""

from datetime import timedelta
from types import SimpleNamespace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django_tasks import TaskResultStatus

from core import clock
from pledges import services
from pledges.models import RegisterFile, Tenancy
from pledges.viewsets import queue, register
from tests.factories import MembershipFactory

from .test_register_file import FREE, LET, bring, file

ROOT = "/admin/pledges/register/"


@pytest.fixture
def officer(market, client_of):
    return client_of(market.officer)


def page_of(brought):
    return f"{ROOT}inspect/{brought.pk}/"


def many(units):
    return [LET.replace("31,", f"A{n},").replace("Alma Arepas", f"Business {n}") for n in range(units)]


def in_queue(monkeypatch, **said):
    """The queue knows one task, `a-task`."""
    result = SimpleNamespace(**{"is_finished": False, "started_at": None, "status": TaskResultStatus.READY, **said})
    monkeypatch.setattr(register, "result_of", lambda task: result if task == "a-task" else None)


class TestBringing:
    def test_bring_look_take(self, market, client_of):
        officer = client_of(market.officer)
        sent = {"venue": market.venue.pk, "file": SimpleUploadedFile("a.csv", file(LET, FREE))}
        page = officer.post(f"{ROOT}new/", sent, follow=True).content.decode()
        assert "New tenancies: 1" in page
        assert not Tenancy.objects.filter(organisation__name="Alma Arepas").exists()
        brought = RegisterFile.objects.get()
        assert officer.get(f"{ROOT}{brought.pk}/take/").status_code == 302
        assert not Tenancy.objects.filter(organisation__name="Alma Arepas").exists()
        page = officer.post(f"{ROOT}{brought.pk}/take/", follow=True).content.decode()
        assert "All of this file is on record already" in page
        assert Tenancy.objects.filter(organisation__name="Alma Arepas").count() == 1

    def test_problems_are_listed_and_nothing_can_be_taken(self, market, client_of):
        sent = {"venue": market.venue.pk, "file": SimpleUploadedFile("a.csv", file(LET.replace("food", "<svg>")))}
        page = client_of(market.officer).post(f"{ROOT}new/", sent, follow=True).content.decode()
        assert "1 thing to put right" in page
        assert "<svg>” is none" not in page
        assert "Take over</button>" not in page

    def test_a_file_that_is_none(self, market, client_of):
        sent = {"venue": market.venue.pk, "file": SimpleUploadedFile("a.csv", b"a\x00b")}
        page = client_of(market.officer).post(f"{ROOT}new/", sent)
        assert "This is no CSV file" in page.content.decode()


class TestManyLines:
    def test_a_page_at_a_time(self, market, officer):
        brought = bring(market, FREE, *many(250))
        first = officer.get(page_of(brought)).content.decode()
        assert "Page 1 of 3" in first
        assert ">A0</th>" in first and ">A200</th>" not in first
        assert ">32</th>" in first, "a unit that is free is a change too"
        assert ">A200</th>" in officer.get(f"{page_of(brought)}?p=3").content.decode()

    def test_what_is_wrong_comes_first_and_alone(self, market, officer):
        brought = bring(market, FREE, *(line.replace("food", "castle") for line in many(150)))
        page = officer.get(page_of(brought)).content.decode()
        assert "150 things to put right" in page
        assert "Page 1 of 2" in page
        assert "Take over</button>" not in page

    def test_lists_leave_the_files_where_they_are(self, market, officer):
        brought = bring(market, LET)
        services.draw_plan(
            venue=market.venue,
            by=market.officer,
            words="Two rows",
            data=b'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><rect width="5" height="5"/></svg>',
        )
        for path, column in (("register/", '"pledges_registerfile"."text"'), ("plans/", '"pledges_unitplan"."svg"')):
            with CaptureQueriesContext(
                connection,
            ) as asked:
                assert str(brought.venue) in officer.get(f"/admin/pledges/{path}").content.decode()
            assert not [each["sql"] for each in asked if column in each["sql"]], path


class TestInATask:
    @pytest.fixture
    def brought(self, market, monkeypatch):
        monkeypatch.setattr(register, "AT_ONCE", 1)
        return bring(market, LET, FREE)

    def test_a_long_file_is_taken_over_in_a_task(self, market, officer, brought, monkeypatch):
        """The tests' queue works at once, so that the page already says how it came out."""
        enqueued = []
        enqueue = register.take_over.enqueue
        monkeypatch.setattr(
            register, "take_over", SimpleNamespace(enqueue=lambda *said: (enqueued.append(said), enqueue(*said))[1])
        )
        page = officer.post(f"{ROOT}{brought.pk}/take/", follow=True).content.decode()
        assert enqueued == [(brought.pk, market.officer.pk)]
        assert "Tenancies from this file: 1" in page
        assert "All of this file is on record already" in page
        officer.post(f"{ROOT}{brought.pk}/take/")
        assert Tenancy.objects.filter(organisation__name="Alma Arepas").count() == 1

    def test_what_was_not_taken_over_is_said(self, market, officer, brought):
        RegisterFile.objects.update(text=file(LET.replace("Growing", "Golden"), FREE).decode())
        page = officer.post(f"{ROOT}{brought.pk}/take/", follow=True).content.decode()
        assert "Nothing was taken over" in page
        assert "has no band “Golden”" in page

    def test_an_officer_of_a_business_here_is_told_before_anything_starts(self, market, officer, brought):
        MembershipFactory(organisation=market.business, user=market.officer)
        page = officer.post(f"{ROOT}{brought.pk}/take/", follow=True).content.decode()
        assert "another officer" in page
        assert not Tenancy.objects.filter(organisation__name="Alma Arepas").exists()

    @pytest.mark.parametrize(("has_begun", "words"), [(False, "waits for its turn"), (True, "is being taken over")])
    def test_the_page_of_one_that_goes_on_asks_again(self, officer, brought, monkeypatch, has_begun, words):
        monkeypatch.setattr(register, "plan_register", lambda *args, **kwargs: pytest.fail("planned meanwhile"))
        in_queue(monkeypatch, started_at=clock.now() if has_begun else None)
        page = officer.get(f"{page_of(brought)}?task=a-task")
        assert page["Refresh"] == "3"
        assert words in page.content.decode()
        assert "You may leave this page" in page.content.decode()

    def test_one_that_was_broken_off_can_be_started_again(self, officer, brought, monkeypatch):
        """A machine that stopped says nothing more; its task stays as running in the queue."""
        in_queue(monkeypatch, started_at=clock.now() - timedelta(minutes=2))
        page = officer.get(f"{page_of(brought)}?task=a-task")
        assert "Refresh" not in page
        assert "Take over</button>" in page.content.decode()

    def test_one_that_failed_says_so(self, officer, brought, monkeypatch):
        in_queue(monkeypatch, is_finished=True, status=TaskResultStatus.FAILED)
        page = officer.get(f"{page_of(brought)}?task=a-task").content.decode()
        assert "This was broken off" in page
        assert "Take over</button>" in page

    @pytest.mark.parametrize("task", ["", "no-such-task", "é", "0" * 500])
    def test_a_task_that_nobody_knows(self, officer, brought, task):
        assert queue.result_of(task) is None
        assert "Refresh" not in officer.get(page_of(brought), {"task": task})
