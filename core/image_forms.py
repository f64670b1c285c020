"""The admin's form for pictures: what cannot be kept is said at the field, before anything is saved."""

from django.core.exceptions import ValidationError
from wagtail.images.fields import WagtailImageField
from wagtail.images.forms import BaseImageForm

from core.images import UNREADABLE, UNREADABLE_WORDS, clean_upload


class CivicImageField(WagtailImageField):
    """Wagtail measures a picture before anybody has tried to decode it; a broken one must not be a server error."""

    def to_python(self, data):
        try:
            return super().to_python(data)
        except UNREADABLE as broken:
            raise ValidationError(UNREADABLE_WORDS, code="unreadable") from broken


class CivicImageForm(BaseImageForm):
    """Used for the upload of one picture, of many at once, and in the chooser (WAGTAILIMAGES_IMAGE_FORM_BASE)."""

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if "file" in self.fields:
            # Wagtail chooses the field's class itself and has no setting for it.
            self.fields["file"].__class__ = CivicImageField

    def clean_file(self):
        file = self.cleaned_data["file"]
        return clean_upload(file) if file and "file" in self.changed_data else file
