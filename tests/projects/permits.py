"""A permission for the tests: the library of things may open its door."""

from datetime import timedelta

from core import clock
from projects.models import Permit
from projects.permits.services import sign_permit

WORDS = {
    "may_do": "Open the door to everybody on Saturdays\nPut a board on the pavement",
    "limits": "Anything with fire\nMore than 60 people at once",
    "signed_name": "Sam O.",
    "signed_title": "Head of libraries",
}


def signed(project, by, *, first: int = 0, last: int = 300, **other) -> Permit:
    """A permission from today + `first` to today + `last` days."""
    days = {"starts_on": clock.today() + timedelta(days=first), "ends_on": clock.today() + timedelta(days=last)}
    return sign_permit(project=project, by=by, **{**WORDS, **days, **other})
