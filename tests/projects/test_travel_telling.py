"""Editors hear of what other councils tell, and a report travels by hand where two sites do not reach each other."""

import json
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.urls import reverse

from core import clock
from notices.models import Notice
from projects.enums import ReportState
from projects.models import AdaptationReport, ProjectPackPage
from projects.travel import arriving, exceptions, knowing, receiving, tasks
from tests.factories import UserFactory

from .elsewhere import Elsewhere, as_file

WORDS = "Our hall has no heating, so we lend from May to September."
THERE = Elsewhere()


@pytest.fixture
def editor(db):
    return UserFactory(editor=True, display_name="Eve")


def told(kind="pack.told"):
    return Notice.objects.filter(kind=kind)


# A report arrives --------------------------------------------------------------------------------------------------


def test_editors_and_nobody_else_are_told_with_the_way_to_it(editor, family):
    for role in ("organiser", "moderator", "admin"):
        UserFactory(**{role: True})
    report = receiving.receive_report(THERE.report(family))
    notice = told().get()
    assert notice.user == editor
    assert notice.url == reverse("adaptation_reports_admin:inspect", args=[report.pk])
    assert str(family) in notice.words["thing"]


def test_a_flood_of_reports_is_one_notice_a_day(editor, family, at):
    for number in range(5):
        receiving.receive_report(
            THERE.report(family, learned=f"Lesson {number}", sent_at=f"2026-11-20T10:00:0{number}Z")
        )
    receiving.receive_report(Elsewhere("Other", b"o").report(family))
    assert told().count() == 1
    at(clock.now() + timedelta(days=1))
    receiving.receive_report(THERE.report(family, learned="More", sent_at="2026-11-21T10:00:00Z"))
    assert told().count() == 2


def test_the_same_words_again_are_no_news(editor, family, at):
    receiving.receive_report(THERE.report(family))
    at(clock.now() + timedelta(days=1))
    receiving.receive_report(THERE.report(family, sent_at="2026-11-21T10:00:00Z"))
    assert told().count() == 1


# A pack is ready ----------------------------------------------------------------------------------------------------


def test_who_took_a_large_pack_over_hears_when_it_is_ready(editor, pack_index):
    arrival = arriving.bring_pack(file=as_file(THERE.file()), by=editor)
    knowing.trust_site(arrival=arrival, by=editor)
    arriving.begin_taking(arrival=arrival, by=editor, what_is_different={"en": WORDS})
    tasks.take_over_pack.call(arrival.pk, editor.pk, {"en": WORDS})
    notice = told("pack.taken").get()
    assert (notice.happened, notice.user) == ("ready", editor)
    assert notice.url == reverse("arrivals_admin:inspect", args=[arrival.pk])


def test_who_took_it_over_hears_that_it_did_not_work(editor, pack_index):
    arrival = arriving.bring_pack(file=as_file(THERE.file()), by=editor)
    site = knowing.trust_site(arrival=arrival, by=editor)
    arriving.begin_taking(arrival=arrival, by=editor, what_is_different={"en": WORDS})
    knowing.stop_knowing(site=site, why="Their key leaked.", by=editor)
    assert tasks.take_over_pack.call(arrival.pk, editor.pk, {"en": WORDS}) is None
    assert told("pack.taken").get().happened == "failed"
    assert not ProjectPackPage.objects.exists()


# By hand ------------------------------------------------------------------------------------------------------------


@pytest.fixture
def taken(editor, pack_index):
    """A pack of theirs, published here."""
    arrival = arriving.bring_pack(file=as_file(THERE.file()), by=editor)
    knowing.trust_site(arrival=arrival, by=editor)
    family = arriving.take_over(arrival=arrival, by=editor, what_is_different={"en": WORDS})
    ProjectPackPage.objects.get(translation_key=family.translation_key, alias_of=None).get_latest_revision().publish()
    return family


def test_the_report_is_taken_away_as_a_small_signed_file(client_of, editor, taken):
    desk = client_of(editor)
    url = reverse("arrivals_admin:report-file", args=[taken.pk])
    page = desk.get(reverse("arrivals_admin:report", args=[taken.pk])).content.decode()
    assert url in page and "Tell those it came from" in page.partition("<h1")[2].partition("</h1>")[0]
    answer = desk.get(url)
    assert answer["Content-Disposition"] == 'attachment; filename="swap-rail.civicpack-report"'
    assert WORDS in json.loads(json.loads(answer.content)["said"])["what_is_different"]
    assert len(answer.content) < receiving.MOST_REPORT_BYTES
    assert client_of(UserFactory(organiser=True)).get(url).status_code == 403


