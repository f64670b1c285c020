"""What is too slow for a page: taking over a pack with many pictures, and speaking to another site."""

from django.utils.translation import gettext as _
from django_tasks import task

from core.exceptions import CivicError
from people.models import User
from projects.models import Arrival, ReportSent

from .arriving import give_up, take_over
from .reporting import deliver
from .telling import tell_of_taking


@task()
def take_over_pack(arrival: int, officer: int, what_is_different: dict[str, str]) -> int | None:
    """Take a pack over for an editor: all of it or nothing, safe to repeat. Returns the family's key.

    Whatever breaks it off, the file waits again with a reason; what nobody foresaw is raised on. They are told how it
    ended, since they may be elsewhere by then.
    """
    row, editor = Arrival.objects.get(pk=arrival), User.objects.get(pk=officer)
    family, reason = None, _("We could not save this. Try again.")
    try:
        family = take_over(arrival=row, by=editor, what_is_different=what_is_different).pk
    except CivicError as broken:
        reason = str(broken)
    finally:
        if family is None:
            give_up(arrival=row, reason=reason)
        tell_of_taking(row, editor, is_taken=family is not None)
    return family


@task()
def send_report(sent: int) -> bool:
    """Tell a source what we made of its pack. Returns whether its site took the report."""
    row = ReportSent.objects.select_related("family").get(pk=sent)
    return row.sent_at is not None or not deliver(row).problem
