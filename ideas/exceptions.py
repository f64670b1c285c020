"""Broken rules of the Civic Crowd; each message is fit to show and says what to do."""

from django.utils.translation import gettext_lazy as _

from core.exceptions import CivicError


class IdeaError(CivicError):
    """The root of this app's broken rules."""


class SubjectNotOpen(IdeaError):
    message = _("This is not shown to everybody at the moment, so nothing can be added to it. Look again later.")


class NothingSaid(IdeaError):
    message = _("Write a few words, then send again.")
    field = "body"


class ReplyElsewhere(IdeaError):
    message = _("The comment you answer is no longer here. Write a new comment instead.")
    field = "parent"


class EditTooLate(IdeaError):
    message = _(
        "A comment can be changed for 15 minutes after it is sent, and those are over. Write a new one instead."
    )


class CommentNotShown(IdeaError):
    message = _("This comment is not shown to everybody at the moment, so it cannot be changed.")


class WordsNotShown(IdeaError):
    message = _("A moderator looked at your words here, so they cannot be changed. You appreciate it all the same.")
    field = "body"


class OfferNotOpen(IdeaError):
    message = _("This offer was answered or taken back already. Load the page again to see how it stands.")


class OfferToOneself(IdeaError):
    message = _("This is your own, so you need not offer it anything. Say what you bring in a comment.")


class NoteMissing(IdeaError):
    message = _("Write the answer. Everybody can read it beside the idea.")
    field = "note"


class NothingNext(IdeaError):
    message = _("Nobody answers further from here, so a day cannot be kept. Leave it open, or choose another stage.")
    field = "next_due_on"


class NothingToHold(IdeaError):
    message = _("No next answer is promised, so nobody holds it. Leave the name empty, or choose the day of one.")
    field = "holder"


class StageEnded(IdeaError):
    message = _("This idea has become a project. Answer there instead.")
    field = "stage"


class IdeaNotEditable(IdeaError):
    message = _("People have begun to work with these words, so they stay as they are. Add a comment instead.")


class AltTextMissing(IdeaError):
    message = _("Say in a few words what the photo shows, for people who cannot see it.")
    field = "photo"


class NoMorePhotos(IdeaError):
    field = "photo"

    def __init__(self, many: int = 6):
        super().__init__(
            _("There are %(many)d photos already, which is as many as fit. Take one away first.") % {"many": many}
        )


class PhotoHereAlready(IdeaError):
    message = _("This photo is here already. Choose another one.")
    field = "photo"


class PhotoNotKept(IdeaError):
    message = _("We cannot keep photos at the moment. Go on without it, and add it later.")
    field = "photo"


class NoSuchPhoto(IdeaError):
    message = _("This photo was taken away. Load the page again.")


class OfferNotInPool(IdeaError):
    message = _("This offer is not in the pool any more. Look for another one.")


class NotYours(IdeaError):
    message = _("Ask for one of your own ideas or projects that everybody can see.")
    field = "subject"


class NothingAsked(IdeaError):
    message = _("Nobody asked you for this offer here, or you said yes already. Load the page again.")


class RelayToOneself(IdeaError):
    message = _("This is you. Choose somebody else to write to.")


class PersonAway(IdeaError):
    message = _("This person does not take part here at the moment, so we cannot pass a message on.")


class ConversationStopped(IdeaError):
    message = _("This conversation was stopped. Nobody can write in it any more.")


class RelayRefused(IdeaError):
    message = _("This person stopped writing with you here. If that changes, they can write to you.")


class TooManyConversations(IdeaError):
    message = _("You began ten conversations today, and that is the most for one day. Begin the next one tomorrow.")


class NotYourConversation(IdeaError):
    message = _("Only the two people of a conversation can write in it.")


class PinNotOnEarth(IdeaError):
    message = _("These two numbers are no place on earth. Put the pin on the map again, or choose your neighbourhood.")
    field = "pin"


class PinTurnedRound(IdeaError):
    message = _("The two numbers stand the wrong way round: latitude comes first, such as 51.43, then longitude.")
    field = "pin"


class PinElsewhere(IdeaError):
    message = _("This pin is far from here. Put it in one of our neighbourhoods, or choose your neighbourhood.")
    field = "pin"


class PostcodeElsewhere(IdeaError):
    message = _("This postcode is far from here. Choose your neighbourhood instead.")
    field = "postcode"


