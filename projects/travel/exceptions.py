"""Why a file or a report is refused; each message says what to do."""

from django.utils.translation import gettext_lazy as _

from projects.exceptions import ProjectError


class TravelError(ProjectError):
    """The root of what can be wrong with a pack on its way."""

    field = "file"


class NotAPackFile(TravelError):
    message = _("This is no pack file, or it was cut off on its way. Download it again and try once more.")


class FileTooLarge(TravelError):
    message = _("This file is larger than a pack may be (100 MB). Ask the council it comes from for a smaller one.")


class TooMuchInside(TravelError):
    message = _("What is packed into this file is far larger than it looks, so it was not opened. Ask who made it.")


class BadName(TravelError):
    message = _("This file holds a part with a name that is not allowed. It was not opened. Ask where it comes from.")


class NotListed(TravelError):
    message = _("The parts of this file are not those it lists. It was changed on its way: ask for a new one.")


class ChangedOnItsWay(TravelError):
    message = _("A part of this file was changed or cut off on its way. Download it again and try once more.")


class NotSigned(TravelError):
    message = _("Nobody has signed this file, so we cannot know where it comes from. Ask for a signed one.")


class WrongSignature(TravelError):
    message = _("The signature does not belong to this file: it was changed, or is not from whom it says.")


class TooNew(TravelError):
    message = _("This file was written by a newer version of the site. Ask whoever runs yours to update it.")


class NotAsDescribed(TravelError):
    message = _("This file is not written as a pack file must be. Ask the council it comes from for a new one.")


class NotAllowedInside(TravelError):
    message = _("A picture or document in this file is not of a kind we take. Ask for the pack without it.")


class Circular(TravelError):
    message = _("This pack says that it was adapted from itself, so its way cannot be right. Ask for a new file.")


class NoLanguageOfOurs(TravelError):
    message = _("This pack is in none of the languages of this site. Ask for a translation first.")


class IsOurOwn(TravelError):
    message = _("This is a pack of this site, so there is nothing to take over. Change the one you have.")


class SigningKeyMissing(TravelError):
    message = _("This site has no key to sign with. Ask whoever runs it to set PACK_SIGNING_KEY.")
    field = None


class MayNotTravel(TravelError):
    message = _("This pack's licence says to ask its owner first, so it cannot be taken away as a file.")
    field = None


class NotPublished(TravelError):
    message = _("Publish the pack first: what travels is what everybody can read.")
    field = None


class UnknownSite(TravelError):
    message = _("We do not know this council yet. Compare the fingerprint with them, then say that you know them.")
    field = "we_know_them"


class NothingWaits(TravelError):
    message = _("No words of its own wait for this page any more. Load the page of the pack again.")
    field = None


class ReasonMissing(TravelError):
    message = _("Say why in at least ten letters: whoever asks later reads it here.")
    field = "why"


class DifferenceMissing(TravelError):
    message = _("Say what is different here: the place, the service or the people. At least 20 letters.")
    field = "what_is_different"


class ArrivalGone(TravelError):
    message = _("This file was put away after some days. Upload it again.")
    field = None


class BeingTaken(TravelError):
    message = _("This pack is being taken over at this moment. Wait a minute and load the page again.")
    field = None


class NotAnAdaptationOfOurs(TravelError):
    message = _("This pack was not adapted from one of ours. Take it over as a pack instead.")
    field = None


class IsAPackFile(TravelError):
    message = _("This is a whole pack, not a report. Bring it under “Take over a pack”.")


class ReportRefused(TravelError):
    message = _("This report cannot be taken: it is not written or signed as it must be.")
    field = None


class TooManyWaiting(TravelError):
    message = _("Too many reports of this pack wait for an editor already. Ring them up, or try again next week.")
    field = None


class SourceUnreachable(TravelError):
    message = _("Their site cannot be reached now. Try again later, or bring them the report as a file.")
    field = None


class NothingToReport(TravelError):
    message = _("This pack did not come from another council’s site, so there is nobody to tell.")
    field = None
