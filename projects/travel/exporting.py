"""What a pack's file says beside its pages: who sends it, which version it is, and the packs it came from."""

from django.conf import settings

from core.models import SiteSettings
from core.models.settings import site_settings
from projects.enums import ArrivalState, Licence
from projects.models import Arrival, PackFamily, ProjectPackPage

from . import signing
from .exceptions import MayNotTravel, NotPublished
from .format import ENDING
from .writing import Parts, gathered

MOST_ANCESTORS = 50
STAY = frozenset({Licence.ASK})
"""Licences under which the owner hands a pack on, and nobody else takes it."""


def may_travel(page: ProjectPackPage) -> bool:
    """Whether everybody may take this page's pack away as a file."""
    return page.live and page.licence not in STAY and signing.can_sign()


def this_site() -> dict:
    """How this site names itself in a file. Raises SigningKeyMissing."""
    known: SiteSettings = site_settings()
    return {"name": known.council_name, "url": f"{settings.SITE_URL}/", "public_key": signing.public_key()}


def live_pages(family: PackFamily) -> list[ProjectPackPage]:
    """The pages that everybody reads, in the site's first language first; pages not yet translated left out."""
    pages = ProjectPackPage.objects.live().public().filter(translation_key=family.translation_key, alias_of=None)
    first = settings.LANGUAGE_CODE
    pages = pages.select_related("locale", "picture").prefetch_related("roles")
    return sorted(pages, key=lambda page: (page.locale.language_code != first, page.locale.language_code))


def lineage_of(family: PackFamily) -> list[dict]:
    """The packs this one came from, the nearest first: through those of this site, then as the files said."""
    chain, seen = [], {family.uid}
    while family is not None and len(chain) < MOST_ANCESTORS:
        said = getattr(family, "lineage", None)
        if said is None or said.source_uid in seen:
            break
        seen.add(said.source_uid)
        chain.append(_ancestor(said))
        before = family
        family = said.source_family
        if family is None:
            for each in _told_before(before):
                if each["uid"] not in {str(uid) for uid in seen}:
                    chain.append(each)
    return chain[:MOST_ANCESTORS]


def _ancestor(said) -> dict:
    return {
        "uid": str(said.source_uid),
        "title": said.source_title,
        "council": said.source_council,
        "url": said.source_url,
        "version": said.source_version,
    }


def _told_before(family: PackFamily) -> list[dict]:
    arrival = Arrival.objects.filter(family=family, state=ArrivalState.TAKEN).order_by("-taken_at").first()
    return arrival.manifest["lineage"] if arrival else []


def _page_to_take(family: PackFamily, is_staff: bool) -> tuple[ProjectPackPage, list[ProjectPackPage]]:
    """The page that names the file, and all of them. Raises NotPublished, MayNotTravel (not for staff)."""
    pages = live_pages(family)
    if not pages:
        raise NotPublished
    if pages[0].licence in STAY and not is_staff:
        raise MayNotTravel
    return pages[0], pages


def name_of(family: PackFamily) -> str:
    """The name of the file that everybody may take. Raises as `parts_of` does, and reads no file."""
    signing.public_key()
    return _page_to_take(family, False)[0].slug + ENDING


def parts_of(family: PackFamily, *, is_staff: bool = False) -> tuple[str, Parts]:
    """The file's name and its parts. Raises NotPublished, MayNotTravel (not for staff), SigningKeyMissing."""
    page, pages = _page_to_take(family, is_staff)
    version = family.versions.first()
    pack = {
        "uid": str(family.uid),
        "title": page.title,
        "slug": page.slug,
        "licence": page.licence,
        "version": version.number if version else None,
        "what_changed": version.what_changed if version else "",
        "address": page.full_url or "",
    }
    return page.slug + ENDING, gathered(pages, source=this_site(), pack=pack, lineage=lineage_of(family))
