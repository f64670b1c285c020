"""Sharing an idea, and mending its words while interest is gathered."""

from collections.abc import Iterable

from django.db import transaction

from core import clock
from core.enums import Origin
from core.models.settings import site_settings
from ideas.enums import IdeaKind, IdeaStage, SubjectKind
from ideas.exceptions import IdeaNotEditable
from ideas.models import Idea, Subject, Topic

from .answers import IDEA_QUESTION, promise_answer
from .commenting import current_language
from .counts import lock_subject
from .needs import NeedLine, add_needs
from .placing import Spot, put_on_map, spot_by_neighbourhood, spot_of
from .steps import write_step


@transaction.atomic
def share_idea(
    *,
    author,
    title: str,
    kind: str = IdeaKind.IDEA,
    body: str = "",
    neighbourhood=None,
    place_text: str = "",
    spot: Spot | None = None,
    topics: Iterable[Topic] = (),
    needs: Iterable[NeedLine] = (),
    language: str = "",
    origin: str = Origin.WEB,
) -> Idea:
    """Publish an idea with its subject. The threshold is copied now; the organisers owe an answer from now on.

    `spot` is where it stands on the map; without one it is the middle of the neighbourhood.
    Raises django ValidationError where a word is too long or the kind is unknown.
    """
    shared_at = clock.now()
    spot = spot or spot_by_neighbourhood(neighbourhood)
    subject = Subject.objects.create(kind=SubjectKind.IDEA, owner=author, created_at=shared_at, **spot.fields)
    idea = Idea(
        subject=subject,
        author=author,
        kind=kind,
        title=title,
        body=body,
        place_text=place_text,
        language=language or current_language(),
        origin=origin,
        threshold=site_settings().interest_threshold,
        created_at=shared_at,
    )
    idea.full_clean(validate_unique=False, validate_constraints=False)
    idea.save()
    topics = list(topics)
    if topics:
        subject.topics.add(*topics)
    add_needs(subject, needs)
    due = promise_answer(idea, IDEA_QUESTION)
    write_step(idea, by=author, next_answer_on=due.due_on)
    return idea


@transaction.atomic
def edit_own_idea(*, idea: Idea, title: str, body: str, place_text: str, spot: Spot | None = None) -> Idea:
    """The author mends the words, and with `spot` the place; the page says that they were edited.

    Raises IdeaNotEditable after gathering.
    """
    locked = lock_subject(idea.subject)
    row = Idea.objects.select_for_update().get(pk=idea.pk)
    if row.stage != IdeaStage.GATHERING:
        raise IdeaNotEditable
    if spot is not None and spot != spot_of(locked):
        put_on_map(locked, spot)
    if (row.title, row.body, row.place_text) == (title, body, place_text):
        return row
    row.title, row.body, row.place_text, row.edited_at = title, body, place_text, clock.now()
    row.full_clean(validate_unique=False, validate_constraints=False)
    row.save(update_fields=["title", "body", "place_text", "edited_at"])
    return row
