"""Reads about people, each for one screen."""

from typing import Any

from people.enums import SPOKEN_LANGUAGES
from people.models import User


def spoken(codes: list[str]) -> list[str]:
    """Names of languages, in the order of the list people choose from; unknown codes are left out."""
    return [str(name) for code, name in SPOKEN_LANGUAGES if code in codes]


def shared_skills(person: User) -> list[str]:
    """What a person is willing to share, never what they merely have."""
    held = person.profile.held_skills.filter(willing_to_share=True).select_related("tag")
    return sorted(str(skill) for skill in held)


def public_card(person: User, *, reader) -> dict[str, Any]:
    """The public card of somebody found by `User.objects.with_public_card()`."""
    return {
        "person": person,
        "card": person.profile,
        "languages": spoken(person.profile.languages),
        "skills": shared_skills(person),
        "is_own": reader.is_authenticated and reader.pk == person.pk,
    }
