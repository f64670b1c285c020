"""Answering a call with an idea. The caller has decided permission; locks: subject of the call, then the idea's."""

from django.conf import settings
from django.db import transaction
from django.db.models import Case, When

from core import clock
from ideas.models import Idea
from ideas.services import lock_idea, share_idea
from ideas.services.counts import lock_subject
from projects.models import CallIdea, CallPage, PageFamily

from .enums import CallAct
from .exceptions import CallAsksOtherwise, CallNotOpen, IdeaInOtherCall, IdeaNotYours, IdeaUnclear


def live_call(family: PageFamily) -> CallPage | None:
    """The call's page in the site's first language where that is live, else in any other; None where none is."""
    pages = CallPage.objects.live().filter(translation_key=family.translation_key).select_related("locale")
    first = Case(When(locale__language_code=settings.LANGUAGE_CODE, then=0), default=1)
    return pages.order_by(first, "pk").first()


def open_call(family: PageFamily, act: CallAct) -> CallPage:
    """The live call of this family, under the lock of its subject.

    Raises CallNotOpen on other days, and CallAsksOtherwise where people do something else with it.
    """
    locked = lock_subject(family.subject)
    row = PageFamily.objects.get(pk=family.pk)
    row.subject = locked
    page = live_call(row)
    if page is None or not row.is_within_days or not page.is_open:
        raise CallNotOpen
    if page.act != act:
        raise CallAsksOtherwise(page.act)
    return page


@transaction.atomic
def answer_call(*, family: PageFamily, author, title: str, body: str = "") -> Idea:
    """Share a new idea for the call. Raises CallNotOpen, CallAsksOtherwise, IdeaUnclear."""
    open_call(family, CallAct.SHARE)
    if not title.strip():
        raise IdeaUnclear
    idea = share_idea(author=author, title=title, body=body)
    CallIdea.objects.create(family=family, idea=idea, added_at=clock.now())
    return idea


@transaction.atomic
def bring_idea(*, family: PageFamily, idea: Idea, by) -> Idea:
    """Bring an idea one shared before into the call; twice changes nothing.

    Raises CallNotOpen, CallAsksOtherwise, IdeaNotYours, IdeaInOtherCall.
    """
    open_call(family, CallAct.SHARE)
    row = lock_idea(idea)
    if row.author_id != by.pk or not row.is_open or not row.is_published:
        raise IdeaNotYours
    before = CallIdea.objects.filter(idea=row).first()
    if before is not None and before.family_id != family.pk:
        raise IdeaInOtherCall
    if before is None:
        CallIdea.objects.create(family=family, idea=row, added_at=clock.now())
    return row
