"""Every rule of the journal that can be broken; each message says what to do."""

from django.utils.translation import gettext_lazy as _

from core.exceptions import CivicError


class HoursError(CivicError):
    """A rule of the journal was broken."""


class HoursKeyReused(HoursError):
    message = _(
        "This form was sent before with other words, and we kept what you sent first. "
        "Load the page again to log something new."
    )


class NotARepresentative(HoursError):
    message = _("Only somebody who represents this business can log or change its hours. Ask to be added first.")


class HoursInTheFuture(HoursError):
    field = "date"
    message = _("This day has not come yet. Choose today or a day before.")


class MinutesOutOfRange(HoursError):
    field = "minutes"
    message = _("Give a time from 5 minutes to 24 hours.")


class PeopleOutOfRange(HoursError):
    field = "people"
    message = _("Give how many of you there were: 1 or more.")


class DescriptionMissing(HoursError):
    field = "description"
    message = _("Say in a few words what you did.")


class TimeForYourself(HoursError):
    field = "recipient"
    message = _("Time counts when it is given to somebody else. Choose who received it.")


class HoursAreSettled(HoursError):
    message = _("This can no longer be changed, because it has been answered. Ask a pledge officer if it is wrong.")


class HoursAlreadyAnswered(HoursError):
    message = _("Somebody has answered this already. Load the page again to see what they said.")


class GiverAsked(HoursError):
    message = _(
        "A question about these hours is with the business that gave them. "
        "Once they have answered, you can confirm or ask again."
    )


class NoQuestionAboutReversals(HoursError):
    message = _("A reversal is agreed to or not. Confirm it, or reject it and say why.")


class ReasonMissing(HoursError):
    field = "reason"
    message = _("Say why in a few words. The person who gave the time will read it.")


class OwnHours(HoursError):
    message = _("You logged these hours, so somebody else must confirm them.")


class OwnBusiness(HoursError):
    message = _("You represent the business that gave this time, or did when it was given. Somebody else must decide.")


class NotTheReceiver(HoursError):
    message = _("Only those who received the time, or a pledge officer, can answer this.")


class OfficerOnly(HoursError):
    message = _("A pledge officer confirms this one, because giver and receiver are close to each other.")


class NotAnOfficer(HoursError):
    message = _("Only a pledge officer can do this. Ask one to look at it.")


class NotConfirmedYet(HoursError):
    message = _("Only confirmed hours can be reversed. Reject these instead.")


class AlreadyReversed(HoursError):
    message = _("These hours are reversed already, or somebody has asked for it. Look at the reversal.")
