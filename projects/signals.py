"""An account that is closed or opened again changes who counts as a backer; people/ must not know projects/."""

from django.db.models.signals import post_save
from django.dispatch import receiver

from people.models import User


@receiver(post_save, sender=User, dispatch_uid="projects.recount_backings")
def recount_backings(sender, instance: User, created: bool, update_fields=None, **kwargs) -> None:
    from .services import recount_backings_of

    if created or update_fields is None or "is_active" not in update_fields:
        return
    recount_backings_of(instance)
