"""Words of a newer file for a page that repeats another language: readers get them once somebody publishes them.

Such a page (an alias) follows its source and has no draft in Wagtail. The words wait as a revision of it, and what
readers see goes on following until the page gets words of its own and is published, both in one step.
"""

from django.db import transaction
from wagtail.models import Revision

from core.texts import tidy
from projects.models import ProjectPackPage

from .differences import is_unsaid, said_in
from .exceptions import NothingWaits


def keep_for_later(page: ProjectPackPage, by) -> Revision:
    """The words of `page`, which is no alias in memory, beside the page as it stands. Nothing of it is changed."""
    return Revision.objects.create(
        content_object=page,
        base_content_type=page.get_base_content_type(),
        user=by,
        content=page.serializable_data(),
        object_str=str(page),
    )


def waiting_words(page: ProjectPackPage) -> Revision | None:
    """The newest words that wait for a page which follows another; None for every other page."""
    if page.alias_of_id is None or not page.live:
        return None
    return page.revisions.order_by("-created_at", "-pk").first()


def draft_of(revision: Revision) -> ProjectPackPage:
    """What waits, as a page of its own."""
    draft = revision.as_object()
    draft.alias_of = None
    return draft


@transaction.atomic
def publish_own_words(*, page: ProjectPackPage, what_is_different: str, by) -> ProjectPackPage:
    """The page follows no more: its own words are published, which say what is different here. Safe to repeat.

    `what_is_different` may be empty where the words that wait say it. Raises DifferenceMissing or NothingWaits.
    """
    page = ProjectPackPage.objects.select_for_update(of=("self",)).get(pk=page.pk)
    revision = waiting_words(page)
    if revision is None:
        if page.alias_of_id is None and page.live:
            return page
        raise NothingWaits
    draft, language = draft_of(revision), page.locale.language_code
    if tidy(what_is_different, lines=True) or is_unsaid(draft):
        draft.what_is_different = said_in({language: what_is_different}, [language])[language]
    page.alias_of = None
    page.save(update_fields=["alias_of"], clean=False)
    draft.save_revision(user=by, log_action=True, clean=False).publish(user=by)
    page.refresh_from_db()
    return page
