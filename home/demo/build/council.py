"""What stands before anybody comes: the council's own words, places, and the vocabularies."""

from decimal import Decimal

from django.utils.text import slugify
from wagtail.models import Site

from core.models import SiteSettings
from home.demo.texts import load, rows
from ideas.models import Topic
from people.enums import MembershipRole, OrganisationKind
from people.models import Membership, Neighbourhood, Organisation, Place, Skill

from .people import LONGEST
from .world import World, uid_of

KINDS = {
    "group": OrganisationKind.GROUP,
    "school": OrganisationKind.SCHOOL,
    "council": OrganisationKind.COUNCIL_TEAM,
    "housing": OrganisationKind.HOUSING,
}


def build_council(world: World) -> None:
    words = load("neighbourhoods")
    settings = SiteSettings.for_site(Site.objects.get(is_default_site=True))
    for name in ("site_name", "council_name", "contact_email", "contact_phone", "contact_address"):
        setattr(settings, name, words["council"][name])
    settings.save()
    for row in words["neighbourhood"]:
        world.neighbourhoods[row["slug"]] = Neighbourhood.objects.create(
            name=row["name"], slug=row["slug"], latitude=_degrees(row["lat"]), longitude=_degrees(row["lng"])
        )
    for row in load("groups")["place"]:
        world.places[row["name"]] = Place.objects.create(
            name=row["name"],
            address=row["address"],
            neighbourhood=world.neighbourhoods[row["at"]],
            latitude=_degrees(row["lat"]),
            longitude=_degrees(row["lng"]),
            opening_hours=row["hours"],
        )
    # Every site begins with the same skills (people/vocabulary.py).
    world.skills.update({skill.slug: skill for skill in Skill.objects.all()})
    for row in load("topics")["topic"]:
        world.topics[row["slug"]] = Topic.objects.create(
            name=row["en"], slug=row["slug"], **{f"name_{code}": row[code] for code in ("pt", "es", "pl", "ar")}
        )


def build_organisations(world: World) -> None:
    """Groups, schools and council teams, each with people who act for it. Residents act for one thing at most."""
    free = iter(world.sample([p for p in world.residents if p not in world.staff.values()], len(world.residents)))
    for row in load("groups")["group"]:
        organisation = _organisation(world, row["name"], KINDS[row["kind"]], row["about"], row["at"])
        if row["kind"] == "council":
            people = [world.staff["organiser"]]
        else:
            people = [next(free) for _ in range(world.dice.randrange(1, 3))]
        _represent(world, organisation, people)
    for row in rows("businesses", "business"):
        home = {"brixton": "brixton", "borough": world.dice.choice(["stockwell", "streatham", "tulse-hill", "clapham"])}
        organisation = _organisation(world, row["name"], OrganisationKind.BUSINESS, row["about"], home.get(row["from"]))
        is_ours = row["name"] == "Kumasi Kitchen"
        _represent(world, organisation, [world.staff["trader"]] if is_ours else [next(free)])


def _organisation(world: World, name: str, kind: str, about: str, where: str | None) -> Organisation:
    world.organisations[name] = Organisation.objects.create(
        uid=uid_of("organisation", name),
        name=name,
        slug=slugify(name, allow_unicode=True),
        kind=kind,
        about=about,
        neighbourhood=world.neighbourhoods.get(where),
        created_at=world.moment(LONGEST),
    )
    return world.organisations[name]


def _represent(world: World, organisation: Organisation, people: list) -> None:
    world.representatives[organisation.name] = people
    for person in people:
        Membership.objects.create(
            organisation=organisation,
            user=person,
            role=MembershipRole.REPRESENTATIVE,
            started_on=world.day(LONGEST),
        )


def _degrees(number: float) -> Decimal:
    return Decimal(str(number))
