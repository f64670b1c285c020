"""Photos residents add, re-encoded without metadata (core.photos), each with words for people who cannot see it."""

from django.core.files.storage import default_storage
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from core.models import ResidentText

from .acts import SUBJECT

MOST_PHOTOS = 6
MOST_DRAFT_PHOTOS = 3


class Photo(ResidentText):
    """A picture of a subject. `in_gallery` is off for those that belong to one of its updates alone.

    `sizes` names the files that browsers choose from: format, width and height in pixels, name in the storage. It is
    empty while not everybody may see the photo: then there are no such files.
    """

    subject = models.ForeignKey(SUBJECT, on_delete=models.PROTECT, related_name="photos")
    image = models.ForeignKey("core.CivicImage", on_delete=models.PROTECT, related_name="+")
    alt_text = models.CharField(_("what the photo shows"), max_length=160)
    position = models.PositiveSmallIntegerField(default=0)
    in_gallery = models.BooleanField(default=True)
    sizes = models.JSONField(default=list, editable=False)

    class Meta:
        ordering = ["position", "pk"]
        verbose_name = _("photo")
        verbose_name_plural = _("photos")
        permissions = [("moderate_photo", "Can hide and show photos")]
        constraints = [models.CheckConstraint(condition=~Q(alt_text=""), name="a_photo_says_what_it_shows")]
        indexes = [models.Index(fields=["subject", "visibility", "position"], name="photos_of_a_subject")]

    def __str__(self) -> str:
        return self.alt_text

    @property
    def sources(self) -> list[tuple[str, str]]:
        """Media type and `srcset` for each format, the one to try first in front."""
        sets: dict[str, list[str]] = {}
        for kind, width, _height, name in self.sizes:
            sets.setdefault(kind, []).append(f"{default_storage.url(name)} {width}w")
        return [(f"image/{kind}", ", ".join(said)) for kind, said in sets.items()]

    @property
    def largest(self) -> dict | None:
        """Address, width and height of the largest JPEG; None while there are no files to show."""
        jpegs = [size for size in self.sizes if size[0] == "jpeg"]
        if not jpegs:
            return None
        _kind, width, height, name = max(jpegs, key=lambda size: size[1])
        return {"url": default_storage.url(name), "width": width, "height": height}


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
