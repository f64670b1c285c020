"""What can be wrong about a venue's agreement, waiting list, returns and plan; each message says what to do."""

from django.utils.translation import gettext_lazy as _

from .exceptions import PledgeError


class AgreementBackToFront(PledgeError):
    field = "ends_on"
    message = _("The agreement must end after it begins, and may only be extended beyond its end. Check the days.")


class AgreementIsThere(PledgeError):
    field = "starts_on"
    message = _("There is an agreement from this day already. Extend it, or choose another day.")


class NothingExtended(PledgeError):
    field = "until"
    message = _("Choose a day after the agreement's end as it stands now, and after the day it was agreed on.")


class WordsNeeded(PledgeError):
    field = "words"
    message = _("Write it in a few words. Everybody can read them.")


class SeenInTheFuture(PledgeError):
    field = "seen_on"
    message = _("Choose the day on which it was seen: today or a day before.")


class PlanUnreadable(PledgeError):
    field = "file"
    message = _("This is no drawing we can read. Save it as plain SVG, up to 500 KB, and try again.")


class BandHasNoLimit(PledgeError):
    field = "band"
    message = _("This band has no limit of places, so nobody waits for it.")


class WaitsAlready(PledgeError):
    field = "organisation"
    message = _("This business is on the list already.")


class HoldsThePlace(PledgeError):
    field = "organisation"
    message = _("This business has a place in this band already, and each business can have one.")


class NoPlaceFree(PledgeError):
    message = _("No place of this band is free, counting the offers that wait for an answer.")


class OthersWaitLonger(PledgeError):
    field = "reason"
    message = _("Somebody has waited longer. Offer it to them first, or say why not. The reason stays on record.")


class NotOffered(PledgeError):
    message = _("No place has been offered to this business. Offer one first.")


class NotWaiting(PledgeError):
    message = _("This business is no longer on the list. Put it on again if it wants a place.")


class MoreLocalThanJobs(PledgeError):
    field = "local"
    message = _("There are fewer jobs than that. Check the numbers.")


class JobsCountedInTheFuture(PledgeError):
    field = "counted_on"
    message = _("Choose the day of the count: today or a day before.")


class RegisterUnreadable(PledgeError):
    field = "file"
    message = _("This is no CSV file. Save the sheet as CSV (UTF-8) and try again.")


class RegisterHasProblems(PledgeError):
    message = _("Nothing was taken over, because some lines of the file need to be put right first.")
