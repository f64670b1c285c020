"""Spreadsheets that leave the admin: what people typed stays text, whatever program opens it."""

from django.db.models import Model

FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r", "\n", "\x00")


def plain_cell(value):
    """A text or a row's name that a spreadsheet would run as a formula gets an apostrophe in front; all else passes."""
    if isinstance(value, Model):
        value = str(value)
    if isinstance(value, str) and value.startswith(FORMULA_SIGNS):
        return f"'{value}"
    return value


class PlainCellsMixin:
    """For Wagtail's index views with `list_export`: put it before the view's class."""

    def preprocess_field_value(self, field, value, export_format):
        return plain_cell(super().preprocess_field_value(field, value, export_format))
