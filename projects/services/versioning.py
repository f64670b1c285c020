"""Versions of packs: publishing with a word on what changed makes the next one."""

from django.conf import settings
from django.db import transaction
from wagtail.models import Revision
from wagtail_localize.models import TranslationSource

from ideas.services import lock_subject
from people.models import User
from projects.models import PackFamily, PackVersion, ProjectPackPage


@transaction.atomic
def publish_version(*, page: ProjectPackPage, by: User | None, revision: Revision | None = None) -> PackVersion | None:
    """Called when a pack's page goes live. Gives the version that came of it, None where none did.

    Scheduling calls it too and makes none: the day itself does, with the word that waited in the revision.
    In the site's first language a word on what changed makes the next version, and the first publication makes
    version 1 with or without one. The word is then cleared, in drafts too, so that the next edit asks anew. The same
    word again makes a version only where it was written since the last one: a draft that waited with it does not
    bring it back. Safe to repeat.
    """
    if not page.live or page.alias_of_id:
        return None
    family = PackFamily.objects.select_related("subject").get(translation_key=page.translation_key)
    if page.locale.language_code != settings.LANGUAGE_CODE:
        _remember_origin(page, family)
        return None
    lock_subject(family.subject)
    note = page.version_note.strip()
    last = family.versions.first()
    made = None
    if last is None or (note and (note != last.what_changed or _is_written_since(last, revision))):
        number = last.number + 1 if last else 1
        made = PackVersion.objects.create(family=family, number=number, what_changed=note, by=by)
    if page.version_note:
        _clear(page)
    return made


def _is_written_since(version: PackVersion, revision: Revision | None) -> bool:
    return revision is not None and revision.created_at > version.published_at


def _clear(page: ProjectPackPage) -> None:
    """Empty on the page and in the revision that editors load next."""
    said = page.version_note
    ProjectPackPage.objects.filter(pk=page.pk).update(version_note="")
    page.version_note = ""
    kept = ProjectPackPage.objects.values_list("latest_revision", "live_revision").get(pk=page.pk)
    for revision in Revision.objects.filter(pk__in=[pk for pk in kept if pk]):
        if revision.content.get("version_note") == said:
            Revision.objects.filter(pk=revision.pk).update(content={**revision.content, "version_note": ""})


def _remember_origin(page: ProjectPackPage, family: PackFamily) -> None:
    """A translation remembers from which version its words were taken: the newest when they last came over."""
    first = settings.LANGUAGE_CODE
    source = TranslationSource.objects.filter(object_id=page.translation_key, locale__language_code=first).first()
    taken = family.versions.all()
    if source is not None:
        taken = taken.filter(published_at__lte=source.last_updated_at)
    number = taken.values_list("number", flat=True).first()
    if page.made_from_version != number:
        ProjectPackPage.objects.filter(pk=page.pk).update(made_from_version=number)
        page.made_from_version = number
