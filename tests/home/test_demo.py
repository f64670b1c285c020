"""The demonstration: its texts, when it refuses, and what it builds (twice the same)."""

import io
from collections import Counter
from datetime import UTC, datetime, timedelta

import pytest
from django.core.management import CommandError, call_command
from django.db.models import Count, F, Sum

from core import clock
from home import demo
from home.demo.build import build
from home.demo.build.pictures import SCENES_ONE, SCENES_TWO, drawing
from home.demo.texts import DATA, load, load_all, rows
from people.vocabulary import first_skills
from tests.conftest import clone_afresh
from tests.factories import UserFactory

DAY = datetime(2026, 11, 24, 10, 30, tzinfo=UTC)


def load_demo(**options) -> str:
    out = io.StringIO()
    call_command("demo", stdout=out, **options)
    return out.getvalue()


# The texts, without a database.


def test_texts_name_only_what_exists():
    skills = {row["slug"] for row in first_skills()}
    topics = {row["slug"] for row in load("topics")["topic"]}
    areas = {row["slug"] for row in load("neighbourhoods")["neighbourhood"]}
    everything = rows("ideas", "idea") + rows("projects", "project")
    assert {row["at"] for row in everything} <= areas
    assert {slug for row in everything for slug in row["topics"]} <= topics
    needs = [need.split(": ", 1) for row in everything for need in row.get("needs", [])]
    assert {kind for kind, _what in needs} <= {"skill", "time", "space", "thing"}
    assert {what for kind, what in needs if kind == "skill"} <= skills
    assert {skill for row in rows("businesses", "business") for skill in row["skills"]} <= skills


def test_ideas_are_two_hundred_different_ones_in_three_languages():
    ideas = rows("ideas", "idea")
    assert len(ideas) == 200
    assert len({row["title"] for row in ideas}) == len({row["body"] for row in ideas}) == 200
    languages = Counter(row.get("language", "en") for row in ideas)
    assert languages["pt"] >= 10
    assert languages["es"] >= 10
    assert len({row["at"] for row in ideas}) == len(load("neighbourhoods")["neighbourhood"])


def test_market_is_as_the_sources_say():
    market = rows("businesses", "business")
    area = Counter()
    for row in market:
        area["street" if row["use"] in ("food", "retail", "leisure") else "work"] += row["area"]
    assert len(market) == len({row["unit"] for row in market}) == 60
    assert sum(row["people"] for row in market) == 300
    assert area["street"] * 100 == 35 * area.total()
    assert sum(row["band"] == "startup" for row in market) == 10
    assert sum(row["from"] != "elsewhere" for row in market) == 42
    assert sum(row["from"] == "brixton" for row in market) == 30
    assert min(float(row["pledge"]) for row in market) >= 1


def test_nearly_every_project_is_drawn_and_drawing_repeats_itself():
    scenes = {**SCENES_ONE, **SCENES_TWO}
    assert {row["title"] for row in rows("projects", "project")} <= set(scenes)
    assert drawing("Knit & natter") == drawing("Knit & natter")


def test_house_rules_are_short():
    for words in load("pages/house_rules").values():
        text = " ".join([words["intro"], *(str(part) for part in words["part"])])
        assert len(text.split()) <= 300


def test_no_gap_is_left_open_in_any_text():
    for path in DATA.rglob("*.toml"):
        assert "lorem" not in path.read_text().lower()
        assert "TODO" not in path.read_text()


def test_each_language_says_as_much():
    for name in ("house_rules", "accessibility", "privacy"):
        words = load(f"pages/{name}")
        shapes = {
            code: [(sorted(part), len(part.get("list", []))) for part in page["part"]] for code, page in words.items()
        }
        assert shapes["en"] == shapes["pt"] == shapes["es"]


def test_sign_ins_are_those_of_the_contract():
    keys = ["resident", "neighbour", "owner", "trader", "organiser", "moderator", "editor", "officer", "admin"]
    assert [person.email for person in demo.signins()] == [f"{key}@demo.example" for key in keys]
    assert {bool(person.totp_secret) for person in [*demo.signins()[4:], *demo.also_signins()]} == {True}


