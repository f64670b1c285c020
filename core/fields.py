"""Form and model fields for what people type."""

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from core.texts import browser_length, has_broken_characters, tidy

DECIMAL_SIGNS = str.maketrans({**dict.fromkeys(",\uff0c\uff0e\u066b", "."), **dict.fromkeys("\u2212\uff0d", "-")})
"""A comma, its full-width forms and the Arabic sign: all of them a point. The minus of print is the keyboard's."""


class PlainCharField(forms.CharField):
    """One line of plain text: tidied, counted as the browser counts, never silently cut."""

    lines = False
    default_error_messages = {
        "required": _("Write something here."),
        "broken": _("This text has a character we cannot read. Type it again without it."),
    }

    def __init__(self, *, max_length: int = 255, min_length: int | None = None, **kwargs):
        super().__init__(strip=False, empty_value="", **kwargs)
        self.limit, self.least = max_length, min_length
        self.widget.attrs.setdefault("maxlength", str(max_length))

    def to_python(self, value) -> str:
        text = super().to_python(value)
        if has_broken_characters(text):
            raise ValidationError(self.error_messages["broken"], code="broken")
        return tidy(text, lines=self.lines)

    def validate(self, value: str) -> None:
        super().validate(value)
        length = browser_length(value)
        if length > self.limit:
            over = length - self.limit
            raise ValidationError(
                ngettext_lazy(
                    "Make this shorter by %(over)d character.", "Make this shorter by %(over)d characters.", over
                )
                % {"over": over},
                code="too_long",
            )
        if value and self.least and length < self.least:
            raise ValidationError(_("Write at least %(least)d characters.") % {"least": self.least}, code="too_short")


class PlainTextField(PlainCharField):
    """Several lines of plain text."""

    lines = True
    widget = forms.Textarea

    def __init__(self, *, max_length: int = 5000, rows: int = 5, **kwargs):
        super().__init__(max_length=max_length, **kwargs)
        self.widget.attrs.setdefault("rows", str(rows))


class CommaDecimalField(forms.DecimalField):
    """A number as people write it: "1.5", "1,5" and full-width digits are the same."""

    def to_python(self, value):
        if isinstance(value, str):
            value = tidy(value, lines=False).translate(DECIMAL_SIGNS)
        return super().to_python(value)
