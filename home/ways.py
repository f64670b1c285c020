"""The six ways in, as the Civic Crowd names them, each with a place on this site where one begins."""

from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import gettext as _

from core.enums import Act


@dataclass(frozen=True)
class Way:
    act: str
    title: str
    text: str
    url: str = ""


def six_ways() -> list[Way]:
    """In the order of the movement's flag."""
    ideas, actions = reverse("ideas:idea-list"), reverse("actions:action-list")
    return [
        Way(
            Act.SHARE,
            _("Share"),
            _("the project you are working on, and ask for what it lacks."),
            reverse("ideas:idea-share"),
        ),
        Way(Act.DISCUSS, _("Discuss"), _("an idea for your area until it is a plan."), f"{ideas}?sort=discussed"),
        Way(Act.OFFER, _("Offer"), _("a skill, a space, a Saturday."), ideas),
        Way(Act.APPRECIATE, _("Appreciate"), _("good work, so it can be seen."), f"{ideas}?sort=nearly"),
        Way(Act.PROPOSE, _("Propose"), _("one action you would take yourself."), f"{actions}#propose"),
        Way(Act.VOLUNTEER, _("Volunteer"), _("to help a neighbour’s proposal happen."), actions),
    ]
