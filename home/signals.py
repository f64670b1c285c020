"""What follows when a page is published or taken down: its figures are taken anew, or go."""

from django.dispatch import receiver
from wagtail.signals import page_published, page_unpublished

from home.models import PageCheck


@receiver(page_published, dispatch_uid="home.check_page")
def check_published(sender, instance, **kwargs) -> None:
    from home.editors.improving import check_page

    check_page(instance)


@receiver(page_unpublished, dispatch_uid="home.forget_check")
def forget_check(sender, instance, **kwargs) -> None:
    PageCheck.objects.filter(page_id=instance.pk).delete()
