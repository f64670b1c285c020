"""Residents and staff of the demonstration, and what they are good at."""

from datetime import timedelta
from functools import cache

from allauth.mfa.totp.internal.auth import TOTP
from django.contrib.auth.hashers import make_password

from core import clock
from home.demo import DOMAIN, PASSWORD, TOTP_SECRET
from home.demo.texts import load
from people.models import HeldSkill, User
from people.roles import ADMIN, EDITOR, MODERATOR, ORGANISER, PLEDGE_OFFICER
from people.services import join, profile_of, register_person_without_email, set_roles

from .world import World, uid_of

ROLES = {
    "organiser": ORGANISER,
    "moderator": MODERATOR,
    "editor": EDITOR,
    "officer": PLEDGE_OFFICER,
    "admin": ADMIN,
}
WITHOUT_EMAIL = 14
"""So many residents came through the shop front and have no e-mail (law 6)."""

LONGEST = 420
"""Days ago on which the first people joined."""


@cache
def demo_uids() -> frozenset:
    """The uids of everybody the demonstration makes."""
    count = load("people")["residents"]
    keys = [row["key"] for row in load("people")["signin"] + load("people")["also"]]
    return frozenset([uid_of("person", key) for key in [*keys, *range(count)]])


def build_people(world: World) -> None:
    _sign_ins(world)
    _residents(world)
    _skills(world)


def _sign_ins(world: World) -> None:
    """The nine of the contract. They share one password; staff get their role and their second step."""
    rows, password = load("people")["signin"], make_password(PASSWORD)
    for row in rows:
        with world.at(LONGEST):
            _account(world, row, password)
    for row in rows:
        person = world.staff[row["key"]]
        if row["role"]:
            # Nobody gives roles to themselves: the admin's own comes from the officer.
            by = world.staff["officer" if row["key"] == "admin" else "admin"]
            with world.on_record(LONGEST - 1):
                set_roles(person=person, roles=[ROLES[row["role"]].name], by=by)
            TOTP.activate(person, TOTP_SECRET)
        else:
            world.residents.append(person)


def also_sign_ins(world: World) -> None:
    """The others, last of all: chance events before them fall as they would without them."""
    with clock.moved_to(world.now):
        for row in load("people")["also"]:
            person = _account(world, row, make_password(PASSWORD))
            set_roles(person=person, roles=[ROLES[row["role"]].name], by=world.staff["admin"])
            TOTP.activate(person, TOTP_SECRET)


def _account(world: World, row: dict, password: str) -> User:
    person = join(
        email=f"{row['key']}@{DOMAIN}",
        display_name=row["name"],
        neighbourhood=world.neighbourhoods[row["where"]],
        email_verified=True,
    )
    person.uid, person.password = uid_of("person", row["key"]), password
    person.save(update_fields=["uid", "password"])
    _tell(world, person, row["where"], row["languages"], row["about"], LONGEST)
    world.staff[row["key"]] = person
    return person


def _residents(world: World) -> None:
    groups = load("people")["group"]
    areas = load("neighbourhoods")["neighbourhood"]
    used = {row["name"] for row in load("people")["signin"] + load("people")["also"]}
    abouts = {language: list(texts) for language, texts in load("abouts").items()}
    for number in range(load("people")["residents"]):
        group = world.dice.choices(groups, weights=[row["share"] for row in groups])[0]
        where = world.dice.choices(areas, weights=[row["share"] for row in areas])[0]["slug"]
        name = _name(world, group, used)
        days = int(LONGEST - (LONGEST - 2) * (number / load("people")["residents"]) ** 1.3)
        with world.at(days):
            person = _join(world, number, name, where)
        person.uid = uid_of("person", number)
        person.save(update_fields=["uid"])
        about = ""
        texts = abouts.get(group["languages"][0])
        if texts and world.dice.random() < 0.3:
            about = texts.pop(world.dice.randrange(len(texts)))
        _tell(world, person, where, group["languages"], about, days)
        world.residents.append(person)


def _join(world: World, number: int, name: str, where: str) -> User:
    if number % (load("people")["residents"] // WITHOUT_EMAIL) == 5:
        return register_person_without_email(display_name=name, neighbourhood=world.neighbourhoods[where])
    return join(
        email=f"neighbour.{number + 1}@{DOMAIN}",
        display_name=name,
        neighbourhood=world.neighbourhoods[where],
        email_verified=True,
    )


def _name(world: World, group: dict, used: set[str]) -> str:
    """A first name and a letter that nobody has yet."""
    while True:
        name = f"{world.dice.choice(group['names'])} {world.dice.choice('ABCDEFGHIJKLMNOPRSTVWYZ')}."
        if name not in used:
            used.add(name)
            return name


def _tell(world: World, person: User, where: str, languages: list[str], about: str, days: int) -> None:
    profile = profile_of(person)
    profile.languages, profile.about = languages, about
    if languages[0] in ("pt", "es"):
        profile.preferred_language = languages[0]
    profile.save(update_fields=["languages", "about", "preferred_language"])
    person.profile = profile
    world.joined[person.pk] = days
    world.homes[person.pk] = where


def _skills(world: World) -> None:
    """Half of the residents say what they are good at; three in ten of those skills they would share."""
    rows = []
    spoken = {"pt": "portuguese", "es": "spanish", "so": "somali", "fr": "french"}
    for person in world.residents:
        if world.dice.random() < 0.5:
            continue
        held = set(world.dice.sample(sorted(world.skills), world.dice.randrange(1, 5)))
        for language in person.profile.languages:
            held |= {spoken[language]} if language in spoken else set()
        confirmed = world.today - timedelta(days=world.dice.randrange(1, min(300, world.joined[person.pk]) + 1))
        rows += [
            HeldSkill(
                content_object=person.profile,
                tag=world.skills[slug],
                willing_to_share=world.dice.random() < 0.3,
                confirmed_on=confirmed,
            )
            for slug in sorted(held)
        ]
    HeldSkill.objects.bulk_create(rows)
