"""Keeping what a call said: a change after it has opened stands beside the first words, with its day."""

from django.db import transaction

from core import clock
from ideas.services.counts import lock_subject
from projects.models import CallPage, CallTerms, PageFamily

LIMITS = ("question", "budget", "time_limits", "who_is_involved", "cannot_change", "options", "closes_on")
FOLLOWED = frozenset({*LIMITS, "promise", "promise_by", "opens_on", "live"})


@transaction.atomic
def keep_terms(page: CallPage) -> CallTerms | None:
    """Called after each save of a call in any language: adds a row where its words, as stored, are not the newest.

    None for a draft, for a copy that nobody has translated yet, and where nothing changed. Safe to repeat.
    """
    family = PageFamily.objects.filter(translation_key=page.translation_key).select_related("subject").first()
    if family is None or page.alias_of_id:
        return None
    # Two publications at the same moment take their turns, so that each sees the other's words.
    lock_subject(family.subject)
    stored = CallPage.objects.select_related("locale").get(pk=page.pk)
    if not stored.live or not (stored.promise and stored.promise_by and stored.opens_on):
        return None
    said = words_of(stored)
    language = stored.locale.language_code
    last = CallTerms.objects.filter(family=family, language=language).order_by("said_at", "pk").last()
    if last is not None and all(getattr(last, name) == words for name, words in said.items()):
        return None
    # What stood while nobody could answer yet is no part of the line.
    before = last if last is None or last.opens_on <= clock.today() else last.follows
    return CallTerms.objects.create(
        family=family,
        language=language,
        said_at=clock.now(),
        follows=before,
        first_by=before.first_by if before else stored.promise_by,
        **said,
    )


def words_of(page: CallPage) -> dict:
    """What is kept of a call's words."""
    limits = {name: getattr(page, name) for name in LIMITS if name not in ("options", "closes_on")}
    limits["options"] = [str(block.value) for block in page.options]
    limits["closes_on"] = page.closes_on.isoformat() if page.closes_on else ""
    return {"promise": page.promise, "promise_by": page.promise_by, "opens_on": page.opens_on, "limits": limits}
