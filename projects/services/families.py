"""Keeping the family of a page, or of a pack, in step with its pages in all languages."""

import logging

from django.conf import settings
from django.db import transaction

from core.enums import Visibility
from core.exceptions import CivicError
from core.short_addresses import keep_short_address
from ideas.enums import SubjectKind
from ideas.models import Subject
from ideas.services import lock_subject
from projects.models import AllLanguages, HasFamily, PackFamily, PageFamily, ProjectPackPage

from .backing import move_backings
from .lineage import set_lineage

logger = logging.getLogger(__name__)

KINDS = {PackFamily: SubjectKind.PACK, PageFamily: SubjectKind.PAGE}
# What a family follows: each draft saves others of the page's fields, and changes nothing for readers.
FOLLOWED = frozenset({"title", "live", "comments_open", "opens_on", "closes_on", "kind", "options"})
FOLLOWED_OF_PACKS = frozenset({"title", "live", "project"})


@transaction.atomic
def keep_family(page: ProjectPackPage) -> PackFamily:
    """Called after each save of a pack's page in any language. Makes the family once for a translation key.

    The family is seen while any page of it is live; its title and project follow the page in the site's first
    language, or this page where there is none; always as stored, so that a draft changes nothing.
    """
    family = _family_of(PackFamily, page.translation_key)
    subject = keep_visibility(page.translation_key)
    pages = ProjectPackPage.objects.filter(translation_key=page.translation_key)
    if _speaks_for_family(page, pages):
        _follow(family, subject, pages.get(pk=page.pk))
    return family


@transaction.atomic
def keep_page_family(page: HasFamily) -> PageFamily:
    """Called after each save of a page that people talk about. Makes the family once for a translation key.

    Whether it takes comments, its title and whose it is follow the page in the site's first language, or this page
    where there is none; always as stored, so that a draft changes nothing.
    """
    family = _family_of(PageFamily, page.translation_key)
    subject = keep_visibility(page.translation_key, PageFamily)
    if not _speaks_for_family(page, family.pages()):
        return family
    # Under the subject's lock: a comment that is being written ends before the discussion does.
    stored = type(page).objects.get(pk=page.pk)
    if subject.owner_id != stored.family_owner_id:
        subject.owner_id = stored.family_owner_id
        subject.save(update_fields=["owner"])
    first, last = stored.discussion_days
    followed = {"title": stored.title, "comments_open": stored.comments_open}
    followed |= {"discussion_from": first, "discussion_until": last, "takes_offers": stored.family_takes_offers}
    changed = [name for name, value in followed.items() if getattr(family, name) != value]
    for name in changed:
        setattr(family, name, followed[name])
    if changed:
        family.save(update_fields=changed)
    return family


@transaction.atomic
def keep_visibility(translation_key, model: type[AllLanguages] = PackFamily) -> Subject | None:
    """The family's subject, locked, seen by everybody exactly while a page of it is live; None without a family."""
    family = model.objects.filter(translation_key=translation_key).select_related("subject").first()
    if family is None:
        return None
    subject = lock_subject(family.subject)
    visibility = Visibility.PUBLISHED if family.pages().live().exists() else Visibility.HELD
    if subject.visibility != visibility:
        subject.visibility = visibility
        subject.save(update_fields=["visibility"])
    return subject


def _family_of(model: type[AllLanguages], translation_key) -> AllLanguages:
    family = model.objects.filter(translation_key=translation_key).select_related("subject").first()
    if family is None:
        subject = Subject.objects.create(kind=KINDS[model], visibility=Visibility.HELD)
        family = model.objects.create(translation_key=translation_key, subject=subject)
        keep_short_address(translation_key)
    return family


@transaction.atomic
def keep_source(page: ProjectPackPage) -> None:
    """Called when a pack goes live: the pack it names as its source is its lineage from then on.

    Scheduling calls it too and writes nothing: the day itself does. The editor's form has refused what cannot be;
    where it became impossible since (a draft that waited for its day), the page still goes live and its lineage
    stays as it was.
    """
    if not page.live or page.adapted_from_id is None or page.alias_of_id:
        return
    family = PackFamily.objects.get(translation_key=page.translation_key)
    if not _speaks_for_family(page, family.pages()):
        return
    try:
        set_lineage(family=family, source_family=page.adapted_from)
    except CivicError as broken:
        logger.warning("pack %s keeps its lineage: %s", family.pk, broken)


def _speaks_for_family(page, pages) -> bool:
    first = settings.LANGUAGE_CODE
    return page.locale.language_code == first or not pages.filter(locale__language_code=first).exists()


def _follow(family: PackFamily, subject: Subject, page: ProjectPackPage) -> None:
    """Title and project of the page that speaks for the family; its backers move to a project it now belongs to."""
    changed = []
    if family.title != page.title:
        family.title = page.title
        changed.append("title")
    if page.live and family.project_id != page.project_id:
        family.project = page.project
        changed.append("project")
    if not changed:
        return
    family.save(update_fields=changed)
    if "project" in changed and family.project_id:
        move_backings(old=subject, new=lock_subject(family.project.subject))