def test_code_of_the_moment_has_six_digits(at):
    at(DAY)
    assert load_demo(code=True).strip() == demo.current_code()
    assert len(demo.current_code()) == 6


# When it refuses.


@pytest.mark.django_db
def test_production_settings_are_refused(settings):
    settings.DEMO_ALLOWED = False
    with pytest.raises(CommandError, match="production"):
        load_demo()


def test_only_development_and_tests_allow_it():
    from pathlib import Path

    from django.conf import settings

    folder = Path(settings.BASE_DIR) / "civiclab" / "settings"
    allowing = {path.stem for path in folder.glob("*.py") if "DEMO_ALLOWED = True" in path.read_text()}
    assert allowing == {"dev", "test"}


@pytest.mark.django_db
@pytest.mark.parametrize("email", ["somebody@example.org", None])
def test_it_refuses_where_somebody_else_lives(email):
    UserFactory(email=email)
    with pytest.raises(CommandError, match="new database"):
        load_demo()
    assert not demo.is_loaded()


# What it builds.


def content() -> dict[str, list]:
    """Everything that people would see, without the ids of rows."""
    from hours.models import HoursEntry
    from ideas.models import Appreciation, Comment, Idea, Offer
    from people.models import HeldSkill, User
    from pledges.models import Pledge
    from projects.models import Backing, Project, ProjectPackPage

    asked = {
        "people": User.objects.values_list("uid", "email", "display_name", "profile__about", "date_joined"),
        "skills": HeldSkill.objects.values_list("content_object__user__uid", "tag__slug", "willing_to_share"),
        "ideas": Idea.objects.values_list(
            "title", "body", "author__uid", "stage", "stage_note", "created_at", "subject__interested_count"
        ),
        "appreciations": Appreciation.objects.values_list("user__uid", "subject__idea__title", "created_at"),
        "comments": Comment.objects.values_list("body", "author__uid", "created_at", "subject__idea__title"),
        "offers": Offer.objects.values_list("body", "author__uid", "created_at", "state"),
        "projects": Project.objects.values_list("title", "author__uid", "stage", "created_at"),
        "backings": Backing.objects.values_list("author__uid", "subject__project__title", "message", "is_public"),
        "pledges": Pledge.objects.values_list("tenancy__organisation__name", "from_monday", "minutes"),
        "hours": HoursEntry.objects.values_list(
            "key", "giver_organisation__name", "done_on", "person_minutes", "status", "description", "decided_by__uid"
        ),
        "packs": ProjectPackPage.objects.values_list("title", "locale__language_code", "summary", "budget"),
    }
    return {name: sorted(map(str, found)) for name, found in asked.items()}


def sizes() -> dict[str, int]:
    from django.apps import apps

    ours = ("people", "notices", "moderation", "ideas", "hours", "projects", "pledges", "home", "core", "wagtailcore")
    return {model._meta.label: model.objects.count() for app in ours for model in apps.get_app_config(app).get_models()}


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_two_fresh_loads_are_alike_and_a_second_one_adds_nothing(at):
    at(DAY)
    build(seed=demo.SEED, say=str)
    first = content()
    clone_afresh()
    build(seed=demo.SEED, say=str)
    second = content()
    assert {name: rows for name, rows in second.items() if rows != first[name]} == {}

    before = sizes()
    assert "Nothing was added" in load_demo()
    assert sizes() == before

    check_counts()
    check_rules()
    check_pages()

    UserFactory(email="newcomer@example.org")
    with pytest.raises(CommandError):
        load_demo()


def check_counts() -> None:
    """As the issue states."""
    from allauth.mfa.models import Authenticator

    from ideas.models import Comment, Idea, Offer
    from people.models import Organisation, User
    from pledges.models import TenancyBand, Unit
    from projects.models import Project, ProjectPackPage, ToolkitPage

    assert Idea.objects.count() == 200 + len(load("lives")["idea"])
    assert Project.objects.filter(subject__neighbourhood__slug="west-norwood").count() == 16
    assert Project.objects.filter(title__in=["Love Your Space", "The BBQ bike"]).count() == 2
    assert Unit.objects.count() == Organisation.objects.filter(kind="business").count() == 60
    assert TenancyBand.objects.filter(band__name="Social start-up").count() == 10
    assert Comment.objects.count() > 300
    assert Offer.objects.count() > 150
    assert ProjectPackPage.objects.live().filter(locale__language_code="en").count() == len(load_all("packs"))
    assert ToolkitPage.objects.live().filter(locale__language_code="en").count() == 10
    assert User.objects.filter(email=None).count() >= 10
    assert not demo.foreigners().exists()
    # The five of the staff who sign in, the second editor, and the second pledge officer.
    assert Authenticator.objects.filter(type="totp").count() == 7
    assert all(User.objects.get(email=person.email).check_password(demo.PASSWORD) for person in demo.signins())


