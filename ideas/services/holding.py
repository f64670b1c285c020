"""Who of the team holds the answer about an idea: one person with a name, else the whole team."""

from django.db import transaction
from wagtail.log_actions import log

from ideas.enums import GONE_STAGES
from ideas.exceptions import HolderNotOfTheTeam, IdeaIsGone
from ideas.models import Idea
from ideas.permissions import user_can_advance_idea
from notices.services import hold_answer

from .answers import IDEA_QUESTION, promise_answer
from .steps import lock_idea


@transaction.atomic
def hold_idea(*, idea: Idea, holder, by):
    """`holder` takes the idea's next answer (None: the whole team again). Promises one where none is open.

    Raises HolderNotOfTheTeam for somebody who may not answer ideas, and IdeaIsGone.
    """
    row = lock_idea(idea)
    if row.stage in GONE_STAGES:
        raise IdeaIsGone
    if holder is not None and not (holder.is_active and user_can_advance_idea(holder)):
        raise HolderNotOfTheTeam
    due = hold_answer(due=promise_answer(row, IDEA_QUESTION), holder=holder, by=by)
    log(instance=row, action="ideas.idea_held", user=by, data={"holder": getattr(holder, "pk", None)})
    return due
