"""Two hundred ideas with what neighbours said, offered and appreciated, and what the team answered."""

from datetime import timedelta

from core import clock
from core.enums import Origin
from home.demo.texts import load, rows, unwrapped
from ideas.enums import IdeaStage
from ideas.models import Appreciation, Interest, Subject
from ideas.services import (
    advance_idea,
    answer_offer,
    appreciate_subject,
    comment_on_subject,
    offer_to_subject,
    recount,
    share_idea,
)
from ideas.services.stages import STAGES_THAT_OWE_MORE

from .lives import check
from .needs import need_line
from .world import World

RECENT = 7
"""Acts on ideas this many days old go through the service one by one; older ones are stored together and counted."""


def build_ideas(world: World) -> None:
    sayings = Sayings(world)
    listed = sorted(rows("ideas", "idea"), key=lambda row: -row["days"])
    for number, row in enumerate(listed):
        idea = _share(world, row, number)
        world.ideas[row["title"]] = idea
        _first_answer(world, idea, row)
        appreciations(world, idea.subject, row["people"], row["days"], near=row["at"])
        _offers(world, idea, row, sayings)
        _comments(world, idea, row, sayings)
        _stage(world, idea, row)


def _author(world: World, row: dict, number: int):
    if row.get("by"):
        return world.staff[row["by"]]
    language = row.get("language", "en")
    speakers = [
        person
        for person in world.residents
        if world.joined[person.pk] >= row["days"] and person.profile.languages[0] == language
    ]
    return world.sample(speakers, 1, near=row["at"])[0]


def _share(world: World, row: dict, number: int):
    author = _author(world, row, number)
    with world.at(row["days"]):
        return share_idea(
            author=author,
            title=row["title"],
            kind=row.get("kind", "idea"),
            body=unwrapped(row["body"]),
            neighbourhood=world.neighbourhoods[row["at"]],
            topics=[world.topics[slug] for slug in row["topics"]],
            needs=[need_line(world, need) for need in row.get("needs", [])],
            language=row.get("language", "en"),
            origin=Origin.WEB if author.email else Origin.SHOP_FRONT,
        )


def appreciations(world: World, subject: Subject, people: int, days: int, *, near: str) -> None:
    """So many people but the author become interested, over the days since."""
    crowd = [person for person in world.residents if person.pk != subject.owner_id]
    fans = world.sample(crowd, people, near=near)
    if days <= RECENT:
        for person in fans:
            with world.at(min(world.since(person, days), days)):
                appreciate_subject(subject=subject, user=person)
        return
    moments = {person: world.moment(world.since(person, days)) for person in fans}
    Appreciation.objects.bulk_create(Appreciation(subject=subject, user=p, created_at=m) for p, m in moments.items())
    interests = (Interest(subject=subject, user=p, created_at=m) for p, m in moments.items())
    # Whoever offered something to the idea that a project grew from is interested already.
    Interest.objects.bulk_create(interests, ignore_conflicts=True)
    with clock.moved_to(max(moments.values(), default=world.now)):
        recount(subject)


def _offers(world: World, idea, row: dict, sayings: "Sayings") -> None:
    """About one need in two gets an offer, from somebody who appreciates it already. The author answers most."""
    missing = 0.2 if row["title"] in sayings.of_ideas else 0.45
    fans = [a.user for a in idea.subject.appreciations.select_related("user").order_by("pk")]
    for need in idea.subject.needs.order_by("pk"):
        if not fans or world.dice.random() < missing:
            continue
        person = fans.pop(world.dice.randrange(len(fans)))
        days = min(world.since(person, row["days"]), row["days"])
        with world.at(days):
            offer = offer_to_subject(
                subject=idea.subject,
                author=person,
                kind=need.kind,
                body=sayings.offer(need.kind),
                skill=need.skill,
                need=need,
                language="en",
            )
        if days > 13 and world.dice.random() < 0.97 or days > 4 and world.dice.random() < 0.6:
            with world.at(world.dice.randrange(max(1, days - 10), days)):
                answer_offer(offer=offer, accept=world.dice.random() < 0.9, by=idea.author)