class HelpClosed(IdeaError):
    """Nothing new can be promised to it; the thing itself says why (`closed_words`)."""

    message = _("Nothing new is planned here any more. Look at its page for where it went on.")


class DayNotPossible(IdeaError):
    message = _("Choose a day from today on, and within two years.")
    field = "on"


class TimeOver(IdeaError):
    message = _("This time is over today. Choose a later one, or another day.")
    field = "starts_at"


class TimeNotThere(IdeaError):
    message = _("The clocks go forward that night, so this time does not exist. Choose one an hour later.")
    field = "starts_at"


class StartMissing(IdeaError):
    message = _("Say when it starts as well, or leave the end empty.")
    field = "starts_at"


class EndsBeforeStart(IdeaError):
    message = _("The end must be later than the start. Leave it empty where it goes past midnight.")
    field = "ends_at"


class HelpersGetNothing(IdeaError):
    message = _("Say what helpers get, for instance: tea, company and a seedling to take home.")
    field = "what_you_get"


class MoveNotAllowed(IdeaError):
    message = _("This action has moved on already. Load the page again to see how it stands.")


class ThanksMissing(IdeaError):
    message = _("Write a few words of thanks. Everybody who helped reads them.")
    field = "thanks"


class ActionNotOpen(IdeaError):
    message = _("Nobody can join this action now. Look for another one in the list of actions.")


class OwnAction(IdeaError):
    message = _("This is your own action, so you have a place in it already.")


class GateClosed(IdeaError):
    message = _("Something is missing before you can join this action.")


class TooFewPlaces(IdeaError):
    message = _("More people than that are coming already. Choose a higher number.")
    field = "places"


class NoHelpersWanted(IdeaError):
    message = _("This action asked for no helpers, so it has no places. Propose a new one that does.")
    field = "places"


class IdeaIsGone(SubjectNotOpen):
    """Taken back by its author, or joined with another idea."""

    message = _("This idea was taken back or joined with another one. Load the page again to see where it goes on.")


class StageNotAllowed(IdeaError):
    message = _("An idea cannot go there from where it is now. Load the page again and choose one of the stages shown.")
    field = "stage"


class MovedMeanwhile(IdeaError):
    message = _(
        "Somebody moved this idea on while you were writing. Your words are still here: read on its page what was "
        "said, then send again if it still fits."
    )


class NoQuestions(IdeaError):
    message = _("There are no questions to check by. Ask an admin to switch some on under Ideas, Questions.")


class FindingMissing(IdeaError):
    message = _("Say for each question what you found.")


class CannotJoin(IdeaError):
    """Base of what stands against joining two ideas."""

    message = _("These two cannot be joined. Go back and choose another idea.")


class JoinWithItself(CannotJoin):
    message = _("An idea cannot be joined with itself. Choose another one.")


class JoinNotOpen(CannotJoin):
    message = _(
        "One of the two is hidden, taken back, joined already or a project of its own, so they stay apart. "
        "Choose another idea."
    )


class HolderNotOfTheTeam(IdeaError):
    message = _("Only somebody who may answer ideas can hold the answer. Choose another person.")
    field = "holder"


class TooManySearches(IdeaError):
    message = _("You keep 30 searches, and there is no room for more. Let one go, then keep this one.")


class NothingToTranslate(IdeaError):
    message = _("There are no words of a resident here to translate. The council translates its pages itself.")


class NoOtherLanguage(IdeaError):
    message = _("Choose one of the site’s languages that is not the one of the original.")
    field = "language"


class TranslationUntitled(IdeaError):
    message = _("Write the title in that language.")
    field = "title"


class TranslationUnsaid(IdeaError):
    message = _("Write the words in that language.")
    field = "body"


class CommentNotTranslated(IdeaError):
    message = _("This comment is not shown to everybody at the moment, so it cannot be translated.")


class SameAsOriginal(IdeaError):
    message = _("These are the words of the original. Write them in the other language.")
    field = "title"


class TranslationDeclined(IdeaError):
    message = _("The author said no to your translation into this language. Write to them in the discussion first.")


class TranslationHidden(IdeaError):
    message = _("Moderators do not show a translation of yours here. Leave this one to somebody else.")


class TooManyTranslations(IdeaError):
    message = _("You offered ten translations today, and that is the most for one day. Go on tomorrow.")


class TranslationNotYours(IdeaError):
    message = _("Only the author of the original or of the translation can take it down. You can report it.")
