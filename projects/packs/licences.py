"""What each licence means in plain words, and where it stands in full."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from projects.enums import Licence

ADDRESSES = {
    Licence.CC_BY: "https://creativecommons.org/licenses/by/4.0/",
    Licence.CC_BY_SA: "https://creativecommons.org/licenses/by-sa/4.0/",
    Licence.CC_0: "https://creativecommons.org/publicdomain/zero/1.0/",
    Licence.OGL: "https://www.nationalarchives.gov.uk/doc/open-government-licence/version/3/",
}


@dataclass(frozen=True)
class Terms:
    """A licence as readers see it: its name, what they may do, and the address of its text ("" where there is none)."""

    name: str
    words: str
    url: str


def terms_of(licence: str) -> Terms:
    """The terms of a licence in the reader's language."""
    return Terms(str(Licence(licence).label), _words(Licence(licence)), ADDRESSES.get(Licence(licence), ""))


def _words(licence: Licence) -> str:
    return {
        Licence.CC_BY: _("You may use it, change it and pass it on, also for money. Say who made it."),
        Licence.CC_BY_SA: _("You may use it, change it and pass it on on the same terms. Say who made it."),
        Licence.CC_0: _("You may do with it what you like. Nobody has to be named."),
        Licence.OGL: _("You may use it, change it and pass it on, also for money. Say that it comes from the council."),
        Licence.ASK: _("Read it freely. Ask the owner before you change it or pass it on."),
    }[licence]
