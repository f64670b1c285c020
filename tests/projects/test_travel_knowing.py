"""A council we do not know any more: nothing of its is taken, what was before stays, and it can begin anew."""

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from wagtail.models import ModelLogEntry

from core import clock
from projects.models import Adaptation, Arrival, KnownSite, ProjectPackPage
from projects.travel import arriving, exceptions, knowing, receiving, reporting
from tests.factories import UserFactory

from .elsewhere import Elsewhere, as_file, page

WORDS = "Our hall has no heating, so we lend from May to September."
WHY = "Somebody else got hold of their key."
THERE = Elsewhere()


@pytest.fixture
def editor(db):
    return UserFactory(editor=True, display_name="Eve")


@pytest.fixture
def arrival(editor, pack_index):
    """Their file, looked at here; we know them."""
    arrival = arriving.bring_pack(file=as_file(THERE.file()), by=editor)
    knowing.trust_site(arrival=arrival, by=editor)
    return arrival


@pytest.fixture
def ended(arrival, editor):
    return knowing.stop_knowing(site=KnownSite.objects.get(), why=WHY, by=editor)


def test_nothing_of_a_council_that_we_no_longer_know_is_taken_over(arrival, ended, editor):
    assert arriving.look_at(arrival).site is None
    assert arriving.look_at(arrival).ended == ended
    with pytest.raises(exceptions.UnknownSite):
        arriving.take_over(arrival=arrival, by=editor, what_is_different={"en": WORDS})
    with pytest.raises(exceptions.UnknownSite):
        arriving.begin_taking(arrival=arrival, by=editor, what_is_different={"en": WORDS})
    assert not ProjectPackPage.objects.exists()


def test_what_they_tell_waits_and_is_not_shown(family, ended, editor):
    report = receiving.receive_report(THERE.report(family))
    assert not receiving.is_known(report)
    with pytest.raises(exceptions.UnknownSite):
        receiving.agree_report(report=report, sent_at=report.sent_at, by=editor)
    assert not Adaptation.objects.exists()


def test_their_pack_that_comes_home_is_not_shown(family, ended, editor, pack_index):
    lineage = [{"uid": str(family.uid), "title": "x", "council": "", "url": "", "version": 1}]
    home = arriving.bring_pack(file=as_file(THERE.file(page(title="Home"), lineage=lineage)), by=editor)
    with pytest.raises(exceptions.UnknownSite):
        receiving.take_home(arrival=home, by=editor)


def test_we_tell_nothing_to_whom_we_no_longer_know(arrival, editor):
    family = arriving.take_over(arrival=arrival, by=editor, what_is_different={"en": WORDS})
    ProjectPackPage.objects.get(translation_key=family.translation_key, alias_of=None).get_latest_revision().publish()
    assert reporting.report_about(family)
    knowing.stop_knowing(site=KnownSite.objects.get(), why=WHY, by=editor)
    with pytest.raises(exceptions.UnknownSite):
        reporting.report_about(family)


def test_what_was_taken_and_shown_before_stays_until_an_editor_takes_it_away(pack, family, arrival, editor):
    taken = arriving.take_over(arrival=arrival, by=editor, what_is_different={"en": WORDS})
    report = receiving.receive_report(THERE.report(family))
    receiving.agree_report(report=report, sent_at=report.sent_at, by=editor)
    knowing.stop_knowing(site=KnownSite.objects.get(), why=WHY, by=editor)
    assert ProjectPackPage.objects.filter(translation_key=taken.translation_key).exists()
    assert Adaptation.objects.get().is_shown
    # A stranger who tells of the same pack does not take it away by being refused.
    other = receiving.receive_report(Elsewhere("Stranger", b"s").report(family))
    receiving.refuse_report(report=other, by=editor)
    assert Adaptation.objects.get().is_shown
    receiving.refuse_report(report=report, by=editor)
    assert not Adaptation.objects.get().is_shown


