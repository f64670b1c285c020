"""What a reader sees of an idea or project that stands in a list of their own: its title, or that it was taken down.

Whoever acted on something keeps their lists; the words that a moderator hid, or that were taken back, are no longer
in them. Its author and those who run it still see its title, and so does who may moderate it.
"""

from dataclasses import dataclass

from django.utils.translation import gettext_lazy as _

from core.enums import Visibility
from ideas.enums import SubjectKind
from ideas.models import Subject
from ideas.permissions import user_owns_subject

TAKEN_DOWN = {
    SubjectKind.IDEA: _("An idea that was taken down"),
    SubjectKind.PAGE: _("A page that was taken down"),
}
OTHERWISE = _("A project that was taken down")


@dataclass(frozen=True)
class SeenThing:
    """A title, and the address of its page where this reader can open it ("" where not)."""

    subject: Subject
    title: str
    url: str = ""

    def __str__(self) -> str:
        return self.title

    def get_absolute_url(self) -> str:
        return self.url


def seen_thing(subject: Subject, user, *, with_address: bool = True) -> SeenThing:
    """The idea, project, pack or page behind `subject` as `user` sees it. No query for one that everybody sees.

    A pack's address costs queries: lists that show titles alone leave it out.
    """
    thing = subject.thing
    if subject.visibility == Visibility.PUBLISHED:
        return SeenThing(subject, str(thing), thing.get_absolute_url() if with_address else "")
    if not (user_owns_subject(user, subject) or _moderates(user, thing)):
        return SeenThing(subject, str(TAKEN_DOWN.get(subject.kind, OTHERWISE)))
    is_there = subject.visibility != Visibility.REMOVED
    return SeenThing(subject, str(thing), thing.get_absolute_url() if is_there else "")


def _moderates(user, thing) -> bool:
    return user.is_staff and user.has_perm(f"{thing._meta.app_label}.moderate_{thing._meta.model_name}")
