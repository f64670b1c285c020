"""Broken rules of projects and packs; each message is fit to show and says what to do."""

from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _

from core.exceptions import CivicError


class ProjectError(CivicError):
    """The root of this app's broken rules."""


class LastOwner(ProjectError):
    message = _("A project needs at least one owner. Add another owner first, then this one can leave.")


class NotInvolved(ProjectError):
    message = _("Only somebody who has backed the project, offered something or commented can become an owner.")
    field = "person"


class OwnProject(ProjectError):
    message = _("You run this project, so you back it already.")


class NotYourOrganisation(ProjectError):
    message = _("Only somebody who represents this organisation can back in its name. Choose yourself instead.")
    field = "organisation"


class PermissionIsTheCouncils(ProjectError):
    message = _("Only the council can allow a project to start. Choose another stage.")
    field = "stage"


class NoSuchMove(ProjectError):
    message = _("The project cannot go there from where it is now. Load the page again and choose another stage.")
    field = "stage"


class WhyMissing(ProjectError):
    message = _("Say why in a sentence. Everybody can read it on the project's page.")
    field = "note"


class DayAhead(ProjectError):
    message = _("This day is still to come. Write the day on which it happened.")
    field = "happened_on"


class DayTooEarly(ProjectError):
    message = _("This day is before the last step. Write that day or a later one.")
    field = "happened_on"


class RunByMissing(ProjectError):
    message = _("Say who runs the project from now on: the name of a group or of people.")
    field = "run_by"


class NotYoursToHand(ProjectError):
    message = _("Somebody else must say so: what residents own they give away themselves, and so does the council.")
    field = "ownership"


class NoteMissing(ProjectError):
    message = _("Say in a sentence what changes. Everybody can read it on the project's page.")
    field = "note"


class StageMissing(ProjectError):
    message = _("The project is at this stage already. Choose another one.")
    field = "stage"


class AnswerMissing(ProjectError):
    message = _("Write the answer. Everybody can read it on the project's page.")
    field = "answer"


class SpaceNotOpen(ProjectError):
    message = _("This space cannot be adopted now: it has come to its end, or somebody looks after it already.")


class AdoptionUnclear(ProjectError):
    message = _("Say what you will do and how often. A few words are enough.")
    field = "body"


class UntilIsOver(ProjectError):
    message = _("Choose a day after today, or leave it open.")
    field = "until"


class AdoptionAnswered(ProjectError):
    message = _("This was answered or taken back already. Load the page again to see how it stands.")


class RoleGone(ProjectError):
    message = _("This role is no longer looked for. Load the page again to see which are.")


class RoleAnswered(ProjectError):
    message = _("This was answered or taken back already. Load the page again to see how it stands.")


class TooManyPhotos(ProjectError):
    message = _("News can have up to three photos. Take one away first.")


class UpdateGone(ProjectError):
    message = _("This news was taken back in the meantime. Go back to the project's page.")


class OwnsItAlready(ProjectError):
    message = _("This person owns the project, so they are in its team already. Choose somebody else.")
    field = "person"


class SaidNo(ProjectError):
    message = _("This person said no less than 30 days ago. Ask somebody else, or talk to them in person.")
    field = "person"


class YesMissing(ProjectError):
    message = _("This person has no e-mail, so ask them in person. Tick below when they have said yes.")
    field = "said_yes_in_person"


class InvitationGone(ProjectError):
    message = _("This was answered or ended already. Load the page again to see how it stands.")


class EndsBeforeItStarts(ProjectError):
    message = _("The last day is before the first. Write the same day or a later one.")
    field = "ended_on"


class AdaptedFromItself(ProjectError):
    message = _("A pack cannot be adapted from itself. Choose the pack whose idea you took, or leave it empty.")
    field = "adapted_from"


class AdaptedInACircle(ProjectError):
    message = _("That pack was itself adapted from this one. Choose another pack, or leave it empty.")
    field = "adapted_from"


class OtherSourceKnown(ProjectError):
    message = _(
        "This pack came from another council, and that stays on record. Leave “adapted from” empty, "
        "and name the other pack in the words on what is different here."
    )
    field = "adapted_from"


class UseGone(ProjectError):
    message = _("You took this back. Tell it again, and it stands on the page once more.")


class NotAgreedYet(ProjectError, PermissionDenied):
    """Also Wagtail's way of saying that somebody may not publish."""

    message = _("The author has not agreed to this text, so it cannot be published yet. They are asked on the site.")


class HiddenByModerator(NotAgreedYet):
    message = _("A moderator has taken this article off the site. Ask them to show it again, then publish it.")


class NotYourTurn(ProjectError):
    message = _("This article is at another step by now. Look at where it stands, then go on from there.")


class TextChanged(ProjectError):
    message = _("The text changed while you were reading. Read it again, then agree.")


class NothingWritten(ProjectError):
    message = _("Write at least one part of your article, then send it.")


class NoProfileYet(ProjectError):
    message = _("Tell your neighbours who you are first: fill in your profile, then propose your article.")
