"""Hours as people type them."""

from decimal import Decimal

from django import forms
from django.utils.translation import gettext_lazy as _

from core.fields import CommaDecimalField

FRACTIONS = {"¼": ".25", "½": ".5", "¾": ".75"}


class HoursField(CommaDecimalField):
    """Hours in quarters ("3", "1.25", "1,5", "1½"), kept as minutes."""

    def __init__(self, **kwargs):
        kwargs.setdefault("help_text", _("In quarter hours, such as 1, 1.25 or 3."))
        super().__init__(min_value=Decimal("0"), max_value=Decimal("40"), **kwargs)

    def to_python(self, value):
        if isinstance(value, str):
            for sign, decimals in FRACTIONS.items():
                value = value.replace(sign, decimals)
        return super().to_python(value)

    def clean(self, value):
        hours = super().clean(value)
        if hours is None:
            return None
        minutes = hours * 60
        if minutes % 15:
            raise forms.ValidationError(_("Give quarter hours, such as 1, 1.25 or 3."), code="no_quarter")
        return int(minutes)
