"""Answering a call with an idea. The caller has decided permission; locks: subject of the call, then the idea's."""

from django.db import transaction

from core import clock
from ideas.models import Idea
from ideas.services import lock_idea, share_idea
from ideas.services.counts import lock_subject
from projects.models import CallIdea, CallPage, PageFamily

from .exceptions import CallNotOpen, IdeaInOtherCall, IdeaNotYours, IdeaUnclear


def open_call(family: PageFamily) -> CallPage:
    """The live call of this family, under the lock of its subject. Raises CallNotOpen on other days."""
    locked = lock_subject(family.subject)
    row = PageFamily.objects.get(pk=family.pk)
    row.subject = locked
    page = CallPage.objects.live().filter(translation_key=row.translation_key).order_by("pk").first()
    if page is None or not row.is_within_days or not page.is_open:
        raise CallNotOpen
    return page


@transaction.atomic
def answer_call(*, family: PageFamily, author, title: str, body: str = "") -> Idea:
    """Share a new idea for the call. Raises CallNotOpen, IdeaUnclear."""
    open_call(family)
    if not title.strip():
        raise IdeaUnclear
    idea = share_idea(author=author, title=title, body=body)
    CallIdea.objects.create(family=family, idea=idea, added_at=clock.now())
    return idea


@transaction.atomic
def bring_idea(*, family: PageFamily, idea: Idea, by) -> Idea:
    """Bring an idea one shared before into the call; twice changes nothing.

    Raises CallNotOpen, IdeaNotYours, IdeaInOtherCall.
    """
    open_call(family)
    row = lock_idea(idea)
    if row.author_id != by.pk or not row.is_open or not row.is_published:
        raise IdeaNotYours
    before = CallIdea.objects.filter(idea=row).first()
    if before is not None and before.family_id != family.pk:
        raise IdeaInOtherCall
    if before is None:
        CallIdea.objects.create(family=family, idea=row, added_at=clock.now())
    return row
