"""What pledges forbid in the journal: hours of a business with tenancies keep the market's rules.

A giver that never had a tenancy is none of our business, and neither are people's own hours.
"""

from datetime import date, timedelta

from django.db.models import Sum

from core import clock
from hours.guards import Guard
from hours.models import HoursEntry
from hours.services.history import content_of
from pledges.effects import of_a_reversal
from pledges.exceptions import ChooseATenancy, DayIsFull, MoreThanHeadcount, NoTenancyThatDay, NotInFives, TooLongAgo
from pledges.models import CountedEntry, DayAllowance, Headcount, Review, Tenancy
from pledges.permissions import own_businesses
from pledges.records import latest, schemes_of
from pledges.review_exceptions import ReviewWasYours
from pledges.services.choosing import count_entry
from pledges.services.recounting import recount_after
from pledges.services.rules import check_review_is_open
from pledges.weeks import monday_of

STEP = 5
MOST_MINUTES = 12 * 60
MOST_A_PERSON = 12 * 60


class PledgeGuard(Guard):
    """The rules of contributions (docs/architecture.md): window, tenancy, steps, headcount, the full day."""

    def may_log(self, entry, *, by, about):
        tenancies = self._tenancies(entry)
        if not tenancies:
            return
        tenancy = self._tenancy_for(entry, tenancies, about.get("tenancy"))
        check_review_is_open(tenancy, entry.done_on)
        self._check_window(entry, tenancy, logged_on=clock.today())
        self._check_amount(entry)
        about["tenancy"] = tenancy
        about["allowance"] = self._room_on_the_day(entry)

    def may_change(self, entry, *, by, before, about):
        if entry.is_reversal:
            _check_review_was_others(entry, by)
        tenancies = [] if entry.is_reversal or not entry.is_editable else self._tenancies(entry)
        if not tenancies:
            return
        counted = _counted_tenancy(entry)
        if counted is not None:
            check_review_is_open(counted, before.done_on)
        about["tenancy"] = self._tenancy_for(entry, tenancies, about.get("tenancy") or counted)
        check_review_is_open(about["tenancy"], entry.done_on)
        if content_of(entry) == content_of(before):
            return
        if entry.done_on != before.done_on:
            logged_on = entry.logged_at.astimezone(clock.LONDON).date()
            self._check_window(entry, about["tenancy"], logged_on=logged_on)
        self._check_amount(entry)
        about["allowance"] = self._room_on_the_day(entry)

    def confirmed(self, entry, *, by):
        tenancy = _counted_tenancy(entry)
        if tenancy is None:
            return
        if entry.is_reversal:
            recount_after(reversal=entry, tenancy=tenancy, by=by)
        else:
            check_review_is_open(tenancy, entry.done_on)

    def comes_to(self, entry):
        tenancy = _counted_tenancy(entry)
        return [(step.words, step.figure) for step in of_a_reversal(entry, tenancy)] if tenancy else []

    def saved(self, entry, *, by, about):
        tenancy = _counted_tenancy(entry.reverses) if entry.is_reversal else about.get("tenancy")
        if tenancy is not None:
            count_entry(entry, tenancy, by=by)
        allowance = about.get("allowance")
        if allowance is not None:
            # An entry that was moved to another full day gives the leave of the first one back.
            DayAllowance.objects.filter(used_by=entry).exclude(pk=allowance.pk).update(used_by=None)
            allowance.used_by = entry
            allowance.save(update_fields=["used_by"])

    def officer_only(self, entries):
        receivers = {e.receiver_organisation_id for e in entries} - {None}
        if not receivers:
            return set()
        tenancies = list(Tenancy.objects.filter(organisation__in=receivers))
        today = clock.today()
        return {
            entry.pk
            for entry in entries
            for tenancy in tenancies
            if tenancy.organisation_id == entry.receiver_organisation_id
            and (tenancy.covers(today) or tenancy.covers(entry.done_on))
        }

    def _tenancies(self, entry) -> list[Tenancy]:
        if entry.giver_organisation_id is None:
            return []
        return list(Tenancy.objects.filter(organisation=entry.giver_organisation_id).select_related("venue"))

    def _tenancy_for(self, entry, tenancies: list[Tenancy], chosen: Tenancy | None) -> Tenancy:
        """The only tenancy that covers the day, else the one that was chosen of those that do."""
        covering = [tenancy for tenancy in tenancies if tenancy.covers(entry.done_on)]
        if not covering:
            raise NoTenancyThatDay
        if chosen in covering:
            return chosen
        if len(covering) > 1:
            raise ChooseATenancy
        return covering[0]

    def _check_window(self, entry, tenancy: Tenancy, *, logged_on: date) -> None:
        """Dated up to the log window back from the day it was first logged."""
        scheme = latest(schemes_of(tenancy.venue_id), monday_of(logged_on))
        if scheme is None:
            raise NoTenancyThatDay
        if entry.done_on < logged_on - timedelta(days=scheme.log_window_days):
            raise TooLongAgo

    def _check_amount(self, entry) -> None:
        if entry.minutes % STEP or not STEP <= entry.minutes <= MOST_MINUTES:
            raise NotInFives
        if entry.people > headcount_on(entry.giver_organisation_id, entry.done_on):
            raise MoreThanHeadcount

    def _room_on_the_day(self, entry) -> DayAllowance | None:
        """None where the day has room, the unused leave of an officer where it has none; else refused."""
        others = HoursEntry.objects.given_by(entry.giver).filling_the_day().filter(done_on=entry.done_on)
        given = others.exclude(pk=entry.pk).aggregate(total=Sum("person_minutes"))["total"] or 0
        most = MOST_A_PERSON * headcount_on(entry.giver_organisation_id, entry.done_on)
        if given + entry.minutes * entry.people <= most:
            return None
        leaves = list(
            DayAllowance.objects.select_for_update()
            .filter(organisation=entry.giver_organisation_id, day=entry.done_on)
            .order_by("pk")
        )
        own = [leave for leave in leaves if entry.pk and leave.used_by_id == entry.pk]
        unused = [leave for leave in leaves if leave.used_by_id is None]
        if not own and not unused:
            raise DayIsFull
        return (own or unused)[0]


def headcount_on(organisation_id: int, day: date) -> int:
    """People of a business as last counted by a day; before the first count, that one; 1 where nobody counted."""
    counts = list(
        Headcount.objects.filter(organisation=organisation_id)
        .order_by("counted_on")
        .values_list("counted_on", "people")
    )
    by_then = [people for counted_on, people in counts if counted_on <= day]
    return by_then[-1] if by_then else (counts[0][1] if counts else 1)


def _check_review_was_others(reversal, by) -> None:
    """A reversal in a closed review decides about all of its weeks: not by who has represented the business since."""
    tenancy, day = _counted_tenancy(reversal.reverses), reversal.done_on
    if tenancy is None:
        return
    closed = Review.objects.filter(tenancy=tenancy, first_monday__lte=day, last_sunday__gte=day).first()
    if closed is not None and tenancy.organisation_id in own_businesses(by, closed.first_monday):
        raise ReviewWasYours


def _counted_tenancy(entry) -> Tenancy | None:
    counted = CountedEntry.objects.filter(entry=entry).select_related("tenancy").first()
    return counted.tenancy if counted else None
