"""Packs that travel, as councils would tell it: taken away, looked at, taken over as drafts, told about, come home."""

import io
import json
from datetime import UTC, datetime, timedelta

import pytest
from django.urls import reverse
from wagtail.images import get_image_model
from wagtail.models import Locale
from wagtail_localize.operations import translate_object

from core import clock
from projects.enums import ArrivalState
from projects.exceptions import TextChanged
from projects.models import Adaptation, Arrival, KnownSite, Lineage, PackFamily, PackVersion, ProjectPackPage, RoleTaken
from projects.services import take_role
from projects.travel import (
    arriving,
    exceptions,
    knowing,
    reading,
    receiving,
    reporting,
    signing,
)  # fmt: skip
from tests.factories import UserFactory

from .elsewhere import UID, Elsewhere, as_file, page, whole, with_files

WORDS = "Our hall has no heating, so we lend from May to September."


@pytest.fixture
def editor(db):
    return UserFactory(editor=True, display_name="Eve")


@pytest.fixture
def riverside():
    return Elsewhere()


@pytest.fixture
def brought(riverside, editor, pack_index):
    """`brought(*pages, …)` is their file, looked at here; we know them."""

    def bring(*pages, is_known=True, **changes) -> Arrival:
        arrival = arriving.bring_pack(file=as_file(riverside.file(*pages, **changes)), by=editor)
        if is_known:
            knowing.trust_site(arrival=arrival, by=editor)
        return arrival

    return bring


# Here ------------------------------------------------------------------------------------------------------------


def test_a_pack_is_taken_over_as_an_unpublished_draft(brought, editor):
    said, files = with_files()
    arrival = brought(said, files=files)
    family = arriving.take_over(arrival=arrival, by=editor, what_is_different={"en": WORDS})
    made = ProjectPackPage.objects.get(translation_key=family.translation_key, alias_of=None)
    assert (made.title, made.live, made.owner_user, made.owner_name) == ("A swap rail", False, None, "")
    assert made.what_is_different == WORDS
    assert made.get_latest_revision_as_object().figures[0].value["title"] == "Coats swapped"
    assert made.roles.get().title == "Saturday host"
    assert made.background[1].value["picture"].title == "The rail"
    assert made.files[0].value["files"][0]["document"].title == "../../A sign"
    lineage = Lineage.objects.get(family=family)
    assert (str(lineage.source_uid), lineage.source_council, lineage.source_version) == (UID, "Riverside Council", 3)


def test_nobody_here_has_accepted_their_risks(brought, editor):
    family = arriving.take_over(arrival=brought(), by=editor, what_is_different={"en": WORDS})
    risk = ProjectPackPage.objects.get(translation_key=family.translation_key, alias_of=None).risks[0].value
    assert (risk["held_by"], risk["accepted_by"]) == ("The hosts", "")


def test_the_same_file_twice_is_one_pack(editor, riverside, pack_index):
    raw = riverside.file()
    arrival = arriving.bring_pack(file=as_file(raw), by=editor)
    knowing.trust_site(arrival=arrival, by=editor)
    first = arriving.take_over(arrival=arrival, by=editor, what_is_different={"en": WORDS})
    again = arriving.bring_pack(file=as_file(raw), by=editor)
    assert again == arrival
    assert arriving.take_over(arrival=again, by=editor, what_is_different={"en": "Something else entirely."}) == first
    assert ProjectPackPage.objects.filter(translation_key=first.translation_key, alias_of=None).count() == 1


def test_a_newer_file_becomes_a_draft_of_the_same_page(brought, editor, neighbour):
    family = arriving.take_over(arrival=brought(), by=editor, what_is_different={"en": WORDS})
    made = ProjectPackPage.objects.get(translation_key=family.translation_key, alias_of=None)
    made.get_latest_revision().publish()
    made.refresh_from_db()
    taken = take_role(family=family, role=made.roles.get(), user=neighbour)
    newer = brought(page(title="A swap rail, again"), pack={"version": 4})
    assert arriving.look_at(newer).earlier == family
    assert arriving.take_over(arrival=newer, by=editor, what_is_different={"en": WORDS}) == family
    made.refresh_from_db()
    assert made.title == "A swap rail"
    assert made.get_latest_revision_as_object().title == "A swap rail, again"
    made.get_latest_revision().publish()
    assert RoleTaken.objects.get().role_key == taken.role_key == made.roles.get().translation_key
    assert family.lineage.source_version == 4 or Lineage.objects.get(family=family).source_version == 4


def test_somebody_else_who_uses_the_number_of_their_pack_gets_a_pack_of_their_own(brought, editor, pack_index):
    family = arriving.take_over(arrival=brought(), by=editor, what_is_different={"en": WORDS})
    other = arriving.bring_pack(file=as_file(Elsewhere("Impostor", b"i").file()), by=editor)
    assert arriving.look_at(other).earlier is None
    knowing.trust_site(arrival=other, by=editor)
    assert arriving.take_over(arrival=other, by=editor, what_is_different={"en": WORDS}) != family


