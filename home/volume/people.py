"""The crowd behind the volume: people with cards and skills, neighbourhoods, topics."""

import random
from datetime import date, datetime, timedelta

from django.contrib.auth.hashers import UNUSABLE_PASSWORD_PREFIX

from core import clock
from ideas.models import Topic
from people.models import HeldSkill, Neighbourhood, ResidentProfile, Skill, User

from .bulk import load
from .words import NAMES

TOPICS = [
    "food",
    "growing",
    "mending",
    "learning",
    "celebrations",
    "streets",
    "older-people",
    "young-people",
    "money",
    "health",
    "music",
    "nature",
]
PLACES = 24


def ago(dice: random.Random, days: int = 900) -> datetime:
    """A moment within the last `days`, more of them recent."""
    return clock.now() - timedelta(seconds=int(days * 86_400 * dice.random() ** 2))


def make_people(dice: random.Random, count: int) -> None:
    """People numbered from 1, each with a public card and one or two skills."""
    load(
        User,
        ("id", "password", "email", "display_name", "date_joined"),
        (
            (n, f"{UNUSABLE_PASSWORD_PREFIX}volume", f"n{n}@volume.example", f"{dice.choice(NAMES)} {n}", ago(dice))
            for n in range(1, count + 1)
        ),
    )
    places = list(Neighbourhood.objects.values_list("pk", flat=True))
    skills = list(Skill.objects.values_list("pk", flat=True))
    held = [
        (n, skill, dice.random() < 0.6, clock.today() - timedelta(days=dice.randrange(700)))
        for n in range(1, count + 1)
        for skill in dice.sample(skills, dice.randint(1, 2))
    ]
    last: dict[int, date] = {}
    for n, _skill, is_shared, day in held:
        if is_shared:
            last[n] = max(day, last.get(n, day))
    load(
        ResidentProfile,
        ("id", "user_id", "neighbourhood_id", "about", "preferred_language", "shares_confirmed_on"),
        ((n, n, dice.choice(places), "", "en", last.get(n)) for n in range(1, count + 1)),
    )
    load(HeldSkill, ("content_object_id", "tag_id", "willing_to_share", "confirmed_on"), held)


def make_places(dice: random.Random) -> None:
    """Neighbourhoods on a grid, topics, and skills where the site has none yet."""
    for n in range(PLACES):
        Neighbourhood.objects.get_or_create(
            slug=f"quarter-{n + 1}",
            defaults={
                "name": f"Quarter {n + 1}",
                "latitude": f"{51.40 + (n // 6) * 0.02:.5f}",
                "longitude": f"{-0.16 + (n % 6) * 0.025:.5f}",
            },
        )
    for slug in TOPICS:
        Topic.objects.get_or_create(slug=slug, defaults={"name": slug.replace("-", " ").capitalize()})
    for n in range(max(0, 12 - Skill.objects.count())):
        Skill.objects.get_or_create(slug=f"craft-{n}", defaults={"name": f"Craft {n}"})
