"""The reasons of a match as sentences: to whoever gives (“You share: baking.”), and to whoever needs something."""

from django.utils.formats import number_format
from django.utils.translation import gettext as _

from ideas.matching_rules import Reason
from ideas.matching_times import time_words


def metres_words(metres: int) -> str:
    """ "600 m", "1.4 km": rounded so that it says no more than "about"."""
    if metres < 950:
        said = _("%(metres)s m") % {"metres": number_format(max(50, round(metres, -2) or 50))}
    else:
        said = _("%(km)s km") % {"km": number_format(round(metres / 1_000, 1))}
    # Figure and unit stay on one line.
    return said.replace(" ", "\u00a0")


def to_the_giver(reasons: tuple[Reason, ...]) -> str:
    """Why it fits the reader, who would give."""
    return " ".join(filter(None, (_to_giver(reason) for reason in reasons)))


def to_the_owner(reasons: tuple[Reason, ...]) -> str:
    """Why somebody fits what the reader needs."""
    return " ".join(filter(None, (_to_owner(reason) for reason in reasons)))


def _to_giver(reason: Reason) -> str:
    sentences = {
        "skill": _("You share: %(words)s."),
        "close-skill": _("You share something close to it: %(words)s."),
        "words": _("You offer just that: %(words)s."),
        "space": _("You offer a space."),
        "time": _("You offer time."),
        "distance": _("%(metres)s from you."),
        "neighbourhood": _("In your neighbourhood."),
    }
    return _said(reason, sentences)


def _to_owner(reason: Reason) -> str:
    sentences = {
        "skill": _("Shares: %(words)s."),
        "close-skill": _("Shares something close to it: %(words)s."),
        "words": _("Offers just that: %(words)s."),
        "space": _("Offers a space."),
        "time": _("Offers time."),
        "distance": _("%(metres)s away."),
        "neighbourhood": _("In the same neighbourhood."),
    }
    return _said(reason, sentences)


def _said(reason: Reason, sentences: dict[str, str]) -> str:
    if reason.code == "times":
        return time_words(reason.times)
    return sentences[reason.code] % {"words": reason.words, "metres": metres_words(reason.metres)}
