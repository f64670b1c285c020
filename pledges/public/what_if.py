"""The calculator, filled in with what a tenancy has: "what if we pledged other hours?"."""

from datetime import date
from urllib.parse import urlencode

from django.urls import reverse

from core.templatetags.civic import hours_typed
from pledges.records import InForce


def what_if_url(record: InForce, monday: date) -> str:
    """The address of the calculator with the unit, the band and the pledge of a week."""
    asked = {
        "venue": record.tenancy.venue.code,
        "unit": record.unit_on(monday),
        "band": record.band_on(monday),
        "hours": hours_typed(record.pledge_on(monday)),
    }
    return f"{reverse('pledges:calculator')}?{urlencode(asked)}"
