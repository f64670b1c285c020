"""What waits to be confirmed, and with whom. One query."""

from django.db.models import OuterRef, Subquery

from hours.models import HoursEntry
from hours.services.history import QUESTION
from notices.models import AnswerDue
from pledges.models import Tenancy

SHOWN = 20


def unconfirmed(tenancy: Tenancy) -> list[HoursEntry]:
    """Entries of a tenancy that wait or were queried, the oldest first, with `held_by` (None: a pledge officer)."""
    due = AnswerDue.objects.open().filter(
        model_label=HoursEntry._meta.label_lower, uid=OuterRef("uid"), question=QUESTION
    )
    waiting = HoursEntry.objects.filter(counted__tenancy=tenancy).contributions().undecided().with_people()
    waiting = waiting.annotate(
        held_by=Subquery(due.values("holder__display_name")[:1]), due_on=Subquery(due.values("due_on")[:1])
    )
    return list(waiting.order_by("done_on", "pk")[:SHOWN])