def check_lives_of_projects() -> None:
    """One rests, one has ended, some were handed over, each with its reason; no idea that became one asks for help."""
    from ideas.enums import LIVE_OFFERS
    from ideas.models import Action, Idea, Need, Offer
    from projects.models import StageChange

    told = {row.stage: row for row in StageChange.objects.select_related("project").exclude(note="")}
    for stage in ("resting", "ended", "handed-over"):
        assert told[stage].project.stage == stage and told[stage].note
    assert told["handed-over"].run_by
    became = Idea.objects.filter(stage="project").values("subject")
    assert became.count() >= 7
    assert not Need.objects.filter(subject__in=became).exists()
    assert not Offer.objects.filter(subject__in=became, state__in=LIVE_OFFERS).exists()
    assert not Action.objects.taking_place().filter(subject__in=became).exists()
    assert not Action.objects.taking_place().filter(subject__project__stage="ended").exists()


def check_rules() -> None:
    """What was stored together obeys the same rules as what went through the services."""
    from hours.models import HoursEntry
    from hours.permissions import Deciders
    from ideas.interest import is_interested
    from ideas.models import Idea, Subject
    from notices.models import AnswerDue
    from pledges.models import CountedEntry

    weeks = {entry.done_on - timedelta(days=entry.done_on.weekday()) for entry in HoursEntry.objects.all()}
    assert len(weeks) >= 50
    assert CountedEntry.objects.count() == HoursEntry.objects.count()
    assert set(HoursEntry.objects.values_list("status", flat=True)) >= {"logged", "queried", "confirmed", "rejected"}
    assert not HoursEntry.objects.filter(done_on__gt=clock.today()).exists()
    trader = HoursEntry.objects.filter(giver_organisation__name="Kumasi Kitchen", done_on__gte="2026-11-23")
    assert trader.aggregate(total=Sum("person_minutes"))["total"] == 105
    for entry in HoursEntry.objects.confirmed().order_by("?").select_related("decided_by")[:40]:
        assert Deciders(entry.decided_by, [entry]).refusal(entry) is None
    for subject in Subject.objects.annotate(
        appreciated=Count("appreciations", distinct=True), people=Count("interests", distinct=True)
    ):
        assert (subject.appreciation_count, subject.interested_count) == (subject.appreciated, subject.people)
    for subject in Subject.objects.filter(kind="idea").order_by("?")[:5]:
        assert all(is_interested(subject, interest.user) for interest in subject.interests.all())
    assert not Idea.objects.filter(subject__appreciations__user=F("author")).exists()
    # Chance decides whether one more neighbour acts on an idea that lacks a single one.
    assert 4 <= Idea.objects.past_threshold().count() <= 6
    check_lives_of_projects()
    late = AnswerDue.objects.late().count()
    assert 0 < late < 40


def check_pages() -> None:
    from django.test import Client

    for path in (
        "/",
        "/pt/",
        "/es/",
        "/packs/library-of-things/",
        "/toolkit/five-steps/",
        "/ideas/",
        "/projects/",
        "/pt/packs/library-of-things/",
        "/es/toolkit/five-steps/",
    ):
        assert Client().get(path).status_code == 200, path
    for path, words in (
        ("/accessibility/", "Enforcement procedure"),
        ("/pt/accessibility/", "Declaração de acessibilidade"),
        ("/es/privacy/", "Privacidad"),
        ("/pt/packs/library-of-things/", "Anfitrião de sábado"),
    ):
        page = Client().get(path).content.decode()
        assert words in page
        assert "{" not in page.split("<main")[1].split("</main>")[0]
