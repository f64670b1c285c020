"""Who took part in a project so far: they can become its owners, or be asked into its team."""

from uuid import UUID

from django.db.models import Q, QuerySet

from ideas.models import Action, Volunteer
from people.models import User
from projects.models import Backing, Project


def people_involved(project: Project) -> QuerySet[User]:
    """Who took part and is not an owner yet."""
    subject = project.subject_id
    took_part = (
        Q(pk__in=Backing.objects.standing().filter(subject=subject).values("author"))
        | Q(pk__in=project.subject.offers.published().standing().values("author"))
        | Q(pk__in=project.subject.comments.published().values("author"))
        | Q(pk__in=Action.objects.published().standing().filter(subject=subject).values("author"))
        | Q(pk__in=Volunteer.objects.standing().filter(action__subject=subject).values("user"))
        | Q(pk__in=project.team.accepted().values("user"))
    )
    owners = project.owners.current().values("user")
    return User.objects.filter(took_part, is_active=True).exclude(pk__in=owners).order_by("display_name", "pk")


def people_to_invite(project: Project, query: str = "", *, first: int = 0, also: str = "") -> QuerySet[User]:
    """Who took part and is neither in the team nor asked by name. `query`: a part of the name neighbours see.

    `first`: so many at most; `also`: the uid of somebody who is there in any case.
    """
    in_team = project.team.known_to_owners().values("user")
    people = people_involved(project).exclude(pk__in=in_team)
    found = people.filter(display_name__icontains=query) if query else people
    if not first:
        return found
    shown = list(found.values_list("pk", flat=True)[:first])
    return people.filter(Q(pk__in=shown) | Q(uid=_uid(also))) if _uid(also) else people.filter(pk__in=shown)


def _uid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def followers_of(project: Project) -> QuerySet[User]:
    """Who backs it, or is interested in it: appreciates, has offered, proposed or volunteers."""
    backs = Q(pk__in=Backing.objects.standing().filter(subject=project.subject_id).values("author"))
    return User.objects.filter(backs | Q(pk__in=project.subject.interests.values("user")), is_active=True)


def team_of(project: Project) -> set[int]:
    """Who owns it or is in its team, by their numbers."""
    owners = project.owners.current().values_list("user", flat=True)
    return set(owners) | set(project.team.accepted().values_list("user", flat=True))
