"""What follows when a page is published, taken down, or on its way: its figures, and who is told."""

from functools import partial

from django.db import transaction
from django.db.models.signals import pre_delete
from django.dispatch import receiver
from wagtail.documents.models import AbstractDocument
from wagtail.images.models import AbstractImage
from wagtail.models import Page, WorkflowState
from wagtail.signals import page_published, page_unpublished, task_submitted, workflow_approved, workflow_rejected

from home.models import NewsPage, PageCheck


@receiver(page_published, dispatch_uid="home.hold_back_alias")
def hold_back_alias(sender, instance, alias=False, **kwargs) -> None:
    """A page shown untranslated is out when its source is; Wagtail puts it out once the source is scheduled."""
    if alias and not instance.alias_of.live:
        instance.live = False
        instance.save(clean=False)


@receiver(page_published, dispatch_uid="home.check_page")
def check_published(sender, instance, **kwargs) -> None:
    from home.editors.improving import check_page

    check_page(instance)


@receiver(page_published, sender=NewsPage, dispatch_uid="home.keep_topics")
def keep_topics_in_step(sender, instance, **kwargs) -> None:
    from home.news.services import keep_topics

    keep_topics(instance)


@receiver(page_unpublished, dispatch_uid="home.forget_check")
def forget_check(sender, instance, **kwargs) -> None:
    PageCheck.objects.filter(page_id=instance.pk).delete()


@receiver(pre_delete, dispatch_uid="home.something_goes")
def look_again_at_what_leads_there(sender, instance, **kwargs) -> None:
    """Pages that lead to something that is deleted, or show it, are looked at again in a task once it is gone."""
    from home.editors.improving import pages_that_lead_to
    from home.tasks import look_again

    if isinstance(instance, (Page, AbstractImage, AbstractDocument)):
        numbers = pages_that_lead_to(instance)
        if numbers:
            transaction.on_commit(partial(look_again.enqueue, numbers))


@receiver(task_submitted, dispatch_uid="home.task_submitted")
def step_began(sender, instance, user=None, **kwargs) -> None:
    from home.editors.workflow import tell_those_asked

    tell_those_asked(instance)


@receiver(workflow_approved, sender=WorkflowState, dispatch_uid="home.workflow_approved")
def approved(sender, instance, user=None, **kwargs) -> None:
    from home.editors.workflow import tell_who_asked

    tell_who_asked(instance, "approved", user)


@receiver(workflow_rejected, sender=WorkflowState, dispatch_uid="home.workflow_rejected")
def came_back(sender, instance, user=None, **kwargs) -> None:
    from home.editors.workflow import tell_who_asked

    tell_who_asked(instance, "back", user)
