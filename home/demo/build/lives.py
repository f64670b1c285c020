"""What became of ideas: checks, joining, taking back, adoption; and who holds the answers."""

import random
from datetime import timedelta

from core.enums import Origin
from home.demo.texts import load, unwrapped
from ideas.enums import IdeaStage, NeedKind, Verdict
from ideas.models import Idea, ViabilityCriterion
from ideas.services import (
    Finding,
    advance_idea,
    appreciate_subject,
    check_idea,
    comment_on_subject,
    hold_idea,
    join_ideas,
    offer_to_subject,
    share_idea,
    take_back_idea,
)
from projects.services import answer_adoption, answer_project, ask_to_adopt

from .needs import need_line
from .world import World

USUAL = {
    IdeaStage.SUPPORTED: (Verdict.YES, Verdict.YES, Verdict.YES, Verdict.PARTLY, Verdict.YES, Verdict.YES),
    IdeaStage.NOT_NOW: (Verdict.YES, Verdict.NO, Verdict.PARTLY, Verdict.PARTLY, Verdict.YES, Verdict.YES),
    IdeaStage.SIGNPOSTED: (Verdict.YES, Verdict.NOT_ASKED, Verdict.YES, Verdict.YES, Verdict.YES, Verdict.NO),
}


def check(idea: Idea, outcome: str, summary: str, *, by, **more):
    """A viability check as the team would fill it in; an idea gets the same words each time."""
    said, verdicts = load("lives")["found"], USUAL[IdeaStage(outcome)]
    findings = [
        Finding(criterion, verdict, said[number][verdict][len(idea.title) % len(said[number][verdict])])
        for number, (criterion, verdict) in enumerate(zip(ViabilityCriterion.objects.all(), verdicts, strict=False))
    ]
    return check_idea(idea=idea, outcome=outcome, summary=summary, findings=findings, by=by, **more)


def build_lives(world: World) -> None:
    """What can become of an idea, one by one; with dice of its own, so that nobody else's fall otherwise."""
    dice, world.dice = world.dice, random.Random(f"lives {world.seed}")  # noqa: S311  chance events, not secrets
    for row in load("lives")["idea"]:
        _Life(world, row).happens()
    _hold_some(world)
    world.dice = dice


class _Life:
    """One idea of the texts, from the first word to what became of it."""

    def __init__(self, world: World, row: dict):
        self.world, self.row, self.team = world, row, world.staff["organiser"]
        language = row.get("language", "en")
        here = [each for each in world.residents if world.joined[each.pk] >= row["shared"]]
        speakers = [each for each in here if each.profile.languages[0] == language]
        self.author = world.sample(speakers, 1, near=row["at"])[0]
        self.crowd = world.sample([each for each in here if each != self.author], row["people"] + 3, near=row["at"])
        with world.at(row["shared"]):
            self.idea = share_idea(
                author=self.author,
                title=row["title"],
                kind=row.get("kind", "idea"),
                body=unwrapped(row["body"]),
                neighbourhood=world.neighbourhoods[row["at"]],
                topics=[world.topics[slug] for slug in row["topics"]],
                needs=[need_line(world, need) for need in row.get("needs", [])],
                language=language,
                origin=row.get("origin", Origin.WEB),
            )
        world.ideas[row["title"]] = self.idea

    def happens(self) -> None:
        row, world = self.row, self.world
        for person in self.crowd[: row["people"]]:
            with world.at(self._soon()):
                appreciate_subject(subject=self.idea.subject, user=person)
        for person, body in zip(self.crowd, row["says"], strict=False):
            with world.at(self._soon()):
                comment_on_subject(
                    subject=self.idea.subject, author=person, body=body, language=row.get("language", "en")
                )
        self._adopted() if "adopt" in row else self._ends()

    def _soon(self) -> int:
        """Some day between its sharing and what became of it."""
        last = max(self.row.get("asked", 0), self.row.get("done", 0))
        return max(last, self.row["shared"] - self.world.dice.randrange(1, 6))

    def _ends(self) -> None:
        row, idea = self.row, self.idea
        if row.get("hold"):
            with self.world.on_record(row["done"] + 1):
                hold_idea(idea=idea, holder=self.team, by=self.team)
        with self.world.on_record(row["done"]):
            if "withdraw" in row:
                offer_to_subject(
                    subject=idea.subject, author=self.crowd[-1], kind=NeedKind.TIME, body="I can dig.", language="en"
                )
                take_back_idea(idea=idea, note=row["withdraw"])
            elif "join" in row:
                join_ideas(idea=idea, into=self.world.ideas[row["join"]], note=row["note"], by=self.team)
            elif "check" in row:
                check(idea, row["check"], row["note"], by=self.team, signpost_url=row.get("url", ""))
            else:
                advance_idea(idea=idea, stage=row["stage"], note=row["note"], by=self.team)

    def _adopted(self) -> None:
        row, will = self.row, dict(self.row["adopt"])
        until, group = will.pop("until", None), will.pop("group", "")
        with self.world.at(row["asked"]):
            adoption = ask_to_adopt(
                idea=self.idea,
                author=self.crowd[-1],
                until=self.world.today + timedelta(days=until) if until else None,
                group_name=group,
                language="en",
                **will,
            )
        if "answer" in row:
            with self.world.on_record(row["done"]):
                answer_adoption(adoption=adoption, agree=True, words=row["answer"], by=self.team)
            with self.world.on_record(row["done"] - 4):
                project = self.idea.grown_project
                answer_project(project=project, words=row["answer"], by=self.team, permit=True)
            self.world.projects[project.title] = project


def _hold_some(world: World) -> None:
    """The organiser has taken every other answer that is owed while the team checks or supports."""
    busy = Idea.objects.filter(stage__in=[IdeaStage.CHECKING, IdeaStage.SUPPORTED]).order_by("created_at", "pk")
    for idea in busy[::2]:
        with world.on_record(0):
            hold_idea(idea=idea, holder=world.staff["organiser"], by=world.staff["organiser"])
