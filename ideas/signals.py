"""What follows from rows that change elsewhere.

An account that is closed or opened again changes who counts as interested; people/ must not know ideas/. A draft that
goes, by whatever way, takes the files of its photos along.
"""

from django.db.models.signals import post_delete, post_save
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


def forget_picture_of_draft(sender, instance, **kwargs) -> None:
    """The picture goes too, unless the draft was shared: then it hangs on the idea."""
    from .models import Photo

    if not Photo.objects.filter(image=instance.image_id).exists():
        instance.image.delete()


post_delete.connect(forget_picture_of_draft, sender="ideas.DraftPhoto", dispatch_uid="ideas.forget_picture_of_draft")
