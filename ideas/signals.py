"""An account that is closed or opened again changes who counts as interested; people/ must not know ideas/."""

from django.db.models.signals import post_save
from django.dispatch import receiver

from people.models import User


@receiver(post_save, sender=User, dispatch_uid="ideas.refresh_interest")
def refresh_interest(sender, instance: User, created: bool, update_fields=None, **kwargs) -> None:
    from .models import Interest
    from .services import refresh_interest_of

    if created or (update_fields is not None and "is_active" not in update_fields):
        return
    # Most saves change something else: only a person on the wrong side of the counts is worth the work.
    if instance.is_active != Interest.objects.filter(user=instance).exists():
        refresh_interest_of(instance)
