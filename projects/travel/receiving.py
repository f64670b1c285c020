"""Reports that other sites send: signed by the key of the pack they tell of, held until an editor agrees."""

from datetime import UTC, datetime, timedelta

from django.db import transaction
from wagtail.log_actions import log

from core import clock
from core.enums import Visibility
from core.texts import tidy
from projects.enums import ReportState
from projects.exceptions import TextChanged
from projects.models import Adaptation, AdaptationReport, Arrival, KnownSite, PackFamily

from . import exceptions, signing
from . import format as form
from .arriving import pages_inside
from .knowing import known_by, locked_site
from .outward import lessons
from .plans import ours_among
from .telling import tell_of_report

MOST_REPORT_BYTES = 32 * 1024
MOST_WAITING = 50
"""Reports of one pack that wait for an editor, beyond which strangers are asked to come later."""
STRANGERS_KEPT = timedelta(days=90)
EARLIEST = datetime(2000, 1, 1, tzinfo=UTC)
"""No pack was told of before. Some hours after the year 1 began is a day that not every database can give back."""
FIELDS = ("council", "title", "url", "version", "what_is_different", "learned")


@transaction.atomic
def receive_report(raw: bytes, *, by=None) -> AdaptationReport:
    """Hold what another site says of its pack, and tell the editors; `by` is one of them who brought it as a file.

    Raises ReportRefused, NotAnAdaptationOfOurs, WrongSignature, or TooManyWaiting for one we do not know.

    An older report, or the same once more, changes nothing. One that is signed with another key stands beside it:
    nobody speaks for somebody else's pack, and nobody keeps them from speaking.
    """
    if len(raw) > MOST_REPORT_BYTES:
        raise exceptions.ReportRefused
    envelope = form.check(form.read_json(raw, "report"), "envelope")
    said = form.check(form.read_json(envelope["said"].encode(), "report"), "report")
    key = said["site"]["public_key"]
    signing.verify(signing.REPORT, envelope["said"].encode(), signature=envelope["signature"], key=key)
    family = PackFamily.objects.filter(uid=said["source_uid"], subject__visibility=Visibility.PUBLISHED).first()
    if family is None or said["uid"] == said["source_uid"]:
        raise exceptions.NotAnAdaptationOfOurs
    words = {
        "council": said["site"]["name"],
        "title": said["title"],
        "url": said.get("address", ""),
        "version": said.get("version"),
        "what_is_different": said["what_is_different"],
        "learned": said.get("learned", ""),
    }
    report, is_news = _hold(family, said["uid"], key, words, _moment(said["sent_at"]))
    if is_news:
        tell_of_report(report, by=by)
    return report


def _moment(said: str) -> datetime:
    """When it was written. Raises ReportRefused for a day that is none, or that no clock can have shown."""
    try:
        moment = datetime.fromisoformat(said)
    except ValueError as broken:
        raise exceptions.ReportRefused from broken
    # One from next year could never be brought up to date.
    if not EARLIEST <= moment <= clock.now() + timedelta(days=1):
        raise exceptions.ReportRefused
    return moment


def _tidied(words: dict) -> dict:
    return {name: tidy(each, lines=True) if isinstance(each, str) else each for name, each in words.items()}


def _hold(family: PackFamily, uid: str, key: str, words: dict, sent_at: datetime) -> tuple[AdaptationReport, bool]:
    """The row, and whether it says something that nobody has read."""
    words = _tidied(words)
    if not words["what_is_different"] or not words["title"]:
        raise exceptions.ReportRefused
    _lock_family(family)
    report = AdaptationReport.objects.filter(family=family, uid=uid, public_key=key).first()
    if report is None:
        _check_room(family, key)
        report = AdaptationReport.objects.create(
            family=family, uid=uid, public_key=key, sent_at=sent_at, received_at=clock.now(), **words
        )
        return report, True
    is_same = all(getattr(report, name) == words[name] for name in FIELDS)
    if is_same or sent_at <= report.sent_at:
        return report, False
    for name in FIELDS:
        setattr(report, name, words[name])
    report.sent_at, report.received_at, report.state = sent_at, clock.now(), ReportState.WAITING
    report.save()
    return report, True


