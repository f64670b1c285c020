"""Fills the scratch database, table by table, each figure and each kept count decided before the rows are written."""

import random
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count, F, Q

from core import clock
from core.enums import Visibility
from ideas.enums import IdeaKind, IdeaStage, NeedKind
from ideas.models import (
    Action,
    Appreciation,
    Comment,
    Idea,
    IdeaStep,
    IdeaVector,
    Interest,
    Need,
    Offer,
    Subject,
    SubjectTopic,
    Topic,
)
from ideas.nearly import nearly
from people.models import HeldSkill, Neighbourhood, ResidentProfile, Skill, User
from projects.models import Project, ProjectOwner

from .bulk import load, settle, unchecked_keys
from .people import ago, make_people, make_places
from .vectors import vectors_like
from .words import SAYINGS, SENTENCES, idea_words, street

SEED = 100
THRESHOLD = 20
STAGES = (
    (IdeaStage.GATHERING, 70),
    (IdeaStage.CHECKING, 8),
    (IdeaStage.SUPPORTED, 8),
    (IdeaStage.NOT_NOW, 8),
    (IdeaStage.SIGNPOSTED, 5),
    (IdeaStage.WITHDRAWN, 1),
)
KINDS = ((IdeaKind.IDEA, 75), (IdeaKind.UNLOVED_SPACE, 13), (IdeaKind.NEED, 12))
SEEN = ((Visibility.PUBLISHED, 98), (Visibility.HIDDEN, 1), (Visibility.HELD, 1))


@dataclass
class Thing:
    """A subject and what hangs on it, before anything is written."""

    number: int
    author: int
    seen: str
    place: int
    at: datetime
    stage: str
    appreciations: int
    comments: int
    offers: int
    actions: int

    @property
    def interested(self) -> int:
        """The same first few people do everything, so the longest row of them counts."""
        return max(self.appreciations, self.offers, self.actions)

    def people(self, count: int, crowd: int) -> list[int]:
        """The first `count` of the people who do something here: all different, never the author."""
        step = 7919 if crowd % 7919 else 7907
        start = self.number * 31
        found = (1 + (start + n * step) % crowd for n in range(count + 1))
        return [person for person in found if person != self.author][:count]


