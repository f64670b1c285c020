"""Who counts as interested (architecture): anybody but the author who does something for a subject and has not
taken it back. Comments do not count, and neither do people whose account is closed.

A higher app adds its own kind of act with `count_as_interest`.
"""

from collections.abc import Callable

from core.enums import Visibility
from ideas.enums import STANDING_ACTIONS
from ideas.models import Action, Appreciation, Offer, Subject, Volunteer

Source = Callable[[Subject, object], bool]


def _appreciates(subject: Subject, user) -> bool:
    return Appreciation.objects.filter(subject=subject, user=user).exists()


def _offers(subject: Subject, user) -> bool:
    mine = Offer.objects.standing().filter(subject=subject, author=user)
    return mine.filter(visibility=Visibility.PUBLISHED).exists()


def _proposes(subject: Subject, user) -> bool:
    return Action.objects.published().standing().filter(subject=subject, author=user).exists()


def _volunteers(subject: Subject, user) -> bool:
    mine = Volunteer.objects.standing().filter(user=user, action__subject=subject)
    return mine.filter(action__visibility=Visibility.PUBLISHED, action__state__in=STANDING_ACTIONS).exists()


_sources: list[Source] = [_appreciates, _offers, _proposes, _volunteers]


def count_as_interest(source: Source) -> Source:
    """Enter one more kind of act: a function of subject and person that says whether the person does it now."""
    _sources.append(source)
    return source


def is_interested(subject: Subject, user) -> bool:
    """Whether the person counts now, asked of the acts themselves."""
    if not user.is_active or user.pk in own_people(subject):
        return False
    return any(source(subject, user) for source in _sources)


def own_people(subject: Subject) -> set[int]:
    """Those whose own thing it is: the owner of the subject and the author of the words."""
    return {pk for pk in (subject.owner_id, getattr(subject.thing, "author_id", None)) if pk}
