"""The vocabulary as one query reads it, and finding skills in it by everyday words."""

from dataclasses import dataclass

from ideas.assets.words import Said, skills_meant
from people.models import Skill


@dataclass(frozen=True)
class Vocabulary:
    """Every skill with the words it is found by."""

    skills: dict[int, Skill]
    said: list[Said]

    @classmethod
    def load(cls) -> "Vocabulary":
        """One query, whatever the number of skills and sentences."""
        skills, said = {}, {}
        columns = ("pk", "slug", "name", "name_pt", "name_es", "name_pl", "name_ar")
        for *own, sentence in Skill.objects.order_by("name", "pk").values_list(*columns, "phrases__text"):
            pk = own[0]
            if pk not in skills:
                skills[pk] = Skill(**dict(zip(columns, own, strict=True)))
                said[pk] = Said(pk, skills[pk].names)
            if sentence:
                said[pk].sentences.append(sentence)
        return cls(skills, list(said.values()))

    def meant_by(self, q: str) -> list[Skill]:
        """The skills that these words mean, the surest first."""
        return [self.skills[pk] for pk in skills_meant(q, self.said)]

    def choices(self) -> list[tuple[str, str]]:
        """For a list to choose from: the word of the address and the name, in the reader's order."""
        return sorted(
            ((skill.slug, skill.label) for skill in self.skills.values()), key=lambda each: each[1].casefold()
        )


def search_skills(q: str) -> list[Skill]:
    """The skills of the vocabulary that somebody means by `q`, in any of the site's languages, the surest first.

    “I organised a street party” finds planning projects. Never raises for odd input; nothing for an empty one.
    """
    return Vocabulary.load().meant_by(q) if q.strip() else []
