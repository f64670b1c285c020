"""Closing the reviews of a large venue outside the request. Progress is what is closed: nothing else is counted."""

from datetime import date

from django_tasks import task

from people.models import User
from pledges.models import Venue
from pledges.services import close_venue


@task()
def close_the_rest(venue: int, first_monday: str, officer: int) -> int:
    """Close what can be closed of a venue's review period. Safe to repeat. Returns how many are new."""
    by = User.objects.get(pk=officer)
    done = close_venue(venue=Venue.objects.get(pk=venue), by=by, first_monday=date.fromisoformat(first_monday))
    return done.closed
