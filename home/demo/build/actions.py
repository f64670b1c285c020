"""What people said they will do, who helps them, and how it went. Its dice are its own: nobody else's fall otherwise."""

import random
from datetime import date, datetime, time, timedelta

from core import clock
from home.demo.texts import load
from ideas.enums import ActionState
from ideas.services import move_action, propose_action, volunteer_for

from .world import World

WAY = (ActionState.ACCEPTED, ActionState.UNDER_WAY, ActionState.DONE, ActionState.CONFIRMED, ActionState.THANKED)
SEVERAL = timedelta(minutes=7)


def build_actions(world: World) -> None:
    dice = random.Random(f"actions {world.seed}")  # noqa: S311  chance events, not secrets
    for row in load("actions")["action"]:
        _Saying(world, dice, row).happens()


class _Saying:
    """One action of the texts, from the day it was said to where it stands."""

    def __init__(self, world: World, dice: random.Random, row: dict):
        self.world, self.dice, self.row = world, dice, row
        self.thing = world.projects.get(row["for"]) or world.ideas[row["for"]]
        self.said = min(row["said"], (world.today - self.thing.created_at.astimezone(clock.LONDON).date()).days)
        self.owner = self.thing.subject.owner
        keys = [row["by"]] if "by" in row else []
        self.doer = world.staff[keys[0]] if keys else self._people(1, apart=[self.owner.pk])[0]

    def happens(self) -> None:
        row = self.row
        with clock.moved_to(self._moment(self.said)):
            action = propose_action(
                subject=self.thing.subject,
                author=self.doer,
                body=row["body"],
                on=max(self._day(row["on"]), clock.today()),
                starts_at=_time(row.get("from")),
                ends_at=_time(row.get("until")),
                where=row.get("where", ""),
                places=row.get("places"),
                what_you_get=row.get("gets", ""),
                language=row.get("language", "en"),
            )
        if row["state"] == ActionState.DECLINED:
            self._move(action, ActionState.DECLINED, self.said - 2)
            return
        if row["state"] == ActionState.PROPOSED:
            return
        self._move(action, ActionState.ACCEPTED, self.said - 1)
        self._helpers(action)
        if row["state"] == ActionState.WITHDRAWN:
            self._move(action, ActionState.WITHDRAWN, 1)
            return
        over = -row["on"]
        steps = {
            ActionState.UNDER_WAY: max(over, 0),
            ActionState.DONE: over,
            ActionState.CONFIRMED: over - 1,
            ActionState.THANKED: over - 2,
        }
        for state in WAY[1 : WAY.index(row["state"]) + 1]:
            self._move(action, state, steps[state])

    def _helpers(self, action) -> None:
        """One after the other, over the days since it was accepted and before it takes place."""
        row = self.row
        count = row.get("helpers", 0) + row.get("waiting", 0)
        waits = self.world.staff[row["waits"]] if "waits" in row else None
        people = self._people(count - bool(waits), apart=[self.owner.pk, self.doer.pk, waits.pk if waits else 0])
        first, last = self.said - 1, max(0, -row["on"] + 1)
        for number, person in enumerate([*people, *([waits] if waits else [])]):
            days = first - (first - last) * (number + 1) // (count + 1)
            with clock.moved_to(min(self.world.now, self._moment(days) + number * SEVERAL)):
                volunteer_for(action=action, user=person)

    def _move(self, action, state: str, days_ago: int) -> None:
        by = self.doer if state in (ActionState.UNDER_WAY, ActionState.DONE, ActionState.WITHDRAWN) else self.owner
        with clock.moved_to(self._moment(max(0, days_ago))):
            move_action(action=action, to=state, by=by, thanks=self.row.get("thanks", ""))

    def _people(self, count: int, *, apart: list[int]) -> list:
        """So many residents who had joined by then and speak the language; those who sign in choose for themselves."""
        known, language = {person.pk for person in self.world.staff.values()}, self.row.get("language", "en")
        crowd = [
            person
            for person in self.world.residents
            if person.pk not in known
            and person.pk not in apart
            and self.world.joined[person.pk] >= self.said
            and language in person.profile.languages
        ]
        return self.dice.sample(crowd, count)

    def _day(self, from_today: int) -> date:
        return self.world.today + timedelta(days=from_today)

    def _moment(self, days_ago: int) -> datetime:
        return min(self.world.now, datetime.combine(self.world.day(days_ago), time(8, 20), clock.LONDON))


def _time(words: str | None) -> time | None:
    return time.fromisoformat(words) if words else None