def _lock_family(family: PackFamily) -> None:
    """Two reports of one pack at once take turns."""
    PackFamily.objects.select_for_update(of=("self",)).get(pk=family.pk)


def _check_room(family: PackFamily, key: str) -> None:
    """Strangers fill the list of a pack up to a point; a council we know always finds room."""
    waiting = AdaptationReport.objects.filter(family=family, state=ReportState.WAITING)
    if known_by(key) is None and waiting.count() >= MOST_WAITING:
        raise exceptions.TooManyWaiting


def forget_reports() -> int:
    """Reports of those we never knew go after 90 days, read or not. Returns how many."""
    old = AdaptationReport.objects.filter(received_at__lt=clock.now() - STRANGERS_KEPT)
    strangers = old.exclude(state=ReportState.AGREED).exclude(public_key__in=KnownSite.objects.values("public_key"))
    return strangers.delete()[0]


@transaction.atomic
def agree_report(*, report: AdaptationReport, sent_at: datetime | None, by) -> Adaptation:
    """Show it under “adapted by” on our pack's page. Safe to repeat.

    `sent_at` is when the words were sent that the editor has read; a report is rewritten when newer ones come.
    Raises TextChanged, and UnknownSite until an editor has said that we know who signed it.
    """
    locked_site(report.public_key)
    report = _locked(report)
    if report.sent_at != sent_at:
        raise TextChanged
    _decide(report, ReportState.AGREED, by)
    adaptation, _is_new = Adaptation.objects.update_or_create(
        family=report.family,
        uid=report.uid,
        defaults={**{name: getattr(report, name) for name in FIELDS}, "is_shown": True, "reported_at": report.sent_at},
    )
    return adaptation


@transaction.atomic
def refuse_report(*, report: AdaptationReport, by) -> AdaptationReport:
    """Readers do not see it; what was shown of it before goes too, but nothing that a council we know has told.

    Safe to repeat.
    """
    report = _locked(report)
    _decide(report, ReportState.REFUSED, by)
    others = AdaptationReport.objects.filter(family=report.family, uid=report.uid).exclude(pk=report.pk)
    # Also one that we knew when its words were shown.
    ever_known = set(KnownSite.objects.values_list("public_key", flat=True))
    if report.public_key in ever_known or not others.filter(public_key__in=ever_known).exists():
        Adaptation.objects.filter(family=report.family, uid=report.uid).update(is_shown=False)
    return report


def _locked(report: AdaptationReport) -> AdaptationReport:
    return AdaptationReport.objects.select_for_update(of=("self",)).select_related("family").get(pk=report.pk)


def _decide(report: AdaptationReport, state: ReportState, by) -> None:
    if report.state != state:
        report.state, report.decided_by, report.decided_at = state, by, clock.now()
        report.save(update_fields=["state", "decided_by", "decided_at"])
        log(instance=report, action="projects.report_decided", user=by, data={"state": state.value})


@transaction.atomic
def take_home(*, arrival: Arrival, by) -> Adaptation:
    """A pack that came home as a file: what they made of ours is shown as an adaptation, and nothing is overwritten.

    Raises TextChanged where the same council has told of the same pack since, and its report is not read yet.
    """
    family = ours_among(arrival.manifest)
    if family is None:
        raise exceptions.NotAnAdaptationOfOurs
    locked_site(arrival.public_key)
    pages = pages_inside(arrival)
    page = next((page for page in pages if page.get("what_is_different")), pages[0])
    pack, ancestors = arrival.manifest["pack"], arrival.manifest["lineage"]
    version = next((each.get("version") for each in ancestors if each["uid"] == str(family.uid)), None)
    words = {
        "council": arrival.manifest["source"]["name"],
        "title": page["title"],
        "url": pack["address"],
        "version": version,
        "what_is_different": page.get("what_is_different", ""),
        "learned": lessons(page["streams"].get("learned", [])),
    }
    report, _is_news = _hold(family, pack["uid"], arrival.public_key, words, _moment(arrival.manifest["made_at"]))
    if any(getattr(report, name) != each for name, each in _tidied(words).items()):
        raise TextChanged
    return agree_report(report=report, sent_at=report.sent_at, by=by)


def is_known(report: AdaptationReport) -> bool:
    """Whether an editor has said that we know who signed it."""
    return known_by(report.public_key) is not None
