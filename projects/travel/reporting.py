"""Telling the source of a pack what we made of it: signed, sent at an editor's press, in a task."""

import json
from urllib.parse import urlsplit

from django.db import transaction
from django.utils.text import Truncator
from wagtail.log_actions import log

from core import clock
from projects.enums import ArrivalState
from projects.models import Arrival, PackFamily, ReportSent

from . import exceptions, signing
from .exporting import live_pages, this_site
from .format import REPORT_FORMAT, VERSION, written
from .knowing import known_by
from .outward import Baggage, lessons, outgoing_stream
from .posting import Unreachable, post

PLACE = "packs/adaptations/"


def source_of(family: PackFamily) -> Arrival | None:
    """The newest file this pack was taken over from; it says where the source lives."""
    return Arrival.objects.filter(family=family, state=ArrivalState.TAKEN).order_by("-taken_at").first()


def report_about(family: PackFamily) -> bytes:
    """The signed words. Raises NothingToReport, UnknownSite, NotPublished, DifferenceMissing or SigningKeyMissing."""
    arrival = source_of(family)
    if arrival is None:
        raise exceptions.NothingToReport
    if known_by(arrival.public_key) is None:
        raise exceptions.UnknownSite
    pages = live_pages(family)
    if not pages:
        raise exceptions.NotPublished
    page = pages[0]
    if not page.what_is_different:
        raise exceptions.DifferenceMissing
    said = {
        "format": REPORT_FORMAT,
        "format_version": VERSION,
        "sent_at": clock.now().isoformat(timespec="seconds"),
        "source_uid": str(arrival.uid),
        "uid": str(family.uid),
        "title": page.title,
        "address": page.full_url or "",
        "version": arrival.manifest["pack"]["version"],
        "what_is_different": page.what_is_different,
        "learned": lessons(outgoing_stream(page, "learned", Baggage())),
        "site": this_site(),
    }
    words = written(said)
    return json.dumps({"said": words.decode(), "signature": signing.sign(signing.REPORT, words)}).encode()


@transaction.atomic
def ask_to_report(*, family: PackFamily, by) -> ReportSent:
    """Write down that it shall be sent, and send it in a task. Pressed twice, it is sent once more: that is safe."""
    from .tasks import send_report

    report_about(family)
    sent, _is_new = ReportSent.objects.update_or_create(
        family=family, defaults={"by": by, "asked_at": clock.now(), "sent_at": None, "problem": ""}
    )
    log(instance=family, action="projects.report_sent", user=by)
    transaction.on_commit(lambda: send_report.enqueue(sent.pk))
    return sent


def deliver(sent: ReportSent) -> ReportSent:
    """Send it now, to the address in the signed manifest and to no other. Never inside a request."""
    arrival = source_of(sent.family)
    try:
        address = urlsplit(arrival.manifest["source"]["url"])
        answer = post(f"{address.scheme}://{address.netloc}/{PLACE}", report_about(sent.family))
    except (Unreachable, exceptions.TravelError) as broken:
        return _noted(sent, problem=str(broken))
    if answer.status in (200, 202):
        return _noted(sent, problem="")
    return _noted(sent, problem=answer.said or str(exceptions.SourceUnreachable()))


@transaction.atomic
def _noted(sent: ReportSent, *, problem: str) -> ReportSent:
    sent = ReportSent.objects.select_for_update().get(pk=sent.pk)
    sent.problem = Truncator(problem).chars(300)
    sent.sent_at = None if problem else clock.now()
    sent.save(update_fields=["problem", "sent_at"])
    return sent
