"""Who may act in the market. Representatives act for their business; officers decide, never for one of their own."""

from datetime import date

from django.db.models import Q

from core import clock
from hours.permissions import user_represents
from pledges.exceptions import NotAPledgeOfficer, OfficersOwnBusiness
from pledges.models import Tenancy

OFFICER_PERMISSION = "pledges.change_tenancy"
LOOKER_PERMISSION = "pledges.view_tenancy"


def user_is_pledge_officer(user) -> bool:
    return user.is_authenticated and user.is_active and user.has_perm(OFFICER_PERMISSION)


def user_can_look(user) -> bool:
    """Staff who may read the market's records in the admin, whether they decide there or not."""
    return user.is_active and user.has_perm(LOOKER_PERMISSION)


def user_can_change_pledge(user, tenancy: Tenancy) -> bool:
    return user_represents(user, tenancy.organisation) or user_is_pledge_officer(user)


def user_can_decide_for(user, organisation) -> bool:
    """An officer may decide for every business but those they represent."""
    return user_is_pledge_officer(user) and not user_represents(user, organisation)


def check_officer(user, organisation=None) -> None:
    """Raise unless this officer may decide for this business (or for no business in particular)."""
    if not user_is_pledge_officer(user):
        raise NotAPledgeOfficer
    if organisation is not None and user_represents(user, organisation):
        raise OfficersOwnBusiness


def check_officer_of_venue(user, venue, first: date, last: date | None = None) -> None:
    """Raise unless this officer may decide for a venue: no business of theirs is there from a day to another."""
    check_officer(user)
    there = Tenancy.objects.filter(venue=venue).acted_for_by(user, clock.today())
    there = there.filter(Q(last_sunday__isnull=True) | Q(last_sunday__gte=first))
    if last is not None:
        there = there.filter(first_monday__lte=last)
    if there.exists():
        raise OfficersOwnBusiness


def tenancies_of(user):
    """The tenancies whose page a person may see: those of the businesses they represent today, current ones first."""
    return Tenancy.objects.acted_for_by(user, clock.today())
