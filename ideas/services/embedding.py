"""Keeping what ideas mean, so that look-alikes are found."""

from core import clock
from ideas.embedding import bits_of, text_of, vectors_of
from ideas.models import Idea, IdeaVector

AT_ONCE = 32


def embed_ideas(ideas: list[Idea]) -> int:
    """Store the meaning of each, in place of an older one. Returns how many; 0 where the machine cannot tell."""
    done = 0
    for start in range(0, len(ideas), AT_ONCE):
        some = ideas[start : start + AT_ONCE]
        vectors = vectors_of([text_of(idea.title, idea.body) for idea in some])
        if vectors is None:
            return 0
        rows = [
            IdeaVector(idea_id=idea.pk, numbers=numbers, bits=bits_of(numbers), made_at=clock.now())
            for idea, numbers in zip(some, vectors, strict=True)
        ]
        IdeaVector.objects.bulk_create(
            rows, update_conflicts=True, unique_fields=["idea"], update_fields=["numbers", "bits", "made_at"]
        )
        done += len(rows)
    return done


def embed_missing(at_most: int = 1000) -> int:
    """The same for ideas that have none yet, newest first. Returns how many were made."""
    return embed_ideas(list(Idea.objects.filter(vector=None).order_by("-pk").only("title", "body")[:at_most]))
