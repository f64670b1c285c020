"""An author takes an idea back: away altogether while nobody else has acted, else as a page that says so."""

from django.db import transaction
from django.utils.translation import gettext

from core.enums import Visibility
from ideas.endings import tell_followers
from ideas.enums import IdeaStage
from ideas.exceptions import IdeaNotEditable
from ideas.involved import others_have_acted, who_promised
from ideas.models import Idea
from ideas.notice_kinds import IDEA_WITHDRAWN
from ideas.stage_moves import Mover
from notices.services import close_answers, tell_all

from .answers import english_address
from .closing import close_help
from .photos import keep_sizes_of
from .steps import lock_idea, move


@transaction.atomic
def take_back_idea(*, idea: Idea, note: str = "") -> Idea:
    """Its author takes the idea back. Twice changes nothing; the rows stay either way (removal is a state).

    While nobody else has acted the idea is removed. Otherwise it is withdrawn: its page stays with the title, the note
    and the neighbours' words, whoever promised something is told and free again, and every open promise is closed.
    Raises IdeaNotEditable for a project of its own or an idea that was joined.
    """
    row = lock_idea(idea)
    if row.visibility == Visibility.REMOVED or row.stage == IdeaStage.WITHDRAWN:
        return row
    if row.stage in (IdeaStage.PROJECT, IdeaStage.MERGED):
        raise IdeaNotEditable
    if others_have_acted(row):
        _withdraw(row, note)
    else:
        row.visibility = row.subject.visibility = Visibility.REMOVED
        row.save(update_fields=["visibility"])
        row.subject.save(update_fields=["visibility"])
    close_help(row.subject, by=row.author, agreed_too=True)
    row.subject.photos.filter(author=row.author).update(visibility=Visibility.REMOVED)
    keep_sizes_of(row.subject)
    _close_promises(row)
    tell_followers(row, None)
    return row


def _withdraw(row: Idea, note: str) -> None:
    move(row, IdeaStage.WITHDRAWN, Mover.AUTHOR, by=row.author, note=note)
    tell_all(
        users=who_promised(row.subject) - {row.author_id},
        kind=IDEA_WITHDRAWN,
        happened="withdrawn",
        about=row,
        url=english_address(row),
        words={"thing": row.title},
        by=row.author,
    )


def _close_promises(row: Idea) -> None:
    """There is nothing left to answer, about the idea and about what people promised to it."""
    rows = [row, *row.subject.offers.all(), *row.subject.actions.all()]
    close_answers(rows=rows, by=row.author, outcome=gettext("Its author took the idea back."))
