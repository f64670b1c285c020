"""What happens elsewhere and changes what is kept here: closed accounts, deleted pages, published ones."""

from functools import partial

from django.db import transaction
from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver
from wagtail.models import Page
from wagtail.signals import page_published, page_unpublished

from people.models import User

from .models import PackFamily, PageFamily, ProjectPackPage


@receiver(post_save, sender=User, dispatch_uid="projects.recount_backings")
def recount_backings(sender, instance: User, created: bool, update_fields=None, **kwargs) -> None:
    """An account that is closed or opened again changes who counts as a backer; people/ must not know projects/."""
    from .services import recount_backings_of

    if created or (update_fields is not None and "is_active" not in update_fields):
        return
    recount_backings_of(instance)


@receiver(post_delete, sender=ProjectPackPage, dispatch_uid="projects.hide_family")
def hide_family(sender, instance: ProjectPackPage, **kwargs) -> None:
    """A pack whose last live page is deleted can no longer be backed; what people did stays."""
    from .services.families import keep_visibility

    keep_visibility(instance.translation_key)


@receiver(post_delete, sender=ProjectPackPage, dispatch_uid="projects.throw_away_files")
def throw_away_files(sender, instance: ProjectPackPage, **kwargs) -> None:
    """A pack that came as a file and was thrown away takes with it what was never published."""
    from .travel.files import throw_away_files

    throw_away_files(instance)


@receiver(post_delete, sender=Page, dispatch_uid="projects.hide_page_family")
def hide_page_family(sender, instance: Page, **kwargs) -> None:
    """Nobody talks about a page whose last live one is deleted; what was said stays for its authors and the team."""
    from .services.families import keep_visibility

    keep_visibility(instance.translation_key, PageFamily)


@receiver(page_unpublished, dispatch_uid="projects.hide_unpublished")
def hide_unpublished(sender, instance: Page, **kwargs) -> None:
    """Nobody acts on what no page shows any more, whoever took the last one down.

    Wagtail takes down aliases, and pages whose last day has passed, as plain pages: their own `save` does not run.
    """
    from .services.families import keep_visibility

    for model in (PackFamily, PageFamily):
        keep_visibility(instance.translation_key, model)


@receiver(page_published, sender=ProjectPackPage, dispatch_uid="projects.publish_version")
def make_version(sender, instance: ProjectPackPage, revision=None, **kwargs) -> None:
    """A published pack's word on what changed becomes a version, what it was adapted from becomes its lineage."""
    from .services import publish_version
    from .services.families import keep_source
    from .travel.lineage import follow_file

    publish_version(page=instance, by=revision.user if revision else None, revision=revision)
    keep_source(instance)
    follow_file(instance, revision)


@receiver(page_published, sender=ProjectPackPage, dispatch_uid="projects.open_files")
def open_files(sender, instance: ProjectPackPage, **kwargs) -> None:
    """Documents that came with a pack's file are private until it is published."""
    from .travel.files import open_files

    open_files(instance)


@receiver(page_published, sender=ProjectPackPage, dispatch_uid="projects.draw_paper")
def draw_paper(sender, instance: ProjectPackPage, **kwargs) -> None:
    """A published pack gets its PDFs in a task; a page shown untranslated hands out those of its source."""
    from .packs.paper.keeping import makes_paper
    from .packs.paper.tasks import make_papers

    if makes_paper() and not instance.alias_of_id:
        transaction.on_commit(partial(make_papers.enqueue, instance.pk))
