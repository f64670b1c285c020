"""Where a pack that was taken over comes from."""

from uuid import UUID

from projects.models import Lineage, PackFamily
from projects.services import set_lineage


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
