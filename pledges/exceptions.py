"""Every rule of the market that can be broken; each message says what to do."""

from django.utils.translation import gettext_lazy as _

from core.exceptions import CivicError
from hours.exceptions import HoursError


class PledgeError(CivicError):
    """A rule of pledges, tenancies or rents was broken."""


class NotAMonday(PledgeError):
    field = "from_monday"
    message = _("Choose a Monday: everything here begins with a week.")


class NotASunday(PledgeError):
    field = "last_sunday"
    message = _("Choose a Sunday: everything here ends with a week.")


class TooEarly(PledgeError):
    field = "from_monday"
    message = _("This Monday has come already. Choose a coming Monday, or say why it must hold from before.")


class InAClosedReview(PledgeError):
    field = "from_monday"
    message = _("A review that is closed covers this week. Choose a Monday after it; a waiver or correction can help.")


class OnAnIssuedStatement(PledgeError):
    field = "from_monday"
    message = _("A statement that was issued covers this week. Choose a Monday after it, or ask for a correction.")


class TooFarAway(PledgeError):
    message = _("Choose a day within 50 years of today.")


class PledgesLookForward(PledgeError):
    field = "from_monday"
    message = _("A pledge can only begin on a coming Monday. Choose one.")


class OutsideTheTenancy(PledgeError):
    field = "from_monday"
    message = _("The tenancy does not cover this week. Choose a week inside it.")


class NotYourBusiness(PledgeError):
    message = _("Only somebody who represents this business, or a pledge officer, can change its pledge.")


class OfficersOwnBusiness(PledgeError):
    message = _("You represent this business, so another officer must decide this.")


class OfficersFormerBusiness(OfficersOwnBusiness):
    message = _("You have represented this business since the weeks that this is about. Ask another officer to do it.")


class NotAPledgeOfficer(PledgeError):
    message = _("Only a pledge officer can do this.")


class PledgeOutOfRange(PledgeError):
    field = "minutes"
    message = _("Pledge between the venue's least hours and 40 hours a week.")


class PledgeNotInQuarters(PledgeError):
    field = "minutes"
    message = _("Pledge whole quarter hours, such as 1¼ or 3 hours.")


class PledgeUnchanged(PledgeError):
    field = "minutes"
    message = _("This is what you pledge already. Choose more or fewer hours.")


class RaisedInAPause(PledgeError):
    field = "from_monday"
    message = _("This week is paused. Choose a Monday after the pause to pledge more.")


class AlreadyLowered(PledgeError):
    field = "from_monday"
    message = _("A pledge can be lowered once in a review period. Choose a Monday in the next one.")


class NoScheme(PledgeError):
    message = _("The venue has no rent scheme for this week. Publish one first.")


class NoBaseRent(PledgeError):
    field = "unit"
    message = _("The unit has no base rent for this week. Set one first.")


class UnitTaken(PledgeError):
    field = "unit"
    message = _("Another tenancy has this unit in these weeks. Choose another unit or other weeks.")


class UnitElsewhere(PledgeError):
    field = "unit"
    message = _("This unit is not at this venue. Choose one of its units.")


class BandNotOffered(PledgeError):
    field = "band"
    message = _("The scheme in force does not offer this band. Choose one that it offers.")


class BandIsFull(PledgeError):
    field = "band"
    message = _("All places of this band are taken in these weeks. Choose another band or a later Monday.")


class BandHeldAlready(PledgeError):
    field = "band"
    message = _("This business has a place in this band already, and each business can have one.")


class BandOnlyBetweenReviews(PledgeError):
    field = "from_monday"
    message = _("A band changes only between review periods. Choose the Monday on which the next one begins.")


class EvidenceMissing(PledgeError):
    field = "evidence"
    message = _("Say what was seen that shows the band fits.")


class SchemeMakesNoSense(PledgeError):
    field = "tiers"
    message = _(
        "Check the tiers: hours rise in quarter hours from 1 to 40, the percent never rises, "
        "and the default percent is not under that of the lowest tier."
    )


class SchemePeriodsDoNotFit(PledgeError):
    field = "review_weeks"
    message = _("The review weeks must be a multiple of the billing weeks.")


class LogWindowOutOfRange(PledgeError):
    field = "log_window_days"
    message = _("Give 1 to 365 days.")


class SchemeTooSoon(PledgeError):
    field = "from_monday"
    message = _("A new scheme is published at least 28 days before it begins. Choose a later Monday.")


class SchemeNotBetweenReviews(PledgeError):
    field = "from_monday"
    message = _("A new scheme begins on the Monday after a review period of the old one ends. Choose such a Monday.")


class SchemeDropsABand(PledgeError):
    field = "bands"
    message = _("A new scheme keeps every band that a tenancy holds, with no fewer places than are held.")


class PauseTooLong(PledgeError):
    field = "reason"
    message = _("A tenancy's own pauses pass 6 weeks in 52 only if a second officer agrees, with the reason.")


class AskedForByYou(PledgeError):
    message = _("You asked for this, so another officer must agree.")


class PauseBackToFront(PledgeError):
    field = "to_sunday"
    message = _("The pause must end after it begins. Choose a later Sunday.")


class NotABillingPeriod(PledgeError):
    message = _("This is no billing period of the venue. Choose one from the list.")


class PeriodNotOver(PledgeError):
    message = _("This billing period is not over. Its statements can be issued from the Monday after it.")


class EarlierStatementMissing(PledgeError):
    message = _("The period before has no statement yet. Issue that one first.")


class HeadcountOutOfRange(PledgeError):
    field = "people"
    message = _("Count from 1 to 1,000 people.")


class CountedInTheFuture(PledgeError):
    field = "counted_on"
    message = _("Choose the day of the count: today or a day before.")


class ReasonNeeded(PledgeError):
    field = "reason"
    message = _("Say why in a few words. It stays on record.")


class ContributionError(HoursError):
    """A rule about hours that count for a tenancy was broken."""


class TooLongAgo(ContributionError):
    field = "date"
    message = _("This day is too long ago to log. Ask a pledge officer what can be done.")


class NoTenancyThatDay(ContributionError):
    field = "date"
    message = _("Your business had no unit on this day. Choose another day.")


class ChooseATenancy(ContributionError):
    field = "tenancy"
    message = _("Say which tenancy these hours count for.")


class NothingToChoose(ContributionError):
    message = _("These hours do not count, so there is nothing to choose.")


class MinutesWereMoved(ContributionError):
    field = "tenancy"
    message = _(
        "Hours of this review were given away or made up with, and these are needed for that. "
        "Choose other hours, or ask a pledge officer what can be done."
    )


class NotInFives(ContributionError):
    field = "minutes"
    message = _("Give a time from 5 minutes to 12 hours in steps of 5 minutes.")


class MoreThanHeadcount(ContributionError):
    field = "people"
    message = _("There are fewer people in your business. Choose fewer, or ask a pledge officer to count again.")


class DayIsFull(ContributionError):
    field = "minutes"
    message = _(
        "That would be more than 12 hours for each of you on one day. "
        "Check the time, or ask a pledge officer to allow one entry more."
    )
