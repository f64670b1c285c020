"""Reads about people, each for one screen."""

from typing import Any

from people.models import User


def public_card(person: User, *, reader) -> dict[str, Any]:
    """The public card of somebody found by `User.objects.with_public_card()`."""
    return {
        "person": person,
        "card": person.profile,
        "spoken": person.profile.spoken_languages,
        "is_own": reader.is_authenticated and reader.pk == person.pk,
    }
