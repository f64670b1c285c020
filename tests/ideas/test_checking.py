"""The viability check: its questions, its public result, and one winner of two."""

import pytest
from django.core.management import call_command
from django.urls import reverse

from ideas.criteria import FIRST_QUESTIONS
from ideas.enums import IdeaStage, Verdict
from ideas.exceptions import FindingMissing, IdeaIsGone, MovedMeanwhile, NoQuestions, NoteMissing
from ideas.life import VERDICT_ICONS
from ideas.models import Idea, ViabilityAnswer, ViabilityCheck, ViabilityCriterion
from ideas.services import Finding, advance_idea, check_idea, last_step_of
from notices.models import AnswerDue
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def organiser():
    return UserFactory(organiser=True, display_name="Priya N.")


def findings(verdict=Verdict.YES, note="We walked round."):
    return [Finding(each, verdict, note) for each in ViabilityCriterion.objects.filter(is_active=True)]


def check(idea, by, outcome=IdeaStage.SUPPORTED, **more):
    said = {"summary": "It can be done, and cheaply.", "findings": findings(), **more}
    return check_idea(idea=idea, by=by, outcome=outcome, **said)


def form(outcome="supported", **more):
    rows = {}
    for each in ViabilityCriterion.objects.filter(is_active=True):
        rows |= {f"verdict_{each.pk}": "partly", f"why_{each.pk}": "The landlord says yes for a summer."}
    return {**rows, "outcome": outcome, "summary": "Yes, for one summer.", **more}


def test_it_works_on_the_first_day_and_is_laid_once():
    assert [each.question for each in ViabilityCriterion.objects.all()] == [row[0] for row in FIRST_QUESTIONS]
    assert all(each.question_pt and each.question_es for each in ViabilityCriterion.objects.all())
    ViabilityCriterion.objects.exclude(sort_order=1).delete()
    call_command("migrate", verbosity=0)
    assert ViabilityCriterion.objects.count() == 1


@pytest.mark.parametrize("outcome", [IdeaStage.SUPPORTED, IdeaStage.NOT_NOW, IdeaStage.SIGNPOSTED])
def test_the_result_is_public_and_moves_the_idea(client, idea, organiser, outcome):
    check(idea, organiser, outcome, signpost_url="https://example.org/trees")
    idea.refresh_from_db()
    assert (idea.stage, idea.stage_note) == (outcome, "It can be done, and cheaply.")
    assert idea.signpost_url == ("https://example.org/trees" if outcome == IdeaStage.SIGNPOSTED else "")
    page = client.get(idea.get_absolute_url()).content.decode()
    part = page.split('id="check"')[1].split("</section>")[0]
    for words in ("Priya N.", "It can be done, and cheaply.", FIRST_QUESTIONS[0][0], "We walked round.", "Yes"):
        assert words in part
    assert ("https://example.org/trees" in part) == (outcome == IdeaStage.SIGNPOSTED)
    assert AnswerDue.objects.about(idea).open().exists() == (outcome == IdeaStage.SUPPORTED)


@pytest.mark.parametrize("verdict", Verdict)
def test_each_finding_has_words_and_a_drawing(client, idea, organiser, verdict):
    check(idea, organiser, findings=findings(verdict))
    page = client.get(idea.get_absolute_url()).content.decode()
    assert str(verdict.label) in page and verdict in VERDICT_ICONS


def test_old_checks_keep_the_words_they_were_asked(client, idea, organiser):
    first = ViabilityCriterion.objects.first()
    check(idea, organiser, IdeaStage.NOT_NOW)
    ViabilityCriterion.objects.filter(pk=first.pk).update(question="Is it fun?", question_pt="É divertido?")
    page = client.get(idea.get_absolute_url()).content.decode()
    assert FIRST_QUESTIONS[0][0] in page and "Is it fun?" not in page
    check(idea, organiser)
    page = client.get(idea.get_absolute_url()).content.decode()
    assert "Is it fun?" in page and "Earlier checks" in page
    assert "É divertido?" in client.get(f"/pt{idea.get_absolute_url()}").content.decode()