def test_the_pages_of_all_languages_of_this_site_come_and_the_others_are_named(brought, editor, pack_index):
    pt = Locale.objects.get(language_code="pt")
    translate_object(pack_index, [pt])
    arrival = brought(page(), page("pt", title="Um cabide"), page("cy", title="Rheilen"))
    plan = arriving.look_at(arrival)
    assert [each["code"] for each in plan.coming] == ["en", "pt"]
    assert any("Welsh" in note for note in plan.left_out)
    family = arriving.take_over(arrival=arrival, by=editor, what_is_different={"en": WORDS})
    pages = ProjectPackPage.objects.filter(translation_key=family.translation_key, alias_of=None)
    assert dict(pages.values_list("locale__language_code", "title")) == {"en": "A swap rail", "pt": "Um cabide"}


def test_an_unknown_council_is_looked_at_but_not_taken_over(brought, editor, riverside):
    arrival = brought(is_known=False)
    plan = arriving.look_at(arrival)
    assert plan.site is None
    assert plan.fingerprint == signing.fingerprint(riverside.public_key)
    with pytest.raises(exceptions.UnknownSite):
        arriving.take_over(arrival=arrival, by=editor, what_is_different={"en": WORDS})
    assert knowing.trust_site(arrival=arrival, by=editor) == KnownSite.objects.get()


@pytest.mark.parametrize("words", ["", "   \n ", "Same.", "x" * 19, "x" * 2001])
def test_what_is_different_must_be_said_when_it_is_taken_over(brought, editor, words):
    with pytest.raises(exceptions.DifferenceMissing):
        arriving.take_over(arrival=brought(), by=editor, what_is_different={"en": words})
    assert not Lineage.objects.exists()


