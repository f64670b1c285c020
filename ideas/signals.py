"""What follows from rows that change elsewhere.

An account that is closed or opened again changes who counts as interested; people/ must not know ideas/. A draft that
goes, by whatever way, takes the files of its photos along. What stands in the middle of a neighbourhood follows it.
An idea whose words change is understood anew; where its stage changes, so does its place in the order "nearly there".
"""

from functools import partial

from django.db import transaction
from django.db.models.signals import post_delete, post_save, pre_save
from django.dispatch import receiver

from people.models import Neighbourhood, User


@receiver(post_save, sender=User, dispatch_uid="ideas.refresh_interest")
def refresh_interest(sender, instance: User, created: bool, update_fields=None, **kwargs) -> None:
    from .models import Interest
    from .services import leave_everything, refresh_interest_of

    if created or (update_fields is not None and "is_active" not in update_fields):
        return
    # Most saves change something else: only a person on the wrong side of the counts is worth the work.
    if instance.is_active != Interest.objects.filter(user=instance).exists():
        refresh_interest_of(instance)
    if not instance.is_active:
        leave_everything(instance)


def forget_picture_of_draft(sender, instance, **kwargs) -> None:
    """The picture goes too, unless the draft was shared: then it hangs on the idea."""
    from .models import Photo

    if not Photo.objects.filter(image=instance.image_id).exists():
        instance.image.delete()


post_delete.connect(forget_picture_of_draft, sender="ideas.DraftPhoto", dispatch_uid="ideas.forget_picture_of_draft")


@receiver(pre_save, sender=Neighbourhood, dispatch_uid="ideas.remember_centre")
def remember_centre(sender, instance: Neighbourhood, **kwargs) -> None:
    """Where the middle was, to see whether it moves."""
    rows = Neighbourhood.objects.filter(pk=instance.pk).values_list("latitude", "longitude")
    instance._centre_before = rows.first() if instance.pk else None


@receiver(post_save, sender=Neighbourhood, dispatch_uid="ideas.follow_centre")
def follow_centre(sender, instance: Neighbourhood, created: bool, **kwargs) -> None:
    """What stands in the middle of a neighbourhood follows when an admin moves it; people/ must not know ideas/."""
    from .services.placing import follow_neighbourhood

    if created:
        return
    instance.refresh_from_db(fields=["latitude", "longitude"])
    if instance._centre_before != (instance.latitude, instance.longitude):
        follow_neighbourhood(instance)


@receiver(post_save, sender="ideas.Idea", dispatch_uid="ideas.understand_idea")
def understand_idea(sender, instance, update_fields=None, raw=False, **kwargs) -> None:
    from .tasks import embed_idea

    if raw or (update_fields is not None and not {"title", "body"} & set(update_fields)):
        return
    transaction.on_commit(partial(embed_idea.enqueue, instance.pk), robust=True)


@receiver(post_save, sender="ideas.Idea", dispatch_uid="ideas.keep_nearly")
def keep_nearly(sender, instance, update_fields=None, raw=False, **kwargs) -> None:
    from .models import Subject
    from .nearly import nearly

    if raw or (update_fields is not None and not {"stage", "threshold"} & set(update_fields)):
        return
    subject = Subject.objects.filter(pk=instance.subject_id)
    for interested in subject.values_list("interested_count", flat=True):
        subject.update(nearly=nearly(instance.stage, interested, instance.threshold))