def fill(*, ideas: int, say: Callable[[str], object] = print, seed: int = SEED) -> None:
    """`ideas` ideas with about three comments, ten appreciations and half an offer each, and a project for each 100."""
    dice = random.Random(seed)  # noqa: S311  made-up rows, not secrets
    crowd = max(200, ideas // 5)
    make_places(dice)
    with unchecked_keys():
        say(f"{crowd} people …")
        make_people(dice, crowd)
        projects = max(1, ideas // 100)
        things = [_thing(dice, n + 1, crowd) for n in range(ideas + projects)]
        say(f"{ideas} ideas, {projects} projects …")
        _write_subjects(dice, things, ideas)
        meant = _write_ideas(dice, things[:ideas])
        _write_projects(dice, things[ideas:])
        for words, write in (
            ("Appreciations", _write_appreciations),
            ("Comments", _write_comments),
            ("Needs and offers", _write_offers),
            ("Actions", _write_actions),
        ):
            say(f"{words} …")
            write(dice, things, crowd)
        say("Meanings …")
        load(IdeaVector, ("idea_id", "numbers", "bits"), vectors_like(meant, seed=seed))
    settle(
        User,
        ResidentProfile,
        HeldSkill,
        Subject,
        SubjectTopic,
        Idea,
        IdeaStep,
        Project,
        ProjectOwner,
        Appreciation,
        Interest,
        Comment,
        Need,
        Offer,
        Action,
    )


def _pick(dice: random.Random, choices) -> str:
    return dice.choices([value for value, _weight in choices], [weight for _value, weight in choices])[0].value


def _thing(dice: random.Random, number: int, crowd: int) -> Thing:
    most = crowd - 2
    # A few are loved by hundreds, most by a handful; ten each on the whole.
    loved = min(most, int(dice.paretovariate(1.25) * 2.4))
    return Thing(
        number,
        author=dice.randint(1, crowd),
        seen=_pick(dice, SEEN),
        place=0,
        at=ago(dice),
        stage=_pick(dice, STAGES),
        appreciations=min(loved, 400),
        comments=min(200, int(dice.expovariate(1 / 3.5))),
        offers=min(dice.choices((0, 1, 2, 3), (76, 18, 5, 1))[0], most),
        actions=dice.choices((0, 1), (92, 8))[0],
    )


def _write_subjects(dice: random.Random, things: list[Thing], ideas: int) -> None:
    places = list(Neighbourhood.objects.all())

    def row(thing: Thing) -> tuple:
        place = dice.choice(places)
        thing.place = place.pk
        pin = dice.random() < 0.6
        spread = 0.012 if pin else 0
        point = [round(float(each) + dice.uniform(-spread, spread), 5) for each in (place.latitude, place.longitude)]
        kind = "idea" if thing.number <= ideas else "project"
        counts = (thing.appreciations, thing.comments, thing.offers, thing.actions, thing.interested)
        source = "pin" if pin else "neighbourhood"
        order = nearly(thing.stage, thing.interested, THRESHOLD) if kind == "idea" else 0
        return (thing.number, kind, thing.seen, thing.author, place.pk, *point, source, thing.at, *counts, order)

    counted = tuple(f"{name}_count" for name in ("appreciation", "comment", "offer", "action", "interested"))
    columns = ("id", "kind", "visibility", "owner_id", "neighbourhood_id", "latitude", "longitude", "point_from")
    load(Subject, (*columns, "created_at", *counted, "nearly"), map(row, things))
    topics = list(Topic.objects.values_list("pk", flat=True))
    load(
        SubjectTopic,
        ("content_object_id", "tag_id"),
        ((thing.number, tag) for thing in things for tag in dice.sample(topics, dice.choice((0, 1, 1, 2)))),
    )


def _write_ideas(dice: random.Random, things: list[Thing]) -> list[tuple[int, int]]:
    """Returns which kind of text each idea is made of, for its meaning."""
    meant, steps = [], []

    def row(thing: Thing) -> tuple:
        language, title, body, kind = idea_words(dice)
        stage = thing.stage
        meant.append((thing.number, kind))
        steps.append((thing.number, IdeaStage.GATHERING.value, thing.author, "", thing.at))
        moved = None
        if stage != IdeaStage.GATHERING:
            moved = thing.at + (clock.now() - thing.at) / 2
            steps.append((thing.number, stage, thing.author, "We looked into it.", moved))
        words = (language, title, body, street(dice), _pick(dice, KINDS), stage, "", moved, "")
        return (thing.number, thing.number, thing.author, thing.seen, thing.at, *words)

    load(
        Idea,
        (
            *("id", "subject_id", "author_id", "visibility", "created_at", "language", "title", "body", "place_text"),
            *("kind", "stage", "stage_note", "stage_changed_at", "signpost_url"),
        ),
        map(row, things),
    )
    load(IdeaStep, ("idea_id", "stage", "by_id", "note", "changed_at"), steps)
    return meant


def _write_projects(dice: random.Random, things: list[Thing]) -> None:
    stages = ("forming", "permitted", "running", "handed-over", "resting", "ended")
    words = [(thing, idea_words(dice)) for thing in things]
    load(
        Project,
        (
            *("id", "subject_id", "author_id", "visibility", "created_at", "language", "title", "story"),
            *("place_text", "group_name", "stage", "resident_backing_count"),
        ),
        (
            (
                *(
                    n,
                    thing.number,
                    thing.author,
                    thing.seen,
                    thing.at,
                    language,
                    title,
                    body,
                    street(dice),
                    "Neighbours",
                ),
                *(dice.choice(stages), 0),
            )
            for n, (thing, (language, title, body, _kind)) in enumerate(words, 1)
        ),
    )
    owners = ((n, thing.author, thing.author, thing.at) for n, thing in enumerate(things, 1))
    load(ProjectOwner, ("project_id", "user_id", "added_by_id", "added_at"), owners)


def _write_appreciations(dice: random.Random, things: list[Thing], crowd: int) -> None:
    for model, count in ((Appreciation, "appreciations"), (Interest, "interested")):
        load(
            model,
            ("subject_id", "user_id", "created_at"),
            (
                (thing.number, person, thing.at)
                for thing in things
                for person in thing.people(getattr(thing, count), crowd)
            ),
        )


def _write_comments(dice: random.Random, things: list[Thing], crowd: int) -> None:
    load(
        Comment,
        ("subject_id", "author_id", "body", "created_at"),
        (
            (thing.number, dice.randint(1, crowd), f"{dice.choice(SAYINGS)} {dice.choice(SENTENCES)}", thing.at)
            for thing in things
            for _n in range(thing.comments)
        ),
    )


def _write_offers(dice: random.Random, things: list[Thing], crowd: int) -> None:
    skills = list(Skill.objects.values_list("pk", flat=True))
    kinds = [kind.value for kind in NeedKind]

    def of_kind() -> tuple:
        kind = dice.choice(kinds)
        return kind, dice.choice(skills) if kind == NeedKind.SKILL else None

    def need(thing: Thing) -> tuple:
        kind, skill = of_kind()
        text = "" if skill else f"{dice.choice(('A room', 'Two tables', 'A van', 'Some hours'))} near {street(dice)}"
        return thing.number, kind, skill, text, dice.choice(("Lunch", "Our thanks", "")), dice.random() < 0.3

    load(
        Need,
        ("subject_id", "kind", "skill_id", "text", "what_you_get", "is_met"),
        (need(thing) for thing in things if dice.random() < 0.6),
    )

    def offer(subject: int | None, author: int, place: int) -> tuple:
        kind, skill = of_kind()
        said = (
            f"{dice.choice(('I can help', 'You may use it', 'Ask me'))} near {street(dice)}. {dice.choice(SENTENCES)}"
        )
        on = clock.today() - timedelta(days=dice.randrange(500))
        unused = kind == NeedKind.SPACE and dice.random() < 0.5
        title = {"space": "A dry garage", "thing": "A long ladder", "time": "Two hours"}.get(kind, "")
        return subject, author, kind, skill, said, title, place, on, ago(dice), unused, "", "", "", "", ""

    for_things = ((thing, person) for thing in things for person in thing.people(thing.offers, crowd))
    pool = sum(thing.offers for thing in things) * 2 // 3
    places = [thing.place for thing in things[:500]]
    columns = ("subject_id", "author_id", "kind", "skill_id", "body", "title", "neighbourhood_id", "confirmed_on")
    columns = (*columns, "created_at", "is_unused", "when", "where", "how_long", "thanks", "point_from")
    load(Offer, columns, (offer(thing.number, person, thing.place) for thing, person in for_things))
    load(Offer, columns, (offer(None, dice.randint(1, crowd), dice.choice(places)) for _n in range(pool)))


def _write_actions(dice: random.Random, things: list[Thing], crowd: int) -> None:
    states = ("proposed", "accepted", "accepted", "under-way", "done", "thanked")

    def row(thing: Thing, person: int) -> tuple:
        on = clock.today() + timedelta(days=dice.randrange(-300, 60))
        places = dice.choice((None, 4, 12))
        gets = "Tea and cake" if places else ""
        return (
            thing.number,
            person,
            f"I will bring a van to {street(dice)}",
            on,
            street(dice),
            places,
            gets,
            dice.choice(states),
            "",
            thing.at,
        )

    load(
        Action,
        ("subject_id", "author_id", "body", "on", "where", "places", "what_you_get", "state", "thanks", "created_at"),
        (row(thing, person) for thing in things for person in thing.people(thing.actions, crowd)),
    )


def wrong_counts() -> int:
    """How many subjects keep a count that their rows do not bear out."""
    counted = Subject.objects.annotate(
        loved=Count("appreciations", distinct=True),
        keen=Count("interests", distinct=True),
    ).exclude(appreciation_count=F("loved"), interested_count=F("keen"))
    said = Subject.objects.annotate(
        said=Count("comments", filter=Q(comments__visibility=Visibility.PUBLISHED), distinct=True),
    ).exclude(comment_count=F("said"))
    given = Subject.objects.annotate(given=Count("offers"), done=Count("actions", distinct=True)).exclude(
        offer_count=F("given"), action_count=F("done")
    )
    return counted.count() + said.count() + given.count()
