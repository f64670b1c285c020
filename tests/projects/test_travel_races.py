"""Reports that come twice and packs taken over twice at the same moment: one of each. With controls."""

import threading

import pytest
from django.db import IntegrityError

from projects.models import Adaptation, AdaptationReport, Arrival, PackFamily, ProjectPackPage
from projects.travel import arriving, knowing, receiving
from projects.travel.exceptions import UnknownSite
from tests.factories import UserFactory
from tests.ideas.test_races import at_once

from .elsewhere import Elsewhere, as_file, page

pytestmark = [pytest.mark.postgres, pytest.mark.django_db(transaction=True)]
WORDS = {"en": "Our hall has no heating, so we lend from May to September."}
THERE = Elsewhere()


@pytest.fixture
def editor():
    return UserFactory(editor=True)


# Reports ------------------------------------------------------------------------------------------------------------


def two_reports(family) -> list:
    older = THERE.report(family, learned="Older.")
    newer = THERE.report(family, learned="Newer.", sent_at="2026-11-21T10:00:00Z")
    return at_once(lambda: receiving.receive_report(newer), lambda: receiving.receive_report(older))


def test_two_reports_of_one_pack_at_once_are_one_row_with_the_newer_words(family):
    assert two_reports(family) == []
    assert AdaptationReport.objects.get().learned == "Newer."


def test_without_the_lock_one_of_them_would_break_off(family, monkeypatch):
    gate = threading.Barrier(2)
    monkeypatch.setattr(receiving, "_lock_family", lambda family: None)
    monkeypatch.setattr(receiving, "_check_room", lambda *_args: gate.wait(timeout=20))
    assert [type(error) for error in two_reports(family)] == [IntegrityError]


# Taking over --------------------------------------------------------------------------------------------------------


@pytest.fixture
def arrival(editor, pack_index) -> Arrival:
    found = arriving.bring_pack(file=as_file(THERE.file()), by=editor)
    knowing.trust_site(arrival=found, by=editor)
    return found


def taken_twice(arrival, editor, second=None) -> list:
    return at_once(
        lambda: arriving.take_over(arrival=Arrival.objects.get(pk=arrival.pk), by=editor, what_is_different=WORDS),
        lambda: arriving.take_over(arrival=second or arrival, by=editor, what_is_different=WORDS),
    )


def english_pages() -> int:
    return ProjectPackPage.objects.filter(locale__language_code="en").count()


def test_one_file_taken_over_twice_at_once_is_one_pack(arrival, editor):
    assert taken_twice(arrival, editor) == []
    assert english_pages() == PackFamily.objects.count() == 1


def test_two_files_of_one_pack_at_once_are_one_pack(arrival, editor):
    newer = arriving.bring_pack(file=as_file(THERE.file(page(title="Again"), pack={"version": 4})), by=editor)
    assert taken_twice(arrival, editor, newer) == []
    assert english_pages() == 1
    assert set(Arrival.objects.values_list("family", flat=True)) == {PackFamily.objects.get().pk}


def test_without_the_lock_the_file_would_be_two_packs_or_break_off(arrival, editor, monkeypatch):
    gate = threading.Barrier(2)

    def looked(row):
        gate.wait(timeout=20)
        return False

    monkeypatch.setattr(arriving, "_locked", lambda row: (None, Arrival.objects.get(pk=row.pk)))
    monkeypatch.setattr(arriving, "stands_here", looked)
    raised = taken_twice(arrival, editor)
    assert raised or english_pages() == 2


# Known no more --------------------------------------------------------------------------------------------------------


def test_a_council_that_is_given_up_while_its_report_is_agreed_is_shown_before_or_never(family, editor):
    report = receiving.receive_report(THERE.report(family))
    site = knowing.trust_reporter(report=report, by=editor)
    raised = at_once(
        lambda: knowing.stop_knowing(site=site, why="Their key leaked.", by=editor),
        lambda: receiving.agree_report(report=report, sent_at=report.sent_at, by=editor),
    )
    assert [type(error) for error in raised] in ([], [UnknownSite])
    assert Adaptation.objects.exists() == (not raised)
    site.refresh_from_db()
    assert site.ended_at
    if not raised:
        report.refresh_from_db()
        assert report.decided_at <= site.ended_at
