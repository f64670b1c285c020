"""How a project begins: residents start one, or it grows out of an idea whose author stays its owner."""

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext as _

from core import clock
from core.enums import Origin, Visibility
from ideas.enums import IdeaStage, SubjectKind
from ideas.exceptions import IdeaIsGone, SubjectNotOpen
from ideas.models import Idea, Subject
from ideas.services import (
    NeedLine,
    Spot,
    add_needs,
    advance_idea,
    carry_help,
    lock_idea,
    lock_subject,
    spot_by_neighbourhood,
    spot_of,
)
from ideas.services.commenting import current_language
from ideas.stage_moves import Mover
from projects.enums import Ownership, ProjectStage
from projects.models import Project, ProjectOwner, StageChange

from .staging import promise_project_answer


@transaction.atomic
def start_project(
    *,
    author,
    title: str,
    story: str,
    neighbourhood=None,
    place=None,
    place_text: str = "",
    spot: Spot | None = None,
    group_name: str = "",
    ownership: str = Ownership.COMMUNITY,
    topics: Iterable = (),
    needs: Iterable[NeedLine] = (),
    picture=None,
    language: str = "",
    origin: str = Origin.WEB,
    from_idea: Idea | None = None,
) -> Project:
    """Publish a project that is forming, with its subject; `author` is its first owner. The organisers owe an answer.

    `spot` is where it stands on the map; without one it is the middle of the neighbourhood.
    Raises django ValidationError where a word is missing or too long.
    """
    started_at = clock.now()
    spot = spot or spot_by_neighbourhood(neighbourhood)
    subject = Subject.objects.create(kind=SubjectKind.PROJECT, owner=author, created_at=started_at, **spot.fields)
    project = Project(
        subject=subject,
        author=author,
        title=title,
        story=story,
        place=place,
        place_text=place_text,
        group_name=group_name,
        ownership=ownership,
        picture=picture,
        language=language or current_language(),
        origin=origin,
        from_idea=from_idea,
        created_at=started_at,
    )
    project.full_clean(validate_unique=False, validate_constraints=False)
    project.save()
    ProjectOwner.objects.create(project=project, user=author, added_by=author, added_at=started_at)
    StageChange.objects.create(
        project=project,
        stage=ProjectStage.FORMING,
        by=author,
        changed_at=started_at,
        happened_on=clock.today(),
    )
    topics = list(topics)
    if topics:
        subject.topics.add(*topics)
    add_needs(subject, needs)
    promise_project_answer(project)
    return project


@transaction.atomic
def grow_project_from_idea(
    *,
    idea: Idea,
    by,
    owner=None,
    title: str = "",
    story: str = "",
    note: str = "",
    group_name: str = "",
    place_text: str = "",
) -> Project:
    """The idea becomes a project of its own, whoever presses the button: its author is the owner, or else `owner`.

    What people appreciated, said and have done stays with the idea; its needs, the offers and actions on their way with
    their helpers come along, and so do its topics and place.
    A second call gives the same project. Raises SubjectNotOpen for an idea that not everybody may see,
    IdeaIsGone for one that was taken back or joined, and StageNotAllowed for one that has ended otherwise.
    """
    row = lock_idea(idea)
    grown = Project.objects.filter(from_idea=row).first()
    if grown is not None:
        return grown
    if row.visibility != Visibility.PUBLISHED:
        raise SubjectNotOpen
    if row.is_gone:
        raise IdeaIsGone
    project = start_project(
        author=owner or row.author,
        title=title or row.title,
        story=story or row.body or row.title,
        spot=spot_of(row.subject),
        place_text=place_text or row.place_text,
        group_name=group_name,
        topics=row.subject.topics.all(),
        language=row.language,
        origin=row.origin,
        from_idea=row,
    )
    advance_idea(
        idea=row,
        stage=IdeaStage.PROJECT,
        note=note or _("It is a project of its own now."),
        by=by,
        mover=Mover.GROWING,
    )
    # After everybody who acted was told, for here they stand no longer.
    carry_help(old=lock_subject(row.subject), new=project.subject)
    return project
