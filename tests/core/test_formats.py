"""Dates as a British council writes them."""

from datetime import date

from django.utils import formats, translation


def test_english_dates_are_british():
    with translation.override("en"):
        assert formats.date_format(date(2026, 11, 24)) == "24 November 2026"
        assert formats.date_format(date(2026, 11, 24), "SHORT_DATE_FORMAT") == "24/11/2026"
        assert formats.get_format("DATE_INPUT_FORMATS")[1] == "%d/%m/%Y"
