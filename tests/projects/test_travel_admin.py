"""Packs that travel in the admin: brought, looked at, known, taken over, told of; and the one POST to another site."""

import pytest
from bs4 import BeautifulSoup
from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from core import clock
from projects.enums import ArrivalState, ReportState
from projects.models import Adaptation, Arrival, KnownSite, PackFamily, ProjectPackPage, ReportSent
from projects.travel import admin_views, arriving, knowing, receiving, reporting, tasks
from projects.travel.posting import Answer
from tests.factories import UserFactory

from .elsewhere import Elsewhere, page, with_files

WORDS = "Our hall has no heating, so we lend from May to September."
THERE = Elsewhere()


@pytest.fixture
def editor(db):
    return UserFactory(editor=True, display_name="Eve")


@pytest.fixture
def desk(client_of, editor, pack_index):
    return client_of(editor)


def bring(desk, raw: bytes | None = None):
    file = SimpleUploadedFile("swap.civicpack", THERE.file() if raw is None else raw)
    return desk.post(reverse("arrivals_admin:add"), {"file": file})


def at(name: str, row) -> str:
    return reverse(f"arrivals_admin:{name}", args=[row.pk])


def test_an_editor_takes_a_pack_over_step_by_step(desk):
    said, files = with_files()
    answer = bring(desk, THERE.file(said, page("cy"), files=files))
    arrival = Arrival.objects.get()
    assert answer.url == at("inspect", arrival)
    looked = desk.get(answer.url).content.decode()
    for words in ("We do not know this council yet", "The rail", "Saturday host", "Welsh", "Contacts"):
        assert words in looked
    assert "What is different here?" not in looked
    assert at("take", arrival) not in looked

    assert desk.get(at("know", arrival)).url == answer.url
    assert not KnownSite.objects.exists()
    desk.post(at("know", arrival))
    assert "What is different here?" in desk.get(answer.url).content.decode()

    again = desk.post(at("take", arrival), {"what_is_different-en": "Same."})
    assert again.status_code == 200
    assert "At least 20 letters" in again.content.decode()
    assert "Same." in again.content.decode()

    desk.post(at("take", arrival), {"what_is_different-en": WORDS})
    arrival.refresh_from_db()
    assert arrival.state == ArrivalState.TAKEN
    made = ProjectPackPage.objects.get(translation_key=arrival.family.translation_key, alias_of=None)
    shown = desk.get(answer.url).content.decode()
    assert reverse("wagtailadmin_pages:edit", args=[made.pk]) in shown
    assert desk.get(reverse("wagtailadmin_pages:edit", args=[made.pk])).status_code == 200


def test_a_large_pack_is_taken_over_in_a_task(desk, monkeypatch, django_capture_on_commit_callbacks):
    monkeypatch.setattr(admin_views, "AT_ONCE", 10)
    bring(desk)
    arrival = Arrival.objects.get()
    desk.post(at("know", arrival))
    desk.post(at("take", arrival), {"what_is_different-en": WORDS})
    arrival.refresh_from_db()
    assert arrival.state == ArrivalState.TAKEN


def test_while_it_is_taken_over_its_page_asks_again_and_a_second_press_waits(desk, editor):
    bring(desk)
    arrival = Arrival.objects.get()
    knowing.trust_site(arrival=arrival, by=editor)
    arriving.begin_taking(arrival=arrival, by=editor, what_is_different={"en": WORDS})
    answer = desk.get(at("inspect", arrival))
    assert answer["Refresh"] == "3"
    with pytest.raises(arriving.exceptions.BeingTaken):
        arriving.begin_taking(arrival=arrival, by=editor, what_is_different={"en": WORDS})
    arriving.give_up(arrival=arrival, reason="The disk is full.")
    assert "The disk is full." in desk.get(at("inspect", arrival)).content.decode()


