"""Which pack a pack was adapted from. A pack has one source, is never its own, and the way up never comes round."""

from uuid import UUID

from django.db import transaction

from projects.exceptions import AdaptedFromItself, AdaptedInACircle, OtherSourceKnown
from projects.models import Lineage, PackFamily


@transaction.atomic
def set_lineage(
    *,
    family: PackFamily,
    source_family: PackFamily | None = None,
    source_uid: UUID | None = None,
    source_title: str = "",
    source_council: str = "",
    source_url: str = "",
    source_version: int | None = None,
) -> Lineage:
    """Say where `family` was adapted from: a pack of this site, or one elsewhere by its `uid` and title.

    A source of another council that stands here too (by its uid) is linked as one of this site. Said again, the words
    are kept up to date; a source of this site may be put right, one that came with a file stays.
    Raises AdaptedFromItself, AdaptedInACircle, OtherSourceKnown, and ValueError where no source is named.
    """
    if source_family is None and source_uid is None:
        raise ValueError("A lineage names its source.")
    _lock_every_family()
    if source_family is None:
        source_family = PackFamily.objects.filter(uid=source_uid).first()
    if source_family is not None:
        check_source(family=family, source_family=source_family)
        source_uid = source_family.uid
        source_title = source_title or source_family.title or str(source_family)
    if source_uid == family.uid:
        raise AdaptedFromItself
    known = Lineage.objects.filter(family=family).first()
    if known and known.source_family_id is None and known.source_uid != source_uid:
        raise OtherSourceKnown
    if known and known.source_uid == source_uid and source_version is None:
        source_version = known.source_version
    if known is None and source_version is None and source_family is not None:
        source_version = source_family.versions.values_list("number", flat=True).first()
    lineage = known or Lineage(family=family)
    lineage.source_family, lineage.source_uid, lineage.source_title = source_family, source_uid, source_title
    lineage.source_council, lineage.source_url, lineage.source_version = source_council, source_url, source_version
    lineage.full_clean(exclude=["family", "source_family"])
    lineage.save()
    return lineage


def check_source(*, family: PackFamily, source_family: PackFamily) -> None:
    """Raises AdaptedFromItself, or AdaptedInACircle where the source comes from this pack itself, however far back."""
    if source_family.pk == family.pk:
        raise AdaptedFromItself
    above = dict(Lineage.objects.exclude(source_family=None).values_list("family", "source_family"))
    at, seen = source_family.pk, set()
    while at in above and at not in seen:
        seen.add(at)
        at = above[at]
        if at == family.pk:
            raise AdaptedInACircle


def _lock_every_family() -> None:
    """One lineage is written at a time: four that each look harmless can close a circle together. Packs are few."""
    list(PackFamily.objects.order_by("pk").select_for_update(no_key=True).values_list("pk"))
