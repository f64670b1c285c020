"""How the projects live: help from the council, a team, news with pictures, and how many took part.

Its dice are its own: nobody else's fall otherwise.
"""

import random
from datetime import datetime, time, timedelta

from django.core.files.base import ContentFile

from core import clock
from home.demo.texts import load
from ideas.photo_forms import PhotoUpload
from projects.enums import CountMethod, Depth, TeamRole
from projects.models import SupportLevel
from projects.services import (
    answer_invitation,
    change_stage,
    invite_member,
    record_count,
    set_support_level,
    write_update,
)

from .pictures import drawing, words_of
from .world import World

LATELY = 5
"""News of the last few days is told to everybody behind the project; what is older has long been read."""


def build_project_lives(world: World) -> None:
    texts, levels = load("project_lives"), list(SupportLevel.objects.all())
    dice = random.Random(f"project lives {world.seed}")  # noqa: S311  chance events, not secrets
    for row in texts["life"]:
        _Life(world, dice, world.projects[row["project"]], row).happens(levels, texts["notes"])


class _Life:
    """One project, from the help it gets to its latest news."""

    def __init__(self, world: World, dice: random.Random, project, row: dict):
        self.world, self.dice, self.project, self.row = world, dice, project, row
        self.owner = project.author
        self.age = (world.today - project.created_at.astimezone(clock.LONDON).date()).days

    def happens(self, levels: list[SupportLevel], notes: list[str]) -> None:
        day = max(1, self.age // 3)
        with self.world.on_record(day):
            set_support_level(
                project=self.project,
                level=levels[self.row["level"] - 1],
                by=self.world.staff["organiser"],
                note=notes[self.row["level"] % len(notes)],
            )
        self._team()
        for depth, people, method, how, first, last in self.row.get("came", ()):
            self._count(depth, people, method, how, first, last)
        for news in sorted(self.row.get("update", ()), key=lambda news: -news["days"]):
            self._tell(news)
        for turn in self.row.get("turn", ()):
            self._turns(**turn)

    def _turns(self, days: int, **step) -> None:
        """To another stage, by whoever owns it; everybody behind it hears of that."""
        with self.world.on_record(days):
            change_stage(project=self.project, by=self.owner, **step)
        self.project.refresh_from_db()

    def _moment(self, days: int) -> datetime:
        days = max(0, min(days, self.age))
        moment = datetime.combine(self.world.day(days), time(19, self.dice.randrange(60)), clock.LONDON)
        return min(moment, self.world.now)

    def _team(self) -> None:
        """People from near by, who said yes; the last one asked has not answered yet where there are several."""
        owners = {self.owner.pk}
        near = [
            person
            for person in self.world.residents
            if person.pk not in owners
            and person.email
            and self.world.homes.get(person.pk) == self.project.subject.neighbourhood.slug
        ]
        asked = self.row.get("team", ())
        people = self.dice.sample(near or self.world.residents, len(asked))
        for number, ((does, role), person) in enumerate(zip(asked, people, strict=True)):
            days = self.dice.randrange(8, max(9, self.age // 2))
            with clock.moved_to(self._moment(days)):
                member = invite_member(project=self.project, user=person, by=self.owner, role=TeamRole(role), does=does)
            if number == 2:
                continue
            with clock.moved_to(self._moment(days - 1) + timedelta(minutes=3)):
                answer_invitation(member=member, accept=True)

    def _count(self, depth: str, people: int, method: str, how: str, first: int, last: int) -> None:
        first, last = min(first, self.age), min(last, self.age)
        with clock.moved_to(self._moment(last)):
            record_count(
                project=self.project,
                by=self.owner,
                depth=Depth(depth),
                people=people,
                method=CountMethod(method),
                how=how,
                started_on=self.world.day(first),
                ended_on=self.world.day(last),
            )

    def _tell(self, news: dict) -> None:
        photos = []
        if title := news.get("photo"):
            upload = ContentFile(drawing(title), name="news.jpg")
            photos = [PhotoUpload(upload, words_of(title))]
        with clock.moved_to(self._moment(news["days"])):
            write_update(
                project=self.project,
                author=self.owner,
                title=news["title"],
                body=news["body"],
                photos=photos,
                language=news.get("language", "en"),
                announce=news["days"] < LATELY,
            )
