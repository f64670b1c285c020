"""What neighbours share and see in each other, and the groups that said yes to standing on the asset map."""

import random
from contextlib import contextmanager
from datetime import datetime, time, timedelta

from django.utils.text import slugify
from wagtail.models import ModelLogEntry

from core import clock
from home.demo.texts import load
from ideas.services import accept_recognition, decline_recognition, hold_skill, recognise_skill
from people.enums import OrganisationKind
from people.models import HeldSkill, ResidentProfile
from people.services import keep_sharing_day, set_listing

from .world import World

LISTED_KINDS = {OrganisationKind.GROUP, OrganisationKind.SCHOOL}
# Days since some skills were last confirmed: asked again, fading, found no more.
OLD = (380, 400, 470, 520, 560, 760)


def build_assets(world: World) -> None:
    # Its own dice, so that nothing else of the demonstration falls differently.
    dice = random.Random(f"assets {world.seed}")
    for row in load("seen")["share"]:
        for number, slug in enumerate(row["skills"]):
            with _days_ago(world, 30 + 40 * number):
                hold_skill(person=world.staff[row["who"]], skill=world.skills[slug], willing=True)
    _age_some_skills(world, dice)
    _see_skills(world, dice)
    _list_groups(world, dice)


@contextmanager
def _days_ago(world: World, days: int, hour: int = 11):
    with clock.moved_to(datetime.combine(world.today - timedelta(days=days), time(hour), clock.LONDON)):
        yield


def _age_some_skills(world: World, dice: random.Random) -> None:
    """Some came from a paper list of an earlier year, before the site was here."""
    held = HeldSkill.objects.filter(willing_to_share=True).exclude(content_object__user__in=world.staff.values())
    rows = dice.sample(list(held.order_by("pk")), 24)
    for number, row in enumerate(rows):
        row.confirmed_on = world.today - timedelta(days=OLD[number % len(OLD)] + dice.randrange(12))
    HeldSkill.objects.bulk_update(rows, ["confirmed_on"])
    keep_sharing_day(*ResidentProfile.objects.all())


def _see_skills(world: World, dice: random.Random) -> None:
    staff = set(world.staff.values())
    others = [person for person in world.residents if person not in staff and world.joined[person.pk] > 220]
    dice.shuffle(others)
    for row in load("seen")["seen"]:
        of = world.staff[row["of"]] if "of" in row else others.pop()
        by = world.staff[row["by"]] if "by" in row else others.pop()
        with _days_ago(world, row["days"]):
            seen = recognise_skill(
                author=by,
                person=of,
                skill=world.skills[row["skill"]],
                body=row["body"],
                language=row.get("language", "en"),
            )
        with _days_ago(world, max(0, row["days"] - 2), hour=8):
            if row["answer"] in ("share", "accept"):
                accept_recognition(recognition=seen, willing=row["answer"] == "share")
            elif row["answer"] == "decline":
                decline_recognition(recognition=seen)


def _list_groups(world: World, dice: random.Random) -> None:
    """Most groups and schools said yes, some with a website, at different times."""
    groups = [each for each in world.organisations.values() if each.kind in LISTED_KINDS]
    last = ModelLogEntry.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
    for group in sorted(groups, key=lambda each: each.name):
        if dice.random() < 0.3:
            continue
        website = f"https://{slugify(group.name)}.example/" if dice.random() < 0.6 else ""
        with _days_ago(world, dice.randrange(5, 400)):
            set_listing(organisation=group, listed=True, website=website, by=world.representatives[group.name][0])
            ModelLogEntry.objects.filter(pk__gt=last).update(timestamp=clock.now())
        last = ModelLogEntry.objects.order_by("-pk").values_list("pk", flat=True).first() or 0
