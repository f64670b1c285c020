"""Reads about people, each for one screen."""

from typing import Any

from people.models import SkillPhrase, User


def public_card(person: User, *, reader) -> dict[str, Any]:
    """The public card of somebody found by `User.objects.with_public_card()`."""
    return {
        "person": person,
        "card": person.profile,
        "spoken": person.profile.spoken_languages,
        "is_own": reader.is_authenticated and reader.pk == person.pk,
    }


def prompts(language: str) -> dict[int, str]:
    """For each skill by number, the sentence that people recognise themselves in; in English where none is theirs."""
    rows = SkillPhrase.objects.filter(is_prompt=True, language__in={language[:2], "en"})
    said = sorted(rows.values_list("language", "skill", "text"), key=lambda row: (row[0] == language[:2], row[2]))
    return {skill: text for _language, skill, text in said}