def test_a_take_over_that_broke_off_with_its_machine_begins_anew(desk, editor, monkeypatch):
    bring(desk)
    arrival = Arrival.objects.get()
    knowing.trust_site(arrival=arrival, by=editor)
    arriving.begin_taking(arrival=arrival, by=editor, what_is_different={"en": WORDS})
    Arrival.objects.update(started_at=clock.now() - arriving.LONGEST)
    answer = desk.get(at("inspect", arrival))
    assert "Refresh" not in answer
    assert at("take", arrival) in answer.content.decode()
    monkeypatch.setattr(admin_views, "AT_ONCE", 10)
    desk.post(at("take", arrival), {"what_is_different-en": WORDS})
    arrival.refresh_from_db()
    assert arrival.state == ArrivalState.TAKEN


def test_a_task_that_breaks_off_gives_the_file_back(desk, editor, monkeypatch):
    bring(desk)
    arrival = Arrival.objects.get()
    knowing.trust_site(arrival=arrival, by=editor)
    arriving.begin_taking(arrival=arrival, by=editor, what_is_different={"en": WORDS})
    monkeypatch.setattr("projects.travel.pages.write_lineage", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        tasks.take_over_pack.call(arrival.pk, editor.pk, {"en": WORDS})
    arrival.refresh_from_db()
    assert (arrival.state, bool(arrival.problem)) == (ArrivalState.HELD, True)


def test_a_file_that_is_not_right_comes_back_with_the_reason(desk):
    answer = bring(desk, THERE.file()[:-9])
    assert answer.status_code == 200
    assert "cut off on its way" in answer.content.decode()
    assert not Arrival.objects.exists()


def test_no_file_asks_for_one(desk):
    assert desk.post(reverse("arrivals_admin:add"), {}).status_code == 200


def test_a_pack_that_came_home_is_offered_as_an_adaptation(desk, pack, family):
    ours = {"uid": str(family.uid), "title": pack.title}
    bring(desk, THERE.file(lineage=[ours]))
    arrival = Arrival.objects.get()
    desk.post(at("know", arrival))
    looked = desk.get(at("inspect", arrival)).content.decode()
    assert at("home", arrival) in looked
    assert at("take", arrival) not in looked
    desk.post(at("home", arrival))
    assert Adaptation.objects.get().family == family


def test_a_report_is_read_and_decided(desk, pack, family):
    report = receiving.receive_report(THERE.report(family))
    url = reverse("adaptation_reports_admin:inspect", args=[report.pk])
    assert reverse("adaptation_reports_admin:agree", args=[report.pk]) not in desk.get(url).content.decode()
    desk.post(reverse("adaptation_reports_admin:know", args=[report.pk]))
    looked = desk.get(url)
    assert "We lend from a boat" in looked.content.decode()
    desk.post(reverse("adaptation_reports_admin:agree", args=[report.pk]), words_read(looked))
    report.refresh_from_db()
    assert report.state == ReportState.AGREED
    assert "We lend from a boat" in desk.get(pack.url).content.decode()
    desk.post(reverse("adaptation_reports_admin:refuse", args=[report.pk]))
    assert "We lend from a boat" not in desk.get(pack.url).content.decode()


def words_read(answer) -> dict[str, str]:
    """What the button on a report's page sends."""
    field = BeautifulSoup(answer.content, "html.parser").find("input", {"name": "sent_at"})
    return {"sent_at": field["value"]}


def test_newer_words_than_those_that_were_read_are_not_shown(desk, editor, pack, family):
    report = receiving.receive_report(THERE.report(family))
    knowing.trust_reporter(report=report, by=editor)
    seen = words_read(desk.get(reverse("adaptation_reports_admin:inspect", args=[report.pk])))
    slander = THERE.report(family, learned="Slander.", sent_at="2026-11-20T10:00:01Z")
    receiving.receive_report(slander)
    agree = reverse("adaptation_reports_admin:agree", args=[report.pk])
    assert "changed while you were reading" in desk.post(agree, seen, follow=True).content.decode()
    desk.post(agree)
    assert not Adaptation.objects.exists()
    desk.post(agree, words_read(desk.get(reverse("adaptation_reports_admin:inspect", args=[report.pk]))))
    assert Adaptation.objects.get().learned == "Slander."


@pytest.mark.parametrize("name", ["know", "take", "home", "export", "report"])
def test_an_organiser_may_do_none_of_it(client_of, desk, name, family):
    bring(desk)
    row = family if name in ("export", "report") else Arrival.objects.get()
    organiser = client_of(UserFactory(organiser=True))
    ask = organiser.get if name in ("export", "report") else organiser.post
    assert ask(at(name, row)).status_code == 403


def test_an_admin_looks_but_does_not_take_over(client_of, desk):
    bring(desk)
    arrival = Arrival.objects.get()
    looked = client_of(UserFactory(admin=True)).get(at("inspect", arrival))
    assert looked.status_code == 200
    assert at("know", arrival) not in looked.content.decode()


def test_the_editor_has_a_button_to_take_a_pack_away(desk, pack, family):
    edit = desk.get(reverse("wagtailadmin_pages:edit", args=[pack.pk])).content.decode()
    assert at("export", family) in edit
    assert desk.get(at("export", family)).streaming
    assert (
        at("export", family) in desk.get(reverse("wagtailadmin_explore", args=[pack.get_parent().pk])).content.decode()
    )


def test_readers_have_a_link_where_the_licence_allows_it(client, pack, family):
    url = reverse("packs:pack-file", args=[family.pk])
    assert url in client.get(pack.url).content.decode()
    pack.licence = "ask-first"
    pack.save_revision().publish()
    assert url not in client.get(pack.url).content.decode()


# Publishing ------------------------------------------------------------------------------------------------------


@pytest.fixture
def taken(desk, editor):
    bring(desk)
    arrival = Arrival.objects.get()
    knowing.trust_site(arrival=arrival, by=editor)
    family = arriving.take_over(arrival=arrival, by=editor, what_is_different={"en": WORDS})
    made = ProjectPackPage.objects.get(translation_key=family.translation_key, alias_of=None)
    made.what_is_different = ""
    made.save_revision()
    return made


def test_publishing_in_bulk_is_refused_while_the_difference_is_unsaid(desk, taken):
    url = reverse("wagtail_bulk_action", args=["wagtailcore", "page", "publish"])
    answer = desk.post(f"{url}?id={taken.pk}&next=/admin/")
    assert answer.status_code == 302
    taken.refresh_from_db()
    assert not taken.live


# Telling the source ----------------------------------------------------------------------------------------------


@pytest.fixture
def told(taken, editor, monkeypatch):
    """A pack that was taken over and published; what is posted is kept instead of sent."""
    taken.what_is_different = WORDS
    taken.save_revision().publish()
    posted = []

    def post(url, body):
        posted.append((url, body))
        return Answer(202, "Thank you.")

    monkeypatch.setattr(reporting, "post", post)
    return PackFamily.objects.get(translation_key=taken.translation_key), posted


def test_telling_goes_to_the_address_that_was_signed(desk, told, django_capture_on_commit_callbacks):
    family, posted = told
    assert WORDS in desk.get(at("report", family)).content.decode()
    assert not posted
    with django_capture_on_commit_callbacks(execute=True):
        desk.post(at("report", family))
    assert [url for url, _body in posted] == ["https://riverside.example/packs/adaptations/"]
    assert ReportSent.objects.get().sent_at
    assert "Told Riverside Council" in desk.get(at("report", family)).content.decode()


def test_what_their_site_answered_is_shown(desk, told, monkeypatch, django_capture_on_commit_callbacks):
    family, _posted = told
    monkeypatch.setattr(reporting, "post", lambda url, body: Answer(400, "We have no such pack."))
    with django_capture_on_commit_callbacks(execute=True):
        desk.post(at("report", family))
    assert "We have no such pack." in desk.get(at("report", family)).content.decode()


def test_a_pack_of_ones_own_has_nobody_to_tell(desk, family):
    assert "nobody to tell" in desk.get(at("report", family)).content.decode()
    assert desk.post(at("report", family)).status_code == 302
    assert not ReportSent.objects.exists()


def test_only_editors_hold_the_right_to_take_over(db):
    holders = Permission.objects.get(codename="add_arrival").group_set.values_list("name", flat=True)
    assert list(holders) == ["Editor"]
