"""A year of hours: what sixty businesses gave, week by week, to whom, and who confirmed it.

The last days go through the services one by one. Older hours are stored together, with the same history, the same
answered promises and the same tenancy as the services would have written.
"""

from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from django.contrib.auth.models import Group

from core import clock
from home.demo.texts import load
from hours.enums import HoursAct, HoursStatus
from hours.models import HoursChange, HoursEntry
from hours.services import confirm_hours, log_hours, query_hours
from hours.services.history import ANSWER_DAYS, OFFICERS, QUESTION, content_of
from hours.services.logging import set_receiver
from notices.models import AnswerDue
from pledges.models import CountedEntry, Tenancy
from pledges.records import TenancyRecord
from pledges.weeks import WEEK, monday_of

from .world import World, uid_of

YEAR = 52
TRADER = "Kumasi Kitchen"
TRADERS_WEEKS = (105, 210, 180, 210, 240, 60, 180, 180, 240, 120, 210, 180)
"""Minutes a week of the trader who signs in, this week first: 1¾ of the 3 hours pledged, last week 3½."""

BY_SERVICE = 10
"""Days before the demonstration's day from which on every entry goes through the services."""

THANKS = ("Thank you!", "Lovely, thank you both.", "You made our morning.", "Come again soon.", "Obrigada!")
QUERIES = (
    "Was this for the Saturday or the Sunday group? Please say which.",
    "We counted two of you, not three. Could you look again?",
    "Which project was this for? Add its name and we will confirm it.",
)
REFUSALS = (
    "This was a paid job, so it cannot count. Thank you all the same.",
    "Nobody at the group knows of this one.",
)


@dataclass
class Given:
    """One piece of work, before it is written into the journal."""

    tenancy: Tenancy
    row: dict
    by: object
    receiver: object
    owner: object | None
    day: date
    minutes: int
    people: int
    words: str
    number: int

    @property
    def organisation(self):
        return self.tenancy.organisation

    @property
    def key(self) -> str:
        return uid_of("hours", f"{self.row['name']}:{self.number}").hex


@dataclass
class Receivers:
    """Who can be given time on a day: projects since they were shared, groups and schools, the wider community."""

    world: World
    projects: list = field(init=False)
    groups: list = field(init=False)

    def __post_init__(self) -> None:
        self.projects = [
            (project.subject, project.author, project.created_at.date()) for project in self.world.projects.values()
        ]
        self.groups = [
            (organisation, self.world.representatives[name][0])
            for name, organisation in self.world.organisations.items()
            if organisation.kind not in ("business", "council-team")
        ]

    def pick(self, day: date):
        """A receiver and the person who may confirm for it (None: an officer)."""
        dice = self.world.dice
        luck = dice.random()
        open_projects = [(subject, owner) for subject, owner, since in self.projects if since < day]
        if luck < 0.12:
            return None, None
        if luck < 0.62 and open_projects:
            return dice.choice(open_projects)
        return dice.choice(self.groups)


def build_hours(world: World) -> None:
    receivers, older, recent = Receivers(world), [], []
    edge = world.day(BY_SERVICE)
    for tenancy, row in world.tenancies:
        for given in _work_of(world, receivers, tenancy, row):
            (recent if given.day >= edge else older).append(given)
    _store(world, older)
    for given in sorted(recent, key=lambda given: (given.day, given.tenancy.pk)):
        _log(world, given)


def _work_of(world: World, receivers: Receivers, tenancy: Tenancy, row: dict):
    """What one business gave in the year: mostly what it pledged, some weeks nothing, some weeks more."""
    record = TenancyRecord(tenancy)
    steady = world.dice.choice([0.75, 0.95, 1.0, 1.0, 1.05, 1.1, 1.15, 1.3])
    monday = max(tenancy.first_monday, monday_of(world.today) - YEAR * WEEK)
    number = 0
    while monday <= world.today:
        for day, minutes, people in _week(
            world, row, monday, 0 if record.is_paused(monday) else record.pledge_on(monday), steady
        ):
            receiver, owner = receivers.pick(day)
            by = world.representatives[row["name"]][0]
            yield Given(tenancy, row, by, receiver, owner, day, minutes, people, _words(world, row), number)
            number += 1
        monday += WEEK


def _week(world: World, row: dict, monday: date, pledged: int, steady: float):
    """Days, minutes and people of one week's work. The trader who signs in has weeks as drawn in `TRADERS_WEEKS`."""
    weeks_ago = (monday_of(world.today) - monday) // WEEK
    if row["name"] == TRADER and weeks_ago < len(TRADERS_WEEKS):
        wanted = TRADERS_WEEKS[weeks_ago]
        first = min(90, wanted) if weeks_ago else wanted
        for minutes, weekday in ((first, 0), (wanted - first, 3)):
            if minutes:
                yield min(world.today, monday + timedelta(days=weekday)), minutes, 1
        return
    wanted = int(pledged * steady * world.dice.uniform(0.7, 1.35)) // (1 if weeks_ago else 2)
    if world.dice.random() < 0.06:
        wanted = 0
    while wanted >= 30:
        minutes, people = _split(world, wanted, row)
        day = monday + timedelta(days=world.dice.randrange(7))
        if day <= world.today:
            yield day, minutes, people
        wanted -= minutes * people


