"""Who takes part in a subject where everybody can see it: those who can be named with @ there."""

from django.db.models import Q

from ideas.models import Action, Comment, Offer, Subject
from ideas.owners import owners_of
from people.models import User


def participants(subject: Subject) -> list[User]:
    """Owners and the authors of what stands on the page (comments, offers, actions); without closed accounts."""
    owners = [owner.pk for owner in owners_of(subject)]
    authors = Q(pk__in=owners)
    for rows in (
        Comment.objects.published(),
        Offer.objects.published().standing(),
        Action.objects.published().standing(),
    ):
        authors |= Q(pk__in=rows.filter(subject=subject).values("author"))
    return list(User.objects.filter(authors, is_active=True).only("pk", "display_name").order_by("pk"))
