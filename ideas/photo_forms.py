"""A photo and what it shows, as one field that any form can have."""

import hashlib
from dataclasses import dataclass

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from core.fields import PlainCharField
from core.forms import CivicForm, KeyedFormMixin
from core.images import CleanUpload
from core.photos import clean_photo

ALT_LENGTH = 160
ACCEPTED = "image/jpeg,image/png,image/webp,image/avif,image/gif"


@dataclass(frozen=True)
class PhotoUpload:
    """A photo somebody chose, cleaned, and what they say it shows."""

    upload: CleanUpload
    alt_text: str


class PhotoWidget(forms.MultiWidget):
    """The file, then the words. A browser never fills a file in again, so the field says when to choose it again."""

    template_name = "components/form/photo.html"
    use_fieldset = True

    def __init__(self, attrs=None):
        words = {"maxlength": str(ALT_LENGTH)}
        super().__init__({"file": forms.FileInput({"accept": ACCEPTED}), "shows": forms.TextInput(words)}, attrs)

    def decompress(self, value):
        return [None, ""]

    def get_context(self, name, value, attrs):
        context = super().get_context(name, value, attrs)
        chosen = value[0] if isinstance(value, list) and value else None
        context["widget"]["choose_again"] = bool(chosen)
        return context


class PhotoField(forms.MultiValueField):
    """Gives a PhotoUpload, or None where it was left out. The form needs `enctype="multipart/form-data"`.

    Without words, without the file, or with a file that is no photo, it says what to do; the words stay typed.
    """

    widget = PhotoWidget
    default_error_messages = {
        "required": _("Choose a photo."),
        "no_words": _("Say in a few words what the photo shows, for people who cannot see it."),
        "no_file": _("Choose the photo as well, or empty what you wrote about it."),
    }

    def __init__(self, **kwargs):
        kwargs.setdefault("label", _("A photo"))
        kwargs.setdefault(
            "help_text", _("JPEG, PNG or WebP, up to 10 MB. We take out where and with what it was taken.")
        )
        parts = (
            forms.FileField(required=False, allow_empty_file=True, max_length=None),
            PlainCharField(required=False, max_length=ALT_LENGTH),
        )
        super().__init__(fields=parts, require_all_fields=False, **kwargs)

    def clean(self, value):
        """Each part on its own, then together."""
        upload, words = (value or [None, ""])[:2]
        words = self.fields[1].clean(words)
        if upload is None:
            if words:
                raise ValidationError(self.error_messages["no_file"], code="no_file")
            if self.required:
                raise ValidationError(self.error_messages["required"], code="required")
            return None
        clean = clean_photo(upload)
        if not words:
            raise ValidationError(self.error_messages["no_words"], code="no_words")
        return PhotoUpload(clean, words)

    def has_changed(self, initial, data) -> bool:
        return bool(data and any(data))


class PhotoForm(KeyedFormMixin, CivicForm):
    """One photo more."""

    photo = PhotoField()

    def content(self) -> dict:
        """The same photo with the same words is the same form sent twice."""
        photo = self.cleaned_data["photo"]
        photo.upload.seek(0)
        return {"photo": hashlib.sha256(photo.upload.read()).hexdigest(), "shows": photo.alt_text}
