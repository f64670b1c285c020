"""Photos residents add, re-encoded without metadata (core.images), each with words for people who cannot see it."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.models import ResidentText

from .acts import SUBJECT

MOST_PHOTOS = 6


class Photo(ResidentText):
    """A picture of a subject. `in_gallery` is off for those that belong to one of its updates alone."""

    subject = models.ForeignKey(SUBJECT, on_delete=models.PROTECT, related_name="photos")
    image = models.ForeignKey("core.CivicImage", on_delete=models.PROTECT, related_name="+")
    alt_text = models.CharField(_("what the photo shows"), max_length=160)
    position = models.PositiveSmallIntegerField(default=0)
    in_gallery = models.BooleanField(default=True)

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = _("photo")
        verbose_name_plural = _("photos")
        permissions = [("moderate_photo", "Can hide and show photos")]
        constraints = [models.CheckConstraint(condition=~Q(alt_text=""), name="a_photo_says_what_it_shows")]
        indexes = [models.Index(fields=["subject", "visibility", "position"], name="photos_of_a_subject")]

    def __str__(self) -> str:
        return self.alt_text


class DraftPhoto(models.Model):
    """A photo of an idea that is not shared yet; goes with its draft."""

    draft = models.ForeignKey("ideas.IdeaDraft", on_delete=models.CASCADE, related_name="photos")
    image = models.ForeignKey("core.CivicImage", on_delete=models.PROTECT, related_name="+")
    alt_text = models.CharField(max_length=160)

    wagtail_reference_index_ignore = True

    class Meta:
        ordering = ["pk"]
        constraints = [models.CheckConstraint(condition=~Q(alt_text=""), name="a_draft_photo_says_what_it_shows")]

    def __str__(self) -> str:
        return self.alt_text