def test_a_pack_taken_over_halfway_is_not_there_at_all(brought, editor, monkeypatch):
    said, files = with_files()
    arrival = brought(said, files=files)
    before = get_image_model().objects.count()
    monkeypatch.setattr("projects.travel.pages.write_lineage", lambda *_: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        arriving.take_over(arrival=arrival, by=editor, what_is_different={"en": WORDS})
    assert not ProjectPackPage.objects.exists()
    assert get_image_model().objects.count() == before
    arrival.refresh_from_db()
    assert arrival.state == ArrivalState.HELD


def test_files_are_put_away_after_two_weeks(brought, editor, at):
    taken = brought()
    arriving.take_over(arrival=taken, by=editor, what_is_different={"en": WORDS})
    held = brought(page(title="Another"))
    at(clock.now() + timedelta(days=15))
    assert arriving.forget_arrivals() == 2
    taken.refresh_from_db()
    assert not taken.file
    assert not Arrival.objects.filter(pk=held.pk).exists()
    assert arriving.forget_arrivals() == 0
    with pytest.raises(exceptions.ArrivalGone):
        arriving.look_at(taken)


def test_a_file_whose_taking_over_broke_off_is_put_away_too(brought, editor, at):
    arrival = brought()
    arriving.begin_taking(arrival=arrival, by=editor, what_is_different={"en": WORDS})
    at(clock.now() + timedelta(days=15))
    assert arriving.forget_arrivals() == 1
    assert not Arrival.objects.exists()


# Told and home ---------------------------------------------------------------------------------------------------


def test_a_report_is_held_until_an_editor_agrees(client, pack, family, riverside, editor):
    url = reverse("packs:adaptations")
    for _twice in range(2):
        answer = client.post(url, riverside.report(family), content_type="application/json")
        assert answer.status_code == 202
    assert not Adaptation.objects.exists()
    report = family.adaptation_reports.get()
    with pytest.raises(exceptions.UnknownSite):
        receiving.agree_report(report=report, sent_at=report.sent_at, by=editor)
    knowing.trust_reporter(report=report, by=editor)
    shown = receiving.agree_report(report=report, sent_at=report.sent_at, by=editor)
    assert (shown.council, shown.what_is_different, shown.is_shown) == (
        "Riverside Council", "We lend from a boat, on Sundays alone.", True,
    )  # fmt: skip
    receiving.refuse_report(report=report, by=editor)
    assert not Adaptation.objects.get().is_shown


def test_a_later_report_waits_again_while_the_earlier_one_stays(client, family, riverside, editor):
    report = receiving.receive_report(riverside.report(family))
    knowing.trust_reporter(report=report, by=editor)
    receiving.agree_report(report=report, sent_at=report.sent_at, by=editor)
    later = riverside.report(family, learned="Tar the boat.", sent_at="2026-11-21T10:00:00Z")
    assert receiving.receive_report(later).state == "waiting"
    assert Adaptation.objects.get().learned == "Keep the ropes dry."
    older = riverside.report(family, learned="Old news.", sent_at="2026-11-01T10:00:00Z")
    assert receiving.receive_report(older).learned == "Tar the boat."


def test_nobody_speaks_for_somebody_elses_pack_or_keeps_them_from_speaking(family, riverside, editor):
    strange = receiving.receive_report(Elsewhere("Impostor", b"i").report(family, learned="Slander."))
    theirs = receiving.receive_report(riverside.report(family))
    site = knowing.trust_reporter(report=theirs, by=editor)
    assert (site.name, site.url, site.public_key) == (
        "Riverside Council", "https://riverside.example/", riverside.public_key,
    )  # fmt: skip
    receiving.agree_report(report=theirs, sent_at=theirs.sent_at, by=editor)
    with pytest.raises(exceptions.UnknownSite):
        receiving.agree_report(report=strange, sent_at=strange.sent_at, by=editor)
    receiving.refuse_report(report=strange, by=editor)
    shown = Adaptation.objects.get()
    assert (shown.learned, shown.is_shown) == ("Keep the ropes dry.", True)


def test_a_strangers_report_keeps_no_pack_from_coming_home(brought, family, editor):
    arrival = brought(lineage=[{"uid": str(family.uid), "title": "Ours"}])
    receiving.receive_report(Elsewhere("Impostor", b"i").report(family))
    assert receiving.take_home(arrival=arrival, by=editor).council == "Riverside Council"


def test_a_pack_that_comes_home_is_an_adaptation_and_overwrites_nothing(brought, pack, family, editor):
    ours = {"uid": str(family.uid), "title": pack.title, "council": "Us", "url": "", "version": 1}
    arrival = brought(lineage=[ours])
    assert arriving.look_at(arrival).home == family
    shown = receiving.take_home(arrival=arrival, by=editor)
    assert (shown.family, shown.title, shown.version) == (family, "A swap rail", 1)
    assert shown.what_is_different.startswith("Our library is open")
    assert shown.learned == "Hooks beat hangers."
    assert ProjectPackPage.objects.count() == 1


@pytest.mark.parametrize("made_at", ["2026-13-01T10:00:00Z", "0001-01-01T00:00:00+14:00", "2031-01-01T10:00:00Z"])
def test_a_file_of_no_day_is_not_shown_as_an_adaptation(made_at, brought, family, editor):
    arrival = brought(lineage=[{"uid": str(family.uid), "title": "Ours"}], made_at=made_at)
    with pytest.raises(exceptions.ReportRefused):
        receiving.take_home(arrival=arrival, by=editor)
    assert not Adaptation.objects.exists()


def test_a_file_that_comes_home_shows_no_newer_words_than_its_own(brought, family, editor, riverside):
    arrival = brought(lineage=[{"uid": str(family.uid), "title": "Ours"}])
    receiving.receive_report(riverside.report(family))
    with pytest.raises(TextChanged):
        receiving.take_home(arrival=arrival, by=editor)
    assert not Adaptation.objects.exists()


def test_our_own_pack_is_not_taken_over(pack, family, editor):
    with pytest.raises(exceptions.IsOurOwn):
        arriving.bring_pack(file=as_file(whole(family)), by=editor)


def test_the_chain_of_packs_goes_on(brought, editor):
    grandmother = {"uid": "99999999-2222-4333-8444-555555555555", "title": "The first rail"}
    family = arriving.take_over(arrival=brought(lineage=[grandmother]), by=editor, what_is_different={"en": WORDS})
    ProjectPackPage.objects.get(translation_key=family.translation_key, alias_of=None).get_latest_revision().publish()
    PackVersion.objects.get_or_create(family=family, number=1)
    with reading.opened(io.BytesIO(whole(PackFamily.objects.get(pk=family.pk)))) as opened:
        assert [each["title"] for each in opened.manifest["lineage"]] == ["A swap rail", "The first rail"]


def test_what_we_made_of_it_is_told_in_signed_words(brought, editor):
    family = arriving.take_over(arrival=brought(), by=editor, what_is_different={"en": WORDS})
    with pytest.raises(exceptions.NotPublished):
        reporting.report_about(family)
    ProjectPackPage.objects.get(translation_key=family.translation_key, alias_of=None).get_latest_revision().publish()
    envelope = json.loads(reporting.report_about(family))
    said = json.loads(envelope["said"])
    assert (said["source_uid"], said["what_is_different"]) == (UID, WORDS)
    assert said["learned"] == "Hooks beat hangers."
    signing.verify(
        signing.REPORT, envelope["said"].encode(), signature=envelope["signature"], key=said["site"]["public_key"]
    )


def test_an_old_day_is_no_day_of_the_future(family, riverside):
    far = (datetime.now(UTC) + timedelta(days=400)).isoformat(timespec="seconds")
    with pytest.raises(exceptions.ReportRefused):
        receiving.receive_report(riverside.report(family, sent_at=far))
