"""The skills a site begins with, and how people say them in everyday words (people/data/skills/).

Laid once, where a site has no skill yet, so that the asset map works on the first day; from then on the list and the
words are the team's, in the admin.
"""

import tomllib
from functools import cache
from pathlib import Path

from django.conf import settings
from django.db import transaction

from people.models import Skill, SkillPhrase

OTHERS = ("pt", "es", "pl", "ar")
DATA = Path(__file__).resolve().parent / "data"


@cache
def first_skills() -> tuple[dict, ...]:
    """Each with `slug`, its names, and `said_en`, `said_pt`, `said_es` (the first one is the prompt)."""
    files = (tomllib.loads(path.read_text("utf-8")) for path in sorted((DATA / "skills").glob("*.toml")))
    return tuple(row for file in files for row in file["skill"])


@transaction.atomic
def lay_vocabulary() -> None:
    """Store the first skills where there are none, and their everyday words where there are none."""
    if not Skill.objects.exists():
        Skill.objects.bulk_create(
            Skill(slug=row["slug"], name=row["en"], **{f"name_{code}": row[code] for code in OTHERS})
            for row in first_skills()
        )
        _relate()
    if not SkillPhrase.objects.exists():
        SkillPhrase.objects.bulk_create(_phrases())


def _phrases() -> list[SkillPhrase]:
    skills = {skill.slug: skill for skill in Skill.objects.all()}
    return [
        SkillPhrase(skill=skills[row["slug"]], language=code, text=text, is_prompt=number == 0)
        for row in first_skills()
        if row["slug"] in skills
        for code, _name in settings.LANGUAGES
        for number, text in enumerate(row.get(f"said_{code}", ()))
    ]


def _relate() -> None:
    skills = {skill.slug: skill for skill in Skill.objects.all()}
    for one, other in tomllib.loads((DATA / "related_skills.toml").read_text("utf-8"))["pairs"]:
        skills[one].related.add(skills[other])
