"""Reviews of the market, each closed on the first day that allows it, and what two officers decided about them.

The latest that can be closed is left, so that whoever tries the demonstration has one to close.
"""

from datetime import timedelta
from decimal import Decimal

from allauth.mfa.totp.internal.auth import TOTP
from django.contrib.auth.hashers import make_password

from core import clock
from home.demo import DOMAIN, PASSWORD, TOTP_SECRET
from people.roles import PLEDGE_OFFICER
from people.services import join, set_roles
from pledges import services
from pledges.desk.heaps import day_of
from pledges.desk.periods import open_reviews
from pledges.models import Review, Venue, WayBack

from .hours import TRADER
from .people import LONGEST
from .world import World, uid_of

SECOND = "officer2"
AGREED = "Two hours a week with a group close by, until the next review. We look at it together after four weeks."


def build_reviews(world: World) -> None:
    second = _second_officer(world)
    venue, officer = Venue.objects.get(code="POP"), world.staff["officer"]
    for row in open_reviews()[:-1]:
        with clock.moved_to(world.moment((world.today - row.since).days)):
            services.close_venue(venue=venue, by=officer, first_monday=row.period.first_monday)
        with clock.moved_to(world.moment((world.today - row.since).days - 9)):
            _come_back(world, officer)
    _waive(world, officer, second)
    _ask(world, second)


def _second_officer(world: World):
    """Nobody decides about money alone. Not among the sign-ins that are printed; the password is theirs too."""
    with world.at(LONGEST):
        person = join(
            email=f"{SECOND}@{DOMAIN}",
            display_name="Grace O.",
            neighbourhood=world.neighbourhoods["brixton"],
            email_verified=True,
        )
    person.uid, person.password = uid_of("person", SECOND), make_password(PASSWORD)
    person.save(update_fields=["uid", "password"])
    with world.on_record(LONGEST - 1):
        set_roles(person=person, roles=[PLEDGE_OFFICER.name], by=world.staff["admin"])
    TOTP.activate(person, TOTP_SECRET)
    return person


def _come_back(world: World, officer) -> None:
    """After a review below every tier both sides agreed in writing."""
    for way in WayBack.objects.filter(officer=None).select_related("review__tenancy__organisation"):
        trader = world.representatives[way.review.tenancy.organisation.name][0]
        for person in (officer, trader):
            services.agree_way_back(way_back=way, by=person, words=AGREED)


def _waive(world: World, officer, second) -> None:
    """One trader said what had got in the way; half of the adjustment was waived."""
    review = Review.objects.filter(adjustment__gt=0).exclude(tenancy__organisation__name=TRADER).last()
    if review is None:
        return
    trader = world.representatives[review.tenancy.organisation.name][0]
    days = (world.today - day_of(review.closed_at)).days
    with clock.moved_to(world.moment(days - 2)):
        services.ask_for_waiver(review=review, by=trader, words="Two of us were away for weeks, and nobody stood in.")
    with clock.moved_to(world.moment(days - 4)):
        half = (review.adjustment / 2).quantize(Decimal("0.01"))
        waiver = services.waive(review=review, by=second, amount=half, reason="Two of three were away for weeks")
    with clock.moved_to(world.moment(days - 6)):
        services.agree_to_waiver(waiver=waiver, by=officer)


def _ask(world: World, second) -> None:
    """What a colleague asked for in the last days and the officer who signs in may answer."""
    running = [tenancy for tenancy, row in world.tenancies if row["name"] != TRADER]
    with world.at(3):
        day = world.today - timedelta(weeks=14)
        work = f"Painted the hall with the youth group on {day:%-d %B}"
        services.ask_late_minutes(tenancy=running[2], by=second, minutes=120, work=work, reason="The slip was found")
    with world.at(1):
        services.ask_correction(
            tenancy=running[5], by=second, amount=Decimal("-12.50"), reason="A closed day in May was charged"
        )
