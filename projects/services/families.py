"""Keeping a pack's family in step with its pages."""

from django.conf import settings
from django.db import transaction

from core.enums import Visibility
from ideas.enums import SubjectKind
from ideas.models import Subject
from ideas.services import lock_subject
from projects.models import PackFamily, ProjectPackPage

from .backing import move_backings


@transaction.atomic
def keep_family(page: ProjectPackPage) -> PackFamily:
    """Called after each save of a pack's page in any language. Makes the family once for a translation key.

    The family is seen while any page of it is live; its title and project follow the page in the site's first
    language, or this page where there is none.
    """
    family = PackFamily.objects.filter(translation_key=page.translation_key).select_related("subject").first()
    if family is None:
        subject = Subject.objects.create(kind=SubjectKind.PACK, visibility=Visibility.HELD)
        family = PackFamily.objects.create(translation_key=page.translation_key, subject=subject)
    subject = keep_visibility(page.translation_key)
    pages = ProjectPackPage.objects.filter(translation_key=page.translation_key)
    if _speaks_for_family(page, pages):
        _follow(family, subject, page)
    return family


@transaction.atomic
def keep_visibility(translation_key) -> Subject | None:
    """The family's subject, locked, seen by everybody exactly while a page of it is live; None without a family."""
    family = PackFamily.objects.filter(translation_key=translation_key).select_related("subject").first()
    if family is None:
        return None
    is_live = ProjectPackPage.objects.live().filter(translation_key=translation_key).exists()
    subject = lock_subject(family.subject)
    visibility = Visibility.PUBLISHED if is_live else Visibility.HELD
    if subject.visibility != visibility:
        subject.visibility = visibility
        subject.save(update_fields=["visibility"])
    return subject


def _speaks_for_family(page: ProjectPackPage, pages) -> bool:
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
