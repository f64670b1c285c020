"""Where a pack that was taken over comes from."""

import logging
from uuid import UUID

from wagtail.models import Revision

from core.exceptions import CivicError
from projects.enums import ArrivalState
from projects.models import Arrival, Lineage, PackFamily, ProjectPackPage
from projects.services import set_lineage

logger = logging.getLogger(__name__)


def write_lineage(family: PackFamily, manifest: dict) -> Lineage:
    """Safe to repeat; a newer file of the same pack brings its version and words up to date."""
    pack, source = manifest["pack"], manifest["source"]
    return set_lineage(
        family=family,
        source_uid=UUID(pack["uid"]),
        source_title=pack["title"],
        source_council=source["name"],
        source_url=pack["address"] or source["url"],
        source_version=pack["version"],
    )


def follow_file(page: ProjectPackPage, revision: Revision | None) -> None:
    """Called when a page of a pack goes live: its lineage names the version of the file that the words came with.

    Until then readers were told of the version they read. What cannot be any more is left as it was.
    """
    if not page.live or page.alias_of_id:
        return
    arrivals = Arrival.objects.filter(family__translation_key=page.translation_key, state=ArrivalState.TAKEN)
    if revision is not None:
        arrivals = arrivals.filter(taken_at__lte=revision.created_at)
    arrival = arrivals.select_related("family").order_by("-taken_at").first()
    if arrival is None:
        return
    try:
        write_lineage(arrival.family, arrival.manifest)
    except CivicError as broken:
        logger.warning("pack %s keeps its lineage: %s", arrival.family_id, broken)