def _split(world: World, wanted: int, row: dict) -> tuple[int, int]:
    """Minutes for each person in fives, and how many came along."""
    people = min(row["people"], world.dice.choice([1, 1, 1, 2, 2, 3]))
    piece = wanted if wanted < 150 else world.dice.choice([wanted // 2, wanted, 120, 90])
    minutes = max(15, round(piece / people / 5) * 5)
    return min(minutes, 240), people


def _words(world: World, row: dict) -> str:
    work = load("work")
    skill = world.dice.choice([*row["skills"], *row["skills"], "anything"])
    return world.dice.choice(work.get(skill, work["anything"]))


def _decider(world: World, given: Given):
    """The receiver's owner or representative, unless they represent the giver; then an officer."""
    theirs = {person.pk for person in world.representatives[given.row["name"]]}
    if given.owner is None or given.owner.pk in theirs or world.dice.random() < 0.15:
        return world.staff["officer"]
    return given.owner


def _store(world: World, older: list[Given]) -> None:
    """Entries whose log window is over: answered all of them, nearly all confirmed."""
    group = Group.objects.get(name=OFFICERS)
    entries, changes, promises, counted = [], [], [], []
    for given in older:
        entry = HoursEntry(
            uid=uid_of("hours", given.key),
            giver_organisation=given.organisation,
            done_on=given.day,
            minutes=given.minutes,
            people=given.people,
            person_minutes=given.minutes * given.people,
            description=given.words,
            logged_by=given.by,
            logged_at=_evening(world, given.day, world.dice.randrange(0, 4)),
            key=given.key,
        )
        set_receiver(entry, given.receiver)
        decider = _decider(world, given)
        _answer(world, entry, decider, certain=given.row["name"] == TRADER)
        entries.append(entry)
        promises.append(_promise(entry, given, decider, group))
        counted.append(CountedEntry(entry=entry, tenancy=given.tenancy))
        logged = {**content_of(entry), "status": "logged"}
        changes.append(
            HoursChange(entry=entry, act=HoursAct.LOGGED, by=entry.logged_by, at=entry.logged_at, values=logged)
        )
        answered = {**logged, "status": str(entry.status)}
        changes.append(
            HoursChange(
                entry=entry,
                act=HoursAct(str(entry.status)),
                by=decider if entry.decided_by_id else entry.logged_by,
                at=entry.decided_at or entry.logged_at,
                reason=entry.reason or entry.thanks,
                values=answered,
            )
        )
    for model, made in ((HoursEntry, entries), (HoursChange, changes), (CountedEntry, counted), (AnswerDue, promises)):
        model.objects.bulk_create(made, batch_size=500)


def _answer(world: World, entry: HoursEntry, decider, *, certain: bool) -> None:
    luck = 1 if certain else world.dice.random()
    if luck < 0.012:
        entry.status = HoursStatus.WITHDRAWN
        return
    entry.status = HoursStatus.REJECTED if luck < 0.022 else HoursStatus.CONFIRMED
    entry.decided_by = decider
    entry.decided_at = min(world.now, entry.logged_at + timedelta(days=world.dice.randrange(0, 6), hours=1))
    if entry.status == HoursStatus.REJECTED:
        entry.reason = world.dice.choice(REFUSALS)
    elif world.dice.random() < 0.3:
        entry.thanks = world.dice.choice(THANKS)


def _promise(entry: HoursEntry, given: Given, decider, group) -> AnswerDue:
    """The promise that the services would have opened and kept."""
    holder = given.owner if decider == given.owner else None
    return AnswerDue(
        model_label=entry._meta.label_lower,
        uid=entry.uid,
        title=f"{given.organisation} gave time to {entry.receiver_name}"[:200],
        url="/hours/to-confirm/",
        question=QUESTION,
        holder=holder,
        holder_group=None if holder else group,
        due_on=entry.logged_at.astimezone(clock.LONDON).date() + timedelta(days=ANSWER_DAYS),
        opened_at=entry.logged_at,
        answered_at=entry.decided_at or entry.logged_at,
        answered_by=entry.decided_by or entry.logged_by,
        outcome=str(entry.get_status_display()),
    )


def _log(world: World, given: Given) -> None:
    """One of the last days: logged by the service; some are confirmed or queried already, the rest wait."""
    logged_at = min(_evening(world, given.day, world.dice.randrange(0, 2)), world.now)
    with clock.moved_to(max(logged_at, min(world.now, _evening(world, given.day, 0)))):
        entry = log_hours(
            by=given.by,
            giver=given.organisation,
            receiver=given.receiver,
            done_on=given.day,
            minutes=given.minutes,
            people=given.people,
            description=given.words,
            key=given.key,
        )
    luck = world.dice.random()
    old = (world.today - given.day).days
    if given.row["name"] == TRADER:
        luck = 0.5
    with clock.moved_to(world.now):
        if old >= 5 and luck < 0.7 or old >= 2 and luck < 0.35:
            confirm_hours(entry=entry, by=_decider(world, given), thanks=world.dice.choice(["", *THANKS]))
        elif luck > 0.94:
            query_hours(entry=entry, by=world.staff["officer"], reason=world.dice.choice(QUERIES))


def _evening(world: World, day: date, later: int) -> datetime:
    spare_time = time(world.dice.randrange(17, 22), world.dice.randrange(60))
    return datetime.combine(day + timedelta(days=later), spare_time, clock.LONDON)
