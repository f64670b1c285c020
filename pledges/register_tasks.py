"""Taking over a large register outside the request. It is all of the file or nothing, however it is broken off."""

from django_tasks import task

from core.exceptions import CivicError
from people.models import User
from pledges.models import RegisterFile
from pledges.services import take_register


@task()
def take_over(register: int, officer: int) -> int | None:
    """Take a register file over for an officer. Safe to repeat. Returns how many tenancies came from it so far.

    None where a rule refuses it: the file's page says which, line by line.
    """
    by = User.objects.get(pk=officer)
    brought = RegisterFile.objects.select_related("venue").defer("text").get(pk=register)
    try:
        return take_register(brought=brought, by=by).made
    except CivicError:
        return None
