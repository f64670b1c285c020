"""Sharing an idea, and mending its words while interest is gathered."""

from collections.abc import Iterable

from django.db import transaction
from django.utils.translation import gettext

from core import clock
from core.enums import Origin, Visibility
from core.models.settings import site_settings
from ideas.enums import IdeaKind, IdeaStage, SubjectKind
from ideas.exceptions import IdeaNotEditable
from ideas.models import Idea, Subject, Topic
from notices.services import answer

from .answers import IDEA_QUESTION, promise_answer
from .commenting import current_language
from .counts import lock_subject
from .needs import NeedLine, add_needs
from .photos import keep_sizes_of
from .placing import Spot, put_on_map, spot_by_neighbourhood, spot_of


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
    promise_answer(idea, IDEA_QUESTION)
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


@transaction.atomic
def remove_own_idea(*, idea: Idea) -> Idea:
    """The author takes the idea back while interest is gathered. Twice changes nothing. Raises IdeaNotEditable after.

    The rows stay (removal is a state), and the promised answer is closed: there is nothing left to answer.
    """
    locked = lock_subject(idea.subject)
    row = Idea.objects.select_for_update().get(pk=idea.pk)
    if row.visibility == Visibility.REMOVED:
        return row
    if row.stage != IdeaStage.GATHERING:
        raise IdeaNotEditable
    row.visibility = locked.visibility = Visibility.REMOVED
    row.save(update_fields=["visibility"])
    locked.save(update_fields=["visibility"])
    keep_sizes_of(locked)
    answer(row=row, question=IDEA_QUESTION, by=row.author, outcome=gettext("Its author took the idea back."))
    return row
