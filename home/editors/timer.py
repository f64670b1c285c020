"""Pages whose moment has come, each by itself: one that is refused stays as it is, and keeps no other back.

Wagtail's own command stops at the first refusal, so no page that comes after it in time would be published any more.
"""

import logging
from collections.abc import Callable

from django.core.exceptions import ValidationError
from django.db import transaction
from wagtail.models import Page, Revision

from core import clock
from core.exceptions import CivicError

logger = logging.getLogger(__name__)

REFUSALS = (CivicError, ValidationError)
"""A rule of ours is broken, or a field is not valid any more, such as an address that another page took since."""


def take_down_expired() -> None:
    """Take down what was to be read until now."""
    due = Page.objects.live().filter(expire_at__lt=clock.now()).order_by("expire_at")
    for number in list(due.values_list("pk", flat=True)):
        # Asked anew: a page takes those down with it that show its words.
        for page in Page.objects.live().filter(pk=number).specific():
            _each(number, page.unpublish, set_expired=True, log_action="wagtail.unpublish.scheduled")


def publish_scheduled() -> None:
    """Publish what was to be read from now on. A refused page is tried again each time: what it lacks may come."""
    for revision in Revision.objects.filter(approved_go_live_at__lt=clock.now()).order_by("approved_go_live_at"):
        _each(revision.object_id, revision.publish, log_action="wagtail.publish.scheduled")


def _each(number: int | str, act: Callable, **kwargs) -> None:
    try:
        with transaction.atomic():
            act(**kwargs)
    except REFUSALS as refused:
        logger.warning("Page %s stays as it is: %s: %s", number, type(refused).__name__, refused)
