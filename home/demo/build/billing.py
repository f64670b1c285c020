"""A year of statements, issued as the officer would have: each on the Tuesday after its billing period.

The latest period that is over is left, so that whoever tries the demonstration has one to issue.
"""

from datetime import timedelta

from core import clock
from pledges.models import Statement, Venue
from pledges.records import schemes_of
from pledges.services import issue_period
from pledges.services.issuing import billing_periods
from pledges.tasks import quietly, tell_of_statements

from .hours import TRADER
from .world import World


def build_billing(world: World) -> None:
    venue = Venue.objects.get(code="POP")
    officer = world.staff["officer"]
    last = None
    with quietly():
        for period in list(billing_periods(schemes_of(venue.pk)))[:-1]:
            last = period.last_sunday + timedelta(days=2)
            with clock.moved_to(world.moment((world.today - last).days)):
                issue_period(venue=venue, period=period, by=officer)
    if last is not None:
        own = Statement.objects.filter(tenancy__organisation=world.organisations[TRADER])
        with clock.moved_to(world.moment((world.today - last).days)):
            tell_of_statements.call([own.order_by("-number").first().pk])
