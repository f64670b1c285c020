"""Our own image and document models, from the first migration (architecture)."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.documents.models import AbstractDocument, Document
from wagtail.images.models import AbstractImage, AbstractRendition

from core.images import CleanUpload, clean_upload


class CivicImage(AbstractImage):
    """A picture, re-encoded without metadata before the original is saved (trust.md, finding 1)."""

    credit = models.CharField(
        _("credit"), max_length=120, blank=True, help_text=_("Who made the picture. Shown beneath it.")
    )
    admin_form_fields = (
        "title",
        "file",
        "description",
        "credit",
        "collection",
        "tags",
        "focal_point_x",
        "focal_point_y",
        "focal_point_width",
        "focal_point_height",
    )

    def save(self, *args, **kwargs):
        """Raises ValidationError for a file that is no picture; the admin's form says it before (core.image_forms)."""
        if self.file and not self.file._committed and not isinstance(self.file.file, CleanUpload):
            self.file = clean_upload(self.file.file)
            self._set_image_file_metadata()
        super().save(*args, **kwargs)


class CivicRendition(AbstractRendition):
    """One size of a picture."""

    image = models.ForeignKey(CivicImage, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["image", "filter_spec", "focal_point_key"], name="one_rendition_for_a_size")
        ]


class CivicDocument(AbstractDocument):
    """A file. Private unless an editor says that everybody may have it; always served through a checking view."""

    is_public = models.BooleanField(
        _("everybody may download it"),
        default=False,
        help_text=_("Leave this off and only signed-in staff can open the file."),
    )
    admin_form_fields = (*Document.admin_form_fields, "is_public")
