"""Every rule of reviews, and of what follows them, that can be broken; each message says what to do."""

from django.utils.translation import gettext_lazy as _

from hours.exceptions import HoursKeyReused
from pledges.exceptions import ContributionError, PledgeError


class ReviewNotOver(PledgeError):
    field = "first_monday"
    message = _("Hours of this review can still be logged. Close it when the days for that are over.")


class NoSuchReview(PledgeError):
    field = "first_monday"
    message = _("No review begins on this day, or the business had no unit then. Choose one from the list.")


class EarlierReviewOpen(PledgeError):
    message = _("The review before this one is still open. Close that one first.")


class HoursStillWaiting(PledgeError):
    message = _("Some hours of this review still wait for an answer. Have them confirmed or not accepted first.")


class MoveKeyReused(PledgeError):
    message = HoursKeyReused.message


class RentDiffers(PledgeError):
    message = _("The rent of a week is not what a statement charged for it. Find out why before you close the review.")


class ReviewIsClosed(ContributionError):
    field = "date"
    message = _(
        "The review of this day is closed, so its hours stay as they are. "
        "Ask a pledge officer: they can grant late minutes."
    )


class ReviewWasYours(ContributionError):
    message = _(
        "Taking these hours back counts a closed review again, and you have represented the business since it began. "
        "Ask another officer to do it."
    )


class NotRaisedYet(PledgeError):
    field = "minutes"
    message = _(
        "You can pledge more once your hours have reached a review again. "
        "If you are ready now, ask a pledge officer: they can allow it."
    )


class ReviewNotEnded(PledgeError):
    message = _("This review has not ended, so nothing is missing yet. Move minutes when it has.")


class ReviewAlreadyClosed(PledgeError):
    message = _("This review is closed, so no minutes can move to it or from it any more.")


class NothingIsMissing(PledgeError):
    message = _("This review has all the minutes it needs.")


class MoreThanIsMissing(PledgeError):
    field = "minutes"
    message = _("That is more than the review still needs. Move fewer minutes.")


class MoreThanToSpare(PledgeError):
    field = "minutes"
    message = _("There are not so many confirmed minutes to spare. Move fewer minutes.")


class NotAnotherBusiness(PledgeError):
    field = "receiver"
    message = _("Give minutes to another business of the same venue.")


class GiveMinutes(PledgeError):
    field = "minutes"
    message = _("Give a number of minutes, 1 or more.")


class NotForYouToAnswer(PledgeError):
    message = _("Somebody from the other business must answer this.")


class AnsweredAlready(PledgeError):
    message = _("This has been answered already. Load the page again to see how.")


class LateNotInFives(PledgeError):
    field = "minutes"
    message = _("Give minutes in steps of five, 5 or more.")


class WorkMissing(PledgeError):
    field = "work"
    message = _("Say what was done, for whom, and on which day, in at most 300 letters.")


class TenancyIsOver(PledgeError):
    message = _("The tenancy does not cover today, so no minutes can count for it any more.")


class TenancyIsSettled(PledgeError):
    field = "last_sunday"
    message = _(
        "The last review of this tenancy is closed, so it cannot go on. Let the unit again from a coming Monday."
    )


class NothingToWaive(PledgeError):
    message = _("This review put no rent up, so there is nothing to waive.")


class MoreThanTheAdjustment(PledgeError):
    field = "amount"
    message = _("Waivers together may not be more than the adjustment. Give a smaller amount.")


class AdjustmentIsBilled(PledgeError):
    message = _("The adjustment stands on a statement already. A correction can put it right.")


class WaiverWaits(PledgeError):
    message = _("A waiver for this review waits for a second officer. Answer that one first.")


class AmountMissing(PledgeError):
    field = "amount"
    message = _("Give an amount in pounds and pence that is not zero.")


class WordsMissing(PledgeError):
    field = "words"
    message = _("Write it down in a few words, so that both of you have it in writing.")


class NotAWayBack(PledgeError):
    message = _("Only the trader's business and a pledge officer agree how to come back.")


class AgreedForTheOtherSide(PledgeError):
    message = _("You have agreed to these words for the other side. Somebody else must agree for this one.")


class NothingToAllow(PledgeError):
    message = _("Say what you allow: to pledge more, to keep the band, or both.")


class LastReviewOnly(PledgeError):
    message = _("A newer review has taken the place of this one. Allow it for that one.")