def test_it_is_written_down_who_said_it_when_and_why(ended, editor):
    assert (ended.ended_by, ended.why_ended, ended.ended_at <= clock.now()) == (editor, WHY, True)
    said = ModelLogEntry.objects.get(action="projects.site_untrusted")
    assert (said.user, said.data["why"]) == (editor, WHY)
    # Said twice, the first words stay.
    again = knowing.stop_knowing(site=ended, why="Some other reason, later.", by=UserFactory(editor=True))
    assert (again.ended_by, again.why_ended) == (editor, WHY)
    assert ModelLogEntry.objects.filter(action="projects.site_untrusted").count() == 1


@pytest.mark.parametrize("why", ["", "  \n ", "Because.", "x" * 501])
def test_a_reason_is_asked_for(arrival, editor, why):
    with pytest.raises(exceptions.ReasonMissing):
        knowing.stop_knowing(site=KnownSite.objects.get(), why=why, by=editor)
    assert KnownSite.objects.known().exists()


def test_known_again_the_history_stays(arrival, ended, editor):
    known = knowing.know_again(site=ended, by=editor)
    assert knowing.know_again(site=ended, by=editor) == known != ended
    assert list(KnownSite.objects.filter(public_key=THERE.public_key).order_by("pk")) == [ended, known]
    assert arriving.take_over(arrival=arrival, by=editor, what_is_different={"en": WORDS})
    assert knowing.ended_for(THERE.public_key) is None


def test_a_key_is_known_once_at_a_time_and_an_end_has_a_reason(arrival, editor):
    site = KnownSite.objects.get()
    with pytest.raises(IntegrityError, match="a_key_is_known_once_at_a_time|UNIQUE"), transaction.atomic():
        KnownSite.objects.create(name="x", url="", public_key=site.public_key, trusted_by=editor)
    with pytest.raises(IntegrityError, match="who_is_no_longer_known_has_a_reason"), transaction.atomic():
        KnownSite.objects.update(ended_at=clock.now(), ended_by=editor)


def test_an_editor_ends_it_and_begins_anew_in_the_admin(client_of, arrival, editor):
    desk, site = client_of(editor), KnownSite.objects.get()
    page = reverse("known_sites_admin:inspect", args=[site.pk])
    end, again = (reverse(f"known_sites_admin:{name}", args=[site.pk]) for name in ("end", "again"))
    shown = desk.get(page).content.decode()
    assert end in shown
    assert again not in shown
    assert "Eve compared these words" in shown
    assert desk.get(end).url == page
    refused = desk.post(end, {"why": "Hm <b>"}).content.decode()
    assert "at least ten letters" in refused or "at least 10 characters" in refused
    assert "Hm &lt;b&gt;" in refused
    assert KnownSite.objects.known().exists()
    assert desk.post(end, {"why": WHY}).url == page
    shown = desk.get(page).content.decode()
    assert WHY in shown
    assert end not in shown
    arrived = desk.get(reverse("arrivals_admin:inspect", args=[arrival.pk])).content.decode()
    assert WHY in arrived
    assert reverse("arrivals_admin:take", args=[arrival.pk]) not in arrived
    desk.post(again)
    assert (
        reverse("arrivals_admin:take", args=[arrival.pk])
        in desk.get(reverse("arrivals_admin:inspect", args=[arrival.pk])).content.decode()
    )
    assert desk.get(reverse("known_sites_admin:index")).content.decode().count("Riverside Council") >= 2


@pytest.mark.parametrize("role", ["organiser", "admin"])
def test_nobody_else_ends_it(client_of, arrival, role):
    client = client_of(UserFactory(**{role: True}))
    for name in ("end", "again"):
        answer = client.post(reverse(f"known_sites_admin:{name}", args=[KnownSite.objects.get().pk]), {"why": WHY})
        assert answer.status_code == 403
    assert KnownSite.objects.known().exists()


def test_a_report_of_one_we_no_longer_know_says_so(client_of, family, ended, editor):
    report = receiving.receive_report(THERE.report(family))
    shown = client_of(editor).get(reverse("adaptation_reports_admin:inspect", args=[report.pk])).content.decode()
    assert WHY in shown
    assert reverse("adaptation_reports_admin:agree", args=[report.pk]) not in shown
    assert Arrival.objects.exists()
