"""Who may act in the market. Representatives act for their business; officers decide, never for one of their own."""

from datetime import date

from django.db.models import Q

from core import clock
from hours.permissions import user_represents
from people.enums import MembershipRole
from people.models import Membership
from pledges.exceptions import NotAPledgeOfficer, OfficersFormerBusiness, OfficersOwnBusiness
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


def own_businesses(user, since: date | None = None) -> dict[int, OfficersOwnBusiness]:
    """Why a person may not decide for some businesses, by the ids of these: those they represent. One query.

    With `since`, the first of the weeks that a decision is about, also those they have represented on that day or at
    any time after it: nobody looks back on weeks that were their own, or on what they themselves asked for about them.
    """
    today = clock.today()
    held = Membership.objects.filter(user=user, role=MembershipRole.REPRESENTATIVE, started_on__lte=today)
    held = held.filter(Q(ended_on__isnull=True) | Q(ended_on__gte=min(since or today, today)))
    found: dict[int, OfficersOwnBusiness] = {}
    for organisation, ended_on in held.values_list("organisation", "ended_on"):
        if ended_on is None or ended_on >= today:
            found[organisation] = OfficersOwnBusiness()
        else:
            found.setdefault(organisation, OfficersFormerBusiness())
    return found


def user_can_choose_tenancy(user, entry) -> bool:
    """Whoever may log for the business; an officer who has not represented it since the day of the hours."""
    business = entry.giver_organisation_id
    if business is None:
        return False
    if user_represents(user, business):
        return True
    return user_is_pledge_officer(user) and business not in own_businesses(user, entry.done_on)


def check_officer(user, organisation=None, *, since: date | None = None) -> None:
    """Raise unless this officer may decide for this business (or for no business in particular).

    `since` is the first day of past weeks that the decision is about; see `own_businesses`.
    """
    if not user_is_pledge_officer(user):
        raise NotAPledgeOfficer
    refusal = own_businesses(user, since).get(organisation.pk) if organisation is not None else None
    if refusal is not None:
        raise refusal


def check_officer_of_venue(user, venue, first: date, last: date | None = None) -> None:
    """Raise unless this officer may decide for a venue: no business of theirs is there from a day to another."""
    check_officer(user)
    own = own_businesses(user, first)
    there = Tenancy.objects.filter(venue=venue, organisation__in=own)
    there = there.filter(Q(last_sunday__isnull=True) | Q(last_sunday__gte=first))
    if last is not None:
        there = there.filter(first_monday__lte=last)
    for organisation in there.values_list("organisation", flat=True)[:1]:
        raise own[organisation]


def tenancies_of(user):
    """The tenancies whose page a person may see: those of the businesses they represent today, current ones first."""
    return Tenancy.objects.acted_for_by(user, clock.today())
