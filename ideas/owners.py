"""Whose a subject is: its author or first owner, and the further owners where the thing behind it knows some."""

from django.db.models import Q

from core.enums import Visibility
from ideas.enums import ENDED_PROJECT, HELP_ENDED_STAGES, HELPED_KINDS
from ideas.models import Subject


def owners_of(subject: Subject) -> list:
    """The people who answer for a subject, the first owner first; nobody for a pack or most pages."""
    further = getattr(subject.thing, "owner_people", None)
    if further is not None:
        return list(further())
    return [subject.owner] if subject.owner_id else []


def subjects_owned_by(user):
    """This person's ideas and projects that all see and that take help, newest first: what one can ask for help for."""
    own = Q(owner=user) | Q(project__owners__user=user, project__owners__ended_at=None)
    subjects = Subject.objects.filter(own, visibility=Visibility.PUBLISHED)
    subjects = subjects.exclude(idea__stage__in=HELP_ENDED_STAGES).exclude(project__stage=ENDED_PROJECT)
    return (
        subjects.filter(kind__in=HELPED_KINDS)
        .select_related("idea", "project")
        .distinct()
        .order_by("-created_at", "-pk")
    )