def _comments(world: World, idea, row: dict, sayings: "Sayings") -> None:
    wanted = sayings.about(row)
    if row["title"] not in sayings.of_ideas:
        most = min(4, 1 + row["people"] // 5)
        wanted = wanted[: world.dice.randrange(0, most + 1)]
    for said in wanted:
        crowd = [p for p in world.residents if p.pk != idea.author_id]
        person = world.sample(crowd, 1, near=row["at"])[0]
        days = world.since(person, row["days"])
        with world.at(days):
            comment = comment_on_subject(
                subject=idea.subject, author=person, body=said["body"], language=said.get("language", "en")
            )
        if "reply" in said:
            with world.at(max(0, days - world.dice.randrange(0, 3))):
                comment_on_subject(
                    subject=idea.subject,
                    author=idea.author,
                    body=said["reply"],
                    parent=comment,
                    language=said.get("language", "en"),
                )


def _first_answer(world: World, idea, row: dict) -> None:
    """The team answers within its fourteen days, but for a few that are late and show as late (law 1)."""
    days = row["days"]
    waits = 1 if days < 4 else 0.5 if days < 14 else 0.06 if days < 40 else 0
    if world.dice.random() < waits:
        return
    with world.on_record(days - world.dice.randrange(1, min(13, days))):
        note = world.dice.choice(load("answers")["first"])
        advance_idea(idea=idea, stage=IdeaStage.GATHERING, note=note, by=world.staff["organiser"])


def _stage(world: World, idea, row: dict) -> None:
    """Later answers, up to where the idea stands now. While there is work left, the next answer is promised."""
    stage = row.get("stage")
    if not stage:
        return
    by, notes = world.staff["organiser"], load("answers")
    days = max(1, row["days"] // 2)
    next_due_on = world.today + timedelta(days=world.dice.randrange(-2, 28))
    if stage in (IdeaStage.SUPPORTED, IdeaStage.PROJECT):
        with world.on_record(row["days"] - 4 if stage == IdeaStage.PROJECT else min(row["days"], days + 6)):
            advance_idea(idea=idea, stage=IdeaStage.CHECKING, note=world.dice.choice(notes["checking"]), by=by)
    if stage == IdeaStage.PROJECT:
        return  # the project's own builder goes on from here
    with world.on_record(days):
        note = row.get("reason") or world.dice.choice(notes[stage])
        owed = next_due_on if IdeaStage(stage) in STAGES_THAT_OWE_MORE else None
        if stage == IdeaStage.NOT_NOW:
            owed = world.today + timedelta(days=60 + row["days"] % 60)
        if stage == IdeaStage.SUPPORTED:
            check(idea, stage, note, by=by, next_due_on=owed)
        else:
            advance_idea(idea=idea, stage=stage, note=note, by=by, next_due_on=owed)


class Sayings:
    """Words in stock. Each is said again only when all that suit have been said."""

    def __init__(self, world: World):
        self.world = world
        self.of_ideas: dict[str, list] = {}
        self.of_topics: dict[str, list] = {}
        self.of_languages: dict[str, list] = {}
        for row in rows("comments", "comment"):
            for key, store in (("idea", self.of_ideas), ("topic", self.of_topics), ("language", self.of_languages)):
                if key in row:
                    store.setdefault(row[key], []).append(row)
        self.offers: dict[str, list[str]] = {}
        for row in load("offers")["offer"]:
            self.offers.setdefault(row["kind"], []).append(row["body"])

    def about(self, row: dict) -> list[dict]:
        """What may be said about an idea or project, what suits best and was said least first."""
        if row["title"] in self.of_ideas:
            return self.of_ideas[row["title"]]
        language = row.get("language", "en")
        if language in self.of_languages:
            return self._turn(self.of_languages[language], 3)
        return [said for topic in row["topics"] for said in self._turn(self.of_topics[topic], 3)]

    def offer(self, kind: str) -> str:
        return self._turn(self.offers[kind], 1)[0]

    @staticmethod
    def _turn(stock: list, count: int) -> list:
        """Take from the front and put back at the end."""
        taken = stock[:count]
        del stock[:count]
        stock.extend(taken)
        return taken
