"""Sixteen West Norwood projects, Love Your Space, the BBQ bike and the polytunnel: who began them and who backs them."""

from home.demo.texts import load, rows, unwrapped
from ideas.enums import NeedKind
from ideas.services import answer_offer, comment_on_subject, lock_subject, offer_to_subject
from people.enums import OrganisationKind
from projects.enums import Ownership, ProjectStage
from projects.models import Backing
from projects.services import (
    answer_project,
    back_subject,
    change_stage,
    edit_project,
    grow_project_from_idea,
    start_project,
)
from projects.services.backing import keep_backing_counts

from .ideas import RECENT, Sayings, appreciations
from .needs import need_line
from .world import World

PERMITTED = "You may start. The letter with what you may do without asking is in your hands."
STEPS = {
    ProjectStage.FORMING: (),
    ProjectStage.PERMITTED: (ProjectStage.PERMITTED,),
    ProjectStage.RUNNING: (ProjectStage.PERMITTED, ProjectStage.RUNNING),
    ProjectStage.HANDED_OVER: (ProjectStage.PERMITTED, ProjectStage.RUNNING, ProjectStage.HANDED_OVER),
}
WORDS = {
    ProjectStage.RUNNING: "We opened the doors today. Come as you are.",
    ProjectStage.HANDED_OVER: "The council has given us its key. From now on we run this ourselves.",
}


def build_projects(world: World) -> None:
    grown_from = {row["project"]: row["title"] for row in rows("ideas", "idea") if "project" in row}
    sayings = Sayings(world)
    for row in sorted(rows("projects", "project"), key=lambda row: -row["days"]):
        idea = world.ideas.get(grown_from.get(row["title"]))
        project = _grow(world, row, idea) if idea else _start(world, row)
        world.projects[row["title"]] = project
        _walk(world, project, row)
        _backings(world, project, row)
        _crowd(world, project, row, sayings)


def _start(world: World, row: dict):
    if "owner" in row:
        author = world.staff[row["owner"]]
    else:
        longest = [person for person in world.residents if world.joined[person.pk] >= row["days"]]
        author = world.sample(longest, 1, near=row["at"])[0]
    with world.at(row["days"]):
        return start_project(
            author=author,
            title=row["title"],
            story=unwrapped(row["body"]),
            neighbourhood=world.neighbourhoods[row["at"]],
            place=world.places.get(row["place"]),
            place_text="" if row["place"] in world.places else row["place"],
            ownership=Ownership(row["ownership"]),
            topics=[world.topics[slug] for slug in row["topics"]],
            needs=[need_line(world, need) for need in row["needs"]],
            picture=world.pictures.get(row["title"]),
        )


def _grow(world: World, row: dict, idea):
    """The idea's author stays the owner; they then tell the project's own story."""
    with world.on_record(row["days"]):
        project = grow_project_from_idea(
            idea=idea, by=world.staff["organiser"], title=row["title"], story=unwrapped(row["body"])
        )
        known = {str(need) for need in project.subject.needs.all()}
        lines = [need_line(world, need) for need in row["needs"]]
        return edit_project(
            project=project,
            neighbourhood=world.neighbourhoods[row["at"]],
            topics=[world.topics[slug] for slug in row["topics"]],
            new_needs=[line for line in lines if (line.text or str(line.skill)) not in known],
            place_text=row["place"],
            picture=world.pictures.get(row["title"]),
        )


def _walk(world: World, project, row: dict) -> None:
    """From forming to where it stands now, a few weeks for each step."""
    days = row["days"]
    for step in STEPS[ProjectStage(row["stage"])]:
        days = int(days * 0.7)
        with world.on_record(days):
            if step == ProjectStage.PERMITTED:
                answer_project(project=project, words=PERMITTED, by=world.staff["organiser"], permit=True)
            else:
                said = {"run_by": f"{project.author} and neighbours"} if step == ProjectStage.HANDED_OVER else {}
                by = world.staff["organiser"] if project.ownership == Ownership.COUNCIL else project.author
                change_stage(project=project, stage=step, by=by, note=WORDS[step], **said)
    if row["stage"] == ProjectStage.FORMING:
        with world.on_record(days - 9):
            answer_project(project=project, words=load("answers")["first"][11], by=world.staff["organiser"])
    if row["stage"] == ProjectStage.RUNNING and world.dice.random() < 0.4:
        with world.on_record(days // 2):
            words = world.dice.choice(load("backings")["notes"])
            answer_project(project=project, words=words, by=world.staff["organiser"])
    project.refresh_from_db()


def _backings(world: World, project, row: dict) -> None:
    """People for themselves, and some in the name of the business they represent. Older ones are stored together."""
    messages = load("backings")["messages"]
    traders = {
        people[0].pk: world.organisations[name]
        for name, people in world.representatives.items()
        if world.organisations[name].kind == OrganisationKind.BUSINESS
    }
    crowd = [person for person in world.residents if person.pk != project.author_id]
    older = []
    for person in world.sample(crowd, row["people"], near=row["at"]):
        says = world.dice.random() < 0.15
        days = world.since(person, row["days"])
        words = {
            "message": world.dice.choice(messages) if says else "",
            "is_public": says and world.dice.random() < 0.67,
            "organisation": traders.get(person.pk) if world.dice.random() < 0.6 else None,
        }
        if days > RECENT:
            older.append(Backing(subject=project.subject, author=person, created_at=world.moment(days), **words))
            continue
        with world.at(days):
            back_subject(subject=project.subject, user=person, **words)
    Backing.objects.bulk_create(older)
    keep_backing_counts(lock_subject(project.subject))


def _crowd(world: World, project, row: dict, sayings: Sayings) -> None:
    """Appreciations, a few words and a few offers."""
    crowd = [person for person in world.residents if person.pk != project.author_id]
    appreciations(world, project.subject, 3 + row["people"] // 6, row["days"], near=row["at"])
    for said in sayings.about(row)[: world.dice.randrange(2, 5)]:
        person = world.sample(crowd, 1, near=row["at"])[0]
        days = world.since(person, row["days"])
        with world.at(days):
            comment = comment_on_subject(subject=project.subject, author=person, body=said["body"], language="en")
        if "reply" in said:
            with world.at(max(0, days - 1)):
                comment_on_subject(
                    subject=project.subject, author=project.author, body=said["reply"], parent=comment, language="en"
                )
    for need in project.subject.needs.filter(kind=NeedKind.SKILL):
        if world.dice.random() < 0.5:
            person = world.sample(crowd, 1, near=row["at"])[0]
            days = world.dice.randrange(1, 30)
            with world.at(days):
                offer = offer_to_subject(
                    subject=project.subject,
                    author=person,
                    kind=need.kind,
                    body=sayings.offer(need.kind),
                    skill=need.skill,
                    need=need,
                    language="en",
                )
            if days > 8:
                with world.at(days - 5):
                    answer_offer(offer=offer, accept=True, by=project.author)