def test_what_is_not_asked_any_more_is_left_out(idea, organiser, client_of):
    ViabilityCriterion.objects.exclude(sort_order=1).update(is_active=False)
    client = client_of(organiser)
    page = client.get(reverse("ideas_admin:check", args=[idea.pk])).content.decode()
    assert FIRST_QUESTIONS[0][0] in page and FIRST_QUESTIONS[1][0] not in page
    assert client.post(reverse("ideas_admin:check", args=[idea.pk]), form()).status_code == 302
    assert ViabilityAnswer.objects.count() == 1


@pytest.mark.parametrize(
    ("change", "error"),
    [
        ({"findings": []}, NoQuestions),
        ({"summary": "  "}, NoteMissing),
        ({"findings": [("first", "")]}, FindingMissing),
    ],
)
def test_half_a_check_is_none(idea, organiser, change, error):
    if change.get("findings"):
        change = {"findings": [Finding(ViabilityCriterion.objects.first(), "")]}
    with pytest.raises(error):
        check(idea, organiser, **change)
    assert not ViabilityCheck.objects.exists()


def test_what_was_taken_back_is_not_checked(idea, organiser):
    Idea.objects.filter(pk=idea.pk).update(stage=IdeaStage.WITHDRAWN)
    with pytest.raises(IdeaIsGone):
        check(idea, organiser)


def test_an_organiser_checks_on_one_page(client_of, idea, organiser):
    client, url = client_of(organiser), reverse("ideas_admin:check", args=[idea.pk])
    shown = client.get(url)
    seen = shown.context["form"]["seen_step"].value()
    empty = client.post(url, {"seen_step": seen})
    assert "Say what you found on this question." in empty.content.decode()
    assert client.post(url, form("nonsense", seen_step=seen)).status_code == 200
    answer = client.post(url, form(seen_step=seen, holder=organiser.pk))
    assert answer.status_code == 302
    made = ViabilityCheck.objects.get()
    assert (made.by, made.outcome, made.answers.count()) == (organiser, "supported", len(FIRST_QUESTIONS))
    assert AnswerDue.objects.about(idea).open().get().holder == organiser


def test_of_two_that_come_at_once_the_first_holds(client_of, idea, organiser):
    other = UserFactory(organiser=True)
    url, seen = reverse("ideas_admin:check", args=[idea.pk]), last_step_of(idea)
    assert client_of(organiser).post(url, form(seen_step=seen)).status_code == 302
    late = client_of(other).post(url, form("not-now", seen_step=seen))
    page = late.content.decode()
    assert "Somebody moved this idea on" in page and "The landlord says yes for a summer." in page
    assert ViabilityCheck.objects.count() == 1
    # Having read it, they may send again.
    assert late.context["form"]["seen_step"].value() == last_step_of(idea)


def test_a_form_from_before_an_answer_is_refused(idea, organiser):
    seen = last_step_of(idea)
    advance_idea(idea=idea, stage="checking", note="We look.", by=organiser)
    with pytest.raises(MovedMeanwhile):
        check(idea, organiser, seen_step=seen)
    with pytest.raises(MovedMeanwhile):
        advance_idea(idea=idea, stage="gathering", note="Gather on.", by=organiser, seen_step=seen)


@pytest.mark.parametrize("role", ["moderator", "editor", "pledge_officer", "admin"])
def test_only_organisers_check(client_of, idea, role):
    client = client_of(UserFactory(**{role: True}))
    client.post(reverse("ideas_admin:check", args=[idea.pk]), form())
    assert not ViabilityCheck.objects.exists()


def test_an_admin_changes_the_questions_and_an_organiser_does_not(client_of):
    first = ViabilityCriterion.objects.first()
    said = {"question": "Is it kind?", "sort_order": "9", "is_active": "on"}
    url = reverse("criteria_admin:edit", args=[first.pk])
    client_of(UserFactory(organiser=True)).post(url, said)
    first.refresh_from_db()
    assert first.question == FIRST_QUESTIONS[0][0]
    assert client_of(UserFactory(admin=True)).post(url, said).status_code == 302
    first.refresh_from_db()
    assert (first.question, first.sort_order) == ("Is it kind?", 9)
    assert client_of(UserFactory(admin=True)).post(reverse("criteria_admin:add"), said).status_code == 302
