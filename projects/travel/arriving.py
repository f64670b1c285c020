"""Taking over a pack that came as a file: looked at first, then drafts of all its pages, or nothing.

Order of locks: the council it comes from, the file, then what Wagtail and `keep_family` lock for pages.
"""

import hashlib
import logging
from collections.abc import Mapping
from contextlib import contextmanager
from datetime import timedelta

from django.core.files.base import File
from django.db import transaction
from django.utils.text import Truncator
from wagtail.log_actions import log

from core import clock
from core.texts import tidy
from projects.enums import ArrivalState
from projects.models import Arrival, KnownSite, PackFamily, ProjectPackPage

from . import exceptions, reading
from .differences import said_in
from .knowing import locked_site
from .pages import make_pages
from .plans import Plan, in_order, languages_of, plan_of

logger = logging.getLogger(__name__)

KEPT = timedelta(days=14)
"""How long a file that waits is kept; one that was taken over is kept as long, to look what came."""
LONGEST = timedelta(minutes=10)
"""After this a take-over that did not end was broken off with its machine, and may begin anew."""
BROKEN_OFF = timedelta(days=1)
"""A file whose take-over did not end for so long waits no more than others do."""
CHUNK = 256 * 1024


def digest_of(file) -> str:
    digest = hashlib.sha256()
    file.seek(0)
    while piece := file.read(CHUNK):
        digest.update(piece)
    return digest.hexdigest()


def bring_pack(*, file, by) -> Arrival:
    """Check a file whole and keep it to look at. The same file again is the same row. Raises a TravelError."""
    with reading.opened(file) as pack:
        plan_of(pack)
        manifest = pack.manifest
    digest = digest_of(file)
    with transaction.atomic():
        arrival, is_new = Arrival.objects.get_or_create(
            digest=digest,
            defaults={
                "manifest": manifest,
                "title": tidy(manifest["pack"]["title"], lines=False),
                "council": tidy(manifest["source"]["name"], lines=False),
                "uid": manifest["pack"]["uid"],
                "brought_by": by,
                "brought_at": clock.now(),
            },
        )
        if is_new or not arrival.file:
            file.seek(0)
            arrival.bytes = file.size
            arrival.file.save("pack", File(file), save=False)
            # Brought again after it was put away: the days count anew.
            arrival.brought_at = clock.now()
            arrival.save(update_fields=["file", "bytes", "brought_at"])
        if is_new:
            log(instance=arrival, action="projects.pack_brought", user=by)
    return arrival


def look_at(arrival: Arrival) -> Plan:
    """What taking it over would bring. Raises a TravelError, ArrivalGone for a file that was put away."""
    with _opened(arrival) as pack:
        return plan_of(pack)


def pages_inside(arrival: Arrival) -> list[dict]:
    """The pages' data in the order in which the file lists its languages."""
    with _opened(arrival) as pack:
        return [pack.pages[language] for language in pack.manifest["pack"]["languages"]]


@contextmanager
def _opened(arrival: Arrival):
    if not arrival.file:
        raise exceptions.ArrivalGone
    try:
        file = arrival.file.open("rb")
    except FileNotFoundError as gone:
        raise exceptions.ArrivalGone from gone
    with file, reading.opened(file) as pack:
        yield pack


def stands_here(arrival: Arrival) -> bool:
    """Taken over, and not thrown away since: a pack whose pages were all deleted can be taken over anew."""
    return (
        arrival.state == ArrivalState.TAKEN
        and ProjectPackPage.objects.filter(translation_key=arrival.family.translation_key).exists()
    )


def is_being_taken(arrival: Arrival) -> bool:
    """In a task at this moment; one that broke off with its machine is not."""
    return arrival.state == ArrivalState.TAKING and clock.now() - arrival.started_at < LONGEST


@transaction.atomic
def begin_taking(*, arrival: Arrival, by, what_is_different: Mapping[str, str]) -> Arrival:
    """Ask all that can be asked at once, and mark the file for the task. Raises as `take_over` does."""
    _site, arrival = _locked(arrival)
    if stands_here(arrival):
        return arrival
    said_in(what_is_different, languages_of(arrival))
    if is_being_taken(arrival):
        raise exceptions.BeingTaken
    arrival.state, arrival.started_at, arrival.problem = ArrivalState.TAKING, clock.now(), ""
    arrival.save(update_fields=["state", "started_at", "problem"])
    return arrival


def _locked(arrival: Arrival) -> tuple[KnownSite, Arrival]:
    """The council first: two files of one pack at once then take turns, and the second finds what the first made."""
    site = locked_site(arrival.public_key)
    return site, Arrival.objects.select_for_update(of=("self",)).select_related("family").get(pk=arrival.pk)


@transaction.atomic
def take_over(*, arrival: Arrival, by, what_is_different: Mapping[str, str]) -> PackFamily:
    """Make drafts of the pack's pages in all languages of this site. A second time changes nothing,
    unless all of them were deleted since.

    `what_is_different` says it for each language that comes; the first one's is asked for. A newer file of a pack that
    was taken over before becomes a new draft of the same pages: what is live stays as it is, and every earlier version
    stays in the pages' history. Raises UnknownSite, DifferenceMissing, ArrivalGone, or
    the reason why the file cannot be read.
    """
    _site, arrival = _locked(arrival)
    if stands_here(arrival):
        return arrival.family
    # Before any revision is written, so that the words of each can be told from those of an older file.
    moment = clock.now()
    with _opened(arrival) as pack:
        plan = plan_of(pack)
        words = said_in(what_is_different, in_order(plan.indexes))
        family, left_out, files = make_pages(pack, plan, by=by, what_is_different=words)
    arrival.family, arrival.left_out, arrival.problem = family, [*plan.left_out, *left_out], ""
    arrival.state, arrival.taken_by, arrival.taken_at = ArrivalState.TAKEN, by, moment
    arrival.save(update_fields=["family", "left_out", "problem", "state", "taken_by", "taken_at"])
    arrival.waiting_documents.set(files.documents)
    arrival.waiting_pictures.set(files.pictures)
    log(instance=arrival, action="projects.pack_taken", user=by, data={"family": family.pk})
    return family


@transaction.atomic
def give_up(*, arrival: Arrival, reason: str) -> None:
    """A task could not take it over: the file waits again, with the reason."""
    arrival = Arrival.objects.select_for_update().get(pk=arrival.pk)
    if arrival.state == ArrivalState.TAKING:
        arrival.state, arrival.problem = ArrivalState.HELD, Truncator(reason).chars(300)
        arrival.save(update_fields=["state", "problem"])


def _put_away(file) -> bool:
    """The file before its row: one that stays behind would be known to nobody. Where it fails, both wait a day."""
    try:
        if file:
            file.storage.delete(file.name)
    except OSError as broken:
        logger.warning("the file of a pack cannot be put away: %s", broken)
        return False
    return True


def forget_arrivals() -> int:
    """Put away the files that came more than two weeks ago; rows of those never taken over go too. Returns how many."""
    old = (
        Arrival.objects.filter(brought_at__lt=clock.now() - KEPT)
        .exclude(state=ArrivalState.TAKEN, file="")
        .exclude(state=ArrivalState.TAKING, started_at__gt=clock.now() - BROKEN_OFF)
    )
    gone = 0
    for arrival in old:
        with transaction.atomic():
            held = old.select_for_update(skip_locked=True).filter(pk=arrival.pk).first()
            if held is None:
                continue
            if not _put_away(held.file):
                continue
            if held.state == ArrivalState.TAKEN:
                held.file = ""
                held.save(update_fields=["file"])
            else:
                held.delete()
            gone += 1
    return gone
