"""What one reader sees of the words people gave with their appreciation."""

from dataclasses import dataclass, field

from django.db.models import Case, IntegerField, Value, When

from ideas.models import AppreciationNote, Subject

NOTES_AT_FIRST = 5
MOST_NOTES = 200


@dataclass(frozen=True)
class NoteList:
    """The words shown, the reader's own among them if there are some, and whether more are behind "show all"."""

    notes: list[AppreciationNote] = field(default_factory=list)
    has_more: bool = False
    mine: AppreciationNote | None = None


def notes_of(subject: Subject, user, *, everything: bool = False) -> NoteList:
    """Newest first, the reader's own before them. One query; none where nobody appreciates it."""
    if not subject.appreciation_count:
        return NoteList()
    rows = AppreciationNote.objects.visible_to(user).filter(subject=subject).select_related("author")
    if user.is_authenticated:
        own = Case(When(author=user, then=Value(0)), default=Value(1), output_field=IntegerField())
        rows = rows.order_by(own, "-created_at", "-pk")
    else:
        rows = rows.order_by("-created_at", "-pk")
    limit = MOST_NOTES if everything else NOTES_AT_FIRST
    notes = list(rows[: limit + 1])
    mine = next((note for note in notes if note.author_id == user.pk), None)
    return NoteList(notes[:limit], len(notes) > limit and not everything, mine)