def test_a_pack_of_ones_own_has_no_report_to_take_away(client_of, editor, family):
    url = reverse("arrivals_admin:report-file", args=[family.pk])
    assert client_of(editor).get(url).url == reverse("arrivals_admin:report", args=[family.pk])


@pytest.fixture
def bring(client_of, editor):
    """`bring(raw)` is what an editor gets who brings a report as a file."""

    def brought(raw: bytes):
        file = SimpleUploadedFile("swap.civicpack-report", raw)
        return client_of(editor).post(reverse("adaptation_reports_admin:add"), {"file": file})

    return brought


def test_a_report_that_is_brought_waits_as_one_that_was_sent(bring, family, editor):
    other = UserFactory(editor=True)
    answer = bring(THERE.report(family))
    report = AdaptationReport.objects.get()
    assert answer.url == reverse("adaptation_reports_admin:inspect", args=[report.pk])
    assert report.state == ReportState.WAITING
    assert [notice.user for notice in told()] == [other]
    # Sent by their site as well, it is the same.
    receiving.receive_report(THERE.report(family))
    assert AdaptationReport.objects.count() == 1


def broken(family) -> dict[str, bytes]:
    good = THERE.report(family)
    return {
        "cut off": good[:-20],
        "changed": good.replace(b"boat", b"goat"),
        "empty": b"\n",
        "no JSON": b"\xff\xfe{}",
        "a pack": THERE.file(),
        "endless": good + b" " * receiving.MOST_REPORT_BYTES,
        "of no pack of ours": THERE.report(family, source_uid="99999999-2222-4333-8444-555555555555"),
    }


@pytest.mark.parametrize("name", ["cut off", "changed", "empty", "no JSON", "a pack", "endless", "of no pack of ours"])
def test_a_report_that_is_not_right_comes_back_with_the_reason(name, bring, family):
    answer = bring(broken(family)[name])
    assert answer.status_code == 200
    errors = answer.context["form"].errors["file"]
    assert errors[0].endswith(".")
    if name == "a pack":
        assert "Take over a pack" in errors[0]
    assert not AdaptationReport.objects.exists()


@pytest.mark.parametrize("role", ["organiser", "admin"])
def test_nobody_else_brings_one(client_of, role, family):
    file = SimpleUploadedFile("x.civicpack-report", THERE.report(family))
    answer = client_of(UserFactory(**{role: True})).post(reverse("adaptation_reports_admin:add"), {"file": file})
    assert answer.status_code == 403
    assert not AdaptationReport.objects.exists()


# Strangers ----------------------------------------------------------------------------------------------------------


def test_strangers_fill_the_list_of_a_pack_up_to_a_point(family, editor, monkeypatch):
    monkeypatch.setattr(receiving, "MOST_WAITING", 2)
    for seed in (b"a", b"b"):
        receiving.receive_report(Elsewhere("Stranger", seed).report(family))
    with pytest.raises(exceptions.TooManyWaiting):
        receiving.receive_report(Elsewhere("Stranger", b"c").report(family))
    # One that waits may still put its words right, and a council we know always finds room.
    receiving.receive_report(Elsewhere("Stranger", b"a").report(family, learned="x", sent_at="2026-11-21T10:00:00Z"))
    knowing.know_site(name="Riverside", url="", public_key=THERE.public_key, by=editor)
    assert receiving.receive_report(THERE.report(family))


def test_what_strangers_told_is_forgotten_after_ninety_days(family, editor, at):
    stranger = receiving.receive_report(Elsewhere("Stranger", b"s").report(family))
    receiving.refuse_report(report=stranger, by=editor)
    ours = receiving.receive_report(THERE.report(family))
    site = knowing.trust_reporter(report=ours, by=editor)
    knowing.stop_knowing(site=site, why="Their key leaked.", by=editor)
    at(clock.now() + timedelta(days=89))
    assert receiving.forget_reports() == 0
    at(clock.now() + timedelta(days=2))
    call_command("forget_arrivals")
    assert list(AdaptationReport.objects.all()) == [ours]


def test_a_file_that_cannot_be_put_away_is_not_forgotten(editor, pack_index, at, monkeypatch):
    arrival = arriving.bring_pack(file=as_file(THERE.file()), by=editor)
    at(clock.now() + timedelta(days=15))

    def fail(*_args):
        raise OSError("read-only")

    with monkeypatch.context() as broken_disk:
        broken_disk.setattr(type(arrival.file.storage), "delete", fail)
        assert arriving.forget_arrivals() == 0
    arrival.refresh_from_db()
    assert arrival.file
    assert arriving.forget_arrivals() == 1
