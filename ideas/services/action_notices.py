"""What people hear about actions. Their words stand on the action's page alone; notices only lead there."""

from django.urls import reverse
from django.utils import translation

from ideas.models import Action, Volunteer
from notices.services import tell

from .answers import english_address


def leave_address(action: Action) -> str:
    """Where a helper says that they cannot come, without a language before it."""
    with translation.override("en"):
        return reverse("actions:action-withdraw", args=[action.pk])


def tell_about(
    action: Action, user, kind: str, happened: str, *, by=None, again: str = "", url: str = "", name=None
) -> None:
    """Tell one person what happened to an action."""
    tell(
        user=user,
        kind=kind,
        happened=happened,
        about=action,
        url=url or english_address(action),
        words={"name": name or by or action.author, "thing": action.subject.thing},
        by=by,
        again=again,
    )


def tell_helpers(
    action: Action, kind: str, happened: str, *, by=None, again: str = "", going_only: bool = False
) -> None:
    """Tell everybody who has a place, and those who wait for one unless `going_only`."""
    rows = Volunteer.objects.filter(action=action)
    rows = rows.going() if going_only else rows.standing()
    for each in rows.select_related("user").order_by("pk"):
        tell_about(action, each.user, kind, happened, by=by, again=again)
