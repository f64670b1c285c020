"""Council calls from the question to the decision, permissions to run, and a project handed to residents."""

from datetime import timedelta

from core import clock
from home.demo.texts import load
from ideas.enums import OPEN_STAGES
from ideas.models import Idea
from ideas.services import comment_on_subject, offer_to_subject
from projects.calls.choosing import choose_option, options_of
from projects.calls.deciding import write_decision_step
from projects.calls.enums import DecisionKind
from projects.calls.services import bring_idea, live_call
from projects.enums import Ownership
from projects.models import CallIndexPage, CallPage, PageFamily
from projects.permits.services import sign_permit
from projects.services import change_ownership

from .publishing import publish, show_untranslated
from .world import World


def build_calls(world: World, index: CallIndexPage) -> None:
    ideas = iter(Idea.objects.published().filter(stage__in=OPEN_STAGES, answered_call=None).order_by("-pk"))
    for row in load("calls")["call"]:
        page = _page(world, index, row)
        family = PageFamily.objects.get(translation_key=page.translation_key)
        _answers(world, family, row, ideas)
        _decision(world, family, row)


def _page(world: World, index: CallIndexPage, row: dict) -> CallPage:
    days = {name: world.day(-row[key]) for name, key in (("opens_on", "opens"), ("closes_on", "closes"))}
    words = {name: row[name] for name in ("slug", "title", "summary", "question", "kind", "stage", "budget", "promise")}
    page = CallPage(
        **words,
        **days,
        time_limits=row["time"],
        who_is_involved=row["who"],
        cannot_change=row["fixed"],
        promise_by=world.day(-row["promise_by"]),
        account=row.get("account", ""),
        account_on=world.day(-row["account_on"]) if "account" in row else None,
        options=[("option", option) for option in row.get("options", ())],
    )
    index.add_child(instance=page)
    publish(world, page)
    show_untranslated(page)
    return page


def _answers(world: World, family: PageFamily, row: dict, ideas) -> None:
    """What neighbours said and brought while the call was open."""
    last = max(1, -row["closes"] + 1)
    for number in range(row["ideas"]):
        idea = next(ideas)
        with world.at(last + number):
            bring_idea(family=family, idea=idea, by=idea.author)
    for number, choice in enumerate(row.get("choices", ())):
        with world.at(max(1, last + number % 3)):
            choose_option(family=family, option=_options(family)[choice], by=world.residents[10 + number])
    for (days, kind, words), person in zip(row.get("offers", ()), world.residents[20:], strict=False):
        with world.at(days):
            offer_to_subject(subject=family.subject, author=person, kind=kind, body=words)
    for (days, words), person in zip(row["say"], world.residents[3:], strict=False):
        with world.at(days):
            comment_on_subject(subject=family.subject, author=person, body=words)


def _options(family: PageFamily) -> list[str]:
    return list(options_of(live_call(family)))


def _decision(world: World, family: PageFamily, row: dict) -> None:
    end = None
    for kind, days, who, words in row.get("step", ()):
        with world.on_record(days):
            step = write_decision_step(
                family=family,
                kind=kind,
                who=who,
                words=words,
                by=world.staff["organiser"],
                meeting_on=clock.today() + timedelta(days=6) if kind == DecisionKind.CABINET else None,
                corrects=end if kind == DecisionKind.CORRECTION else None,
            )
        end = step if kind == DecisionKind.OFFICER else end


def build_permits(world: World) -> None:
    texts, staff = load("permits"), world.staff["organiser"]
    for row in texts["permit"]:
        first = world.day(row["starts"])
        with world.on_record(row["starts"]):
            sign_permit(
                project=world.projects[row["project"]],
                may_do="\n".join(row["may"]),
                limits="\n".join(row["limits"]),
                starts_on=first,
                ends_on=first + timedelta(days=row["lasts"]),
                signed_name=staff.display_name,
                signed_title=row["title"],
                by=staff,
            )
    row = texts["handover"]
    project = world.projects[row["project"]]
    with world.on_record(row["days"]):
        change_ownership(
            project=project, ownership=Ownership.COMMUNITY, by=project.author, note=row["words"], run_by=row["to"]
        )
