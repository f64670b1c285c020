"""Telling those who can help that a pack needs somebody. Once for each day it was due and each holder who left."""

from django.conf import settings
from django.db.models import Q

from core import clock
from ideas.services.answers import english_address
from notices.services import tell
from people.models import User
from people.roles import EDITOR
from projects.models import PackFamily, ProjectPackPage
from projects.notice_kinds import PACK_LACKS
from projects.packs.orphans import Lack, lacks_of_page


def packs_that_need_somebody() -> list[tuple[ProjectPackPage, list[Lack]]]:
    """The published packs, in the site's first language, that lack something today; longest due first."""
    today = clock.today()
    gone = Q(owner_user=None, owner_name="") | Q(owner_user__is_active=False) | Q(co_owner_user__is_active=False)
    pages = ProjectPackPage.objects.live().filter(locale__language_code=settings.LANGUAGE_CODE)
    pages = pages.filter(gone | Q(review_on__lte=today)).select_related("owner_user", "co_owner_user")
    found = [(page, lacks_of_page(page, today)) for page in pages.order_by("review_on", "pk")]
    return [(page, lacks) for page, lacks in found if lacks]


def alert_of_packs() -> int:
    """Tell owner, co-owner and the editors of each pack that needs somebody. Gives how many were told something new.

    Safe to repeat: a pack is told of once for a due day, and once for the holders who left.
    """
    editors = list(User.objects.filter(is_active=True, groups__name=EDITOR.name).order_by("pk"))
    packs = packs_that_need_somebody()
    families = PackFamily.objects.in_bulk([page.translation_key for page, _ in packs], field_name="translation_key")
    before = clock.now()
    told = 0
    for page, lacks in packs:
        family = families[page.translation_key]
        for person in {person.pk: person for person in [*page.holders, *editors]}.values():
            for lack in lacks:
                notice = tell(
                    user=person,
                    kind=PACK_LACKS,
                    happened=str(lack),
                    about=family,
                    url=english_address(family),
                    words={"thing": family},
                    again=_once(page, lack),
                )
                told += notice is not None and notice.created_at >= before
    return told


def _once(page: ProjectPackPage, lack: Lack) -> str:
    """What makes this time another than the last: the due day, or who held it."""
    if lack == Lack.REVIEW:
        return page.review_on.isoformat()
    return f"{page.owner_user_id or ''}-{page.co_owner_user_id or ''}"
