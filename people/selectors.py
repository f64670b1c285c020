"""Reads about people, each for one screen."""

from typing import Any

from people.models import User


def shared_skills(person: User) -> list[str]:
    """What a person is willing to share, never what they merely have."""
    held = person.profile.held_skills.filter(willing_to_share=True).select_related("tag")
    return sorted(str(skill) for skill in held)


def public_card(person: User, *, reader) -> dict[str, Any]:
    """The public card of somebody found by `User.objects.with_public_card()`."""
    return {
        "person": person,
        "card": person.profile,
        "spoken": person.profile.spoken_languages,
        "skills": shared_skills(person),
        "is_own": reader.is_authenticated and reader.pk == person.pk,
    }
