"""What neighbours see in each other, as one person sees it: reads for cards and for one's own page."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, QuerySet

from ideas.enums import RecognitionState
from ideas.models import SkillRecognition
from people.models import User

MOST_SHOWN = 50


@dataclass(frozen=True)
class OwnRecognitions:
    """What waits for one's answer, what stands on one's card, what one said of others, whom one wants no more from."""

    waiting: list[SkillRecognition]
    accepted: list[SkillRecognition]
    given: list[SkillRecognition]
    unwanted: list[User]


def recognitions_on_card(person: User) -> QuerySet[SkillRecognition]:
    """Accepted and published, by people who have a public card themselves; newest first."""
    author = User.objects.with_public_card().filter(pk=OuterRef("author"))
    rows = SkillRecognition.objects.accepted().filter(Exists(author), person=person)
    return rows.select_related("author", "skill").order_by("-decided_at", "-pk")


def own_recognitions(user: User) -> OwnRecognitions:
    """Three queries. What somebody gave says no more than that it was given, whatever became of it."""
    received = SkillRecognition.objects.published().filter(person=user).select_related("author", "skill")
    received = list(received.order_by("-created_at", "-pk")[: MOST_SHOWN * 4])
    given = SkillRecognition.objects.filter(author=user, taken_back_at=None)
    given = given.select_related("person", "skill").order_by("-created_at", "-pk")[:MOST_SHOWN]
    unwanted = User.objects.filter(
        pk__in=SkillRecognition.objects.filter(person=user, wants_no_more=True).values("author")
    )
    return OwnRecognitions(
        waiting=[row for row in received if row.state == RecognitionState.SUGGESTED],
        accepted=[row for row in received if row.state == RecognitionState.ACCEPTED],
        given=list(given),
        unwanted=list(unwanted.order_by("display_name", "pk")),
    )
