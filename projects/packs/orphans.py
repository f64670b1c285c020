"""When a pack needs somebody: its day to be looked at again has come, or nobody holds it any more (inventory 4.22).

Pure rules on plain values; the page, the admin and the daily alert ask the same ones.
"""

from collections.abc import Sequence
from datetime import date

from django.db import models
from django.utils.translation import gettext_lazy as _


class Lack(models.TextChoices):
    """What a pack lacks, as readers are told."""

    REVIEW = "review", _("It is due to be looked at again. Some of it may be out of date.")
    LEFT = "left", _("Whoever held it has left. It needs somebody to take it on.")
    NOBODY = "nobody", _("Nobody holds it yet. It needs somebody to take it on.")


def lacks_of(*, review_on: date | None, owner_name: str, accounts_open: Sequence[bool], today: date) -> list[Lack]:
    """What a pack lacks today, in the order in which readers should know it.

    `accounts_open` says of each account named as owner or co-owner whether it is open: of the two, one is enough. A
    pack held by a team has a name and no account.
    """
    lacks = []
    if accounts_open and not any(accounts_open):
        lacks.append(Lack.LEFT)
    if not accounts_open and not owner_name.strip():
        lacks.append(Lack.NOBODY)
    if review_on is not None and review_on <= today:
        lacks.append(Lack.REVIEW)
    return lacks


def lacks_of_page(page, today: date) -> list[Lack]:
    """The same for a pack's page."""
    accounts = [person for person in (page.owner_user, page.co_owner_user) if person]
    return lacks_of(
        review_on=page.review_on,
        owner_name=page.owner_name,
        accounts_open=[person.is_active for person in accounts],
        today=today,
    )
