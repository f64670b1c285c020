"""Who holds the answer: named on the page, kept from promise to promise, late for everybody to see."""

from datetime import timedelta

import pytest
from django.urls import reverse

from core import clock
from ideas.enums import IdeaStage
from ideas.exceptions import HolderNotOfTheTeam, IdeaIsGone
from ideas.models import Idea
from ideas.services import advance_idea, appreciate_subject, hold_idea
from notices.models import AnswerDue, Notice
from tests.factories import UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def priya():
    return UserFactory(organiser=True, display_name="Priya N.")


def due(idea):
    return AnswerDue.objects.about(idea).open().get()


def test_the_page_names_who_holds_it(client, client_of, idea, priya):
    url = reverse("ideas_admin:hold", args=[idea.pk])
    staff = client_of(priya)
    assert staff.get(url).context["form"]["holder"].value() == priya.pk
    assert staff.post(url, {"holder": priya.pk}).status_code == 302
    page = client.get(idea.get_absolute_url()).content.decode()
    assert "<strong>Priya N.</strong> answers by" in page
    assert staff.post(url, {"holder": ""}).status_code == 302
    assert "<strong>Organiser</strong> team answers by" in client.get(idea.get_absolute_url()).content.decode()


def test_a_colleague_is_told_and_oneself_is_not(idea, priya):
    colleague = UserFactory(organiser=True)
    hold_idea(idea=idea, holder=priya, by=priya)
    assert not Notice.objects.filter(user=priya).exists()
    hold_idea(idea=idea, holder=colleague, by=priya)
    assert [notice.happened for notice in Notice.objects.filter(user=colleague)] == ["held"]


def test_only_the_team_holds_it(client_of, idea, priya, neighbour):
    with pytest.raises(HolderNotOfTheTeam):
        hold_idea(idea=idea, holder=neighbour, by=priya)
    refused = client_of(priya).post(reverse("ideas_admin:hold", args=[idea.pk]), {"holder": neighbour.pk})
    assert refused.status_code == 200 and due(idea).holder is None
    for role in ("moderator", "editor", "pledge_officer"):
        person = UserFactory(**{role: True})
        client_of(person).post(reverse("ideas_admin:hold", args=[idea.pk]), {"holder": priya.pk})
    assert due(idea).holder is None


def test_who_took_it_keeps_it_through_the_next_promises(idea, priya, make_person):
    hold_idea(idea=idea, holder=priya, by=priya)
    advance_idea(idea=idea, stage="checking", note="We look.", by=UserFactory(organiser=True))
    assert due(idea).holder == priya
    colleague = UserFactory(organiser=True)
    advance_idea(idea=idea, stage="checking", note="Still looking.", by=priya, holder=colleague)
    assert due(idea).holder == colleague


def test_enough_people_do_not_take_it_from_who_holds_it(idea, priya, make_person):
    Idea.objects.filter(pk=idea.pk).update(threshold=1)
    hold_idea(idea=idea, holder=priya, by=priya)
    appreciate_subject(subject=idea.subject, user=make_person("One"))
    assert due(idea).holder == priya


def test_where_no_answer_is_open_holding_promises_one(idea, priya):
    advance_idea(idea=idea, stage="not-now", note="In spring.", by=priya)
    assert not AnswerDue.objects.about(idea).open().exists()
    hold_idea(idea=idea, holder=priya, by=priya)
    assert due(idea).holder == priya


def test_nobody_holds_what_is_gone(idea, priya):
    Idea.objects.filter(pk=idea.pk).update(stage=IdeaStage.WITHDRAWN)
    with pytest.raises(IdeaIsGone):
        hold_idea(idea=idea, holder=priya, by=priya)


def test_late_shows_to_everybody_and_as_due_in_the_admin(client, client_of, idea, make_idea, priya):
    make_idea("Something on time")
    hold_idea(idea=idea, holder=priya, by=priya)
    AnswerDue.objects.about(idea).update(due_on=clock.today() - timedelta(days=1))
    listed = client.get("/ideas/").content.decode()
    assert listed.count("Our answer is late") == 1
    assert "Late" in client.get(idea.get_absolute_url()).content.decode()
    staff = client_of(priya)
    for query in ("waiting=late", f"holder={priya.pk}"):
        page = staff.get(reverse("ideas_admin:index") + f"?{query}").content.decode()
        assert idea.title in page and "Priya N." in page and "Something on time" not in page
    unheld = staff.get(reverse("ideas_admin:index") + "?waiting=unheld").content.decode()
    assert "Something on time" in unheld and idea.title not in unheld
    assert idea.title in staff.get("/admin/").content.decode()
    assert idea.title in staff.get(reverse("answers_due_report")).content.decode()
    export = staff.get(reverse("ideas_admin:index") + "?export=csv").getvalue().decode()
    assert "Priya N." in export


def test_the_lists_ask_as_often_for_one_as_for_many(client_of, make_idea, priya, django_assert_max_num_queries):
    for number in range(6):
        hold_idea(idea=make_idea(f"Idea {number}"), holder=priya, by=priya)
    client_of(None).get("/ideas/")
    with django_assert_max_num_queries(15):
        client_of(None).get("/ideas/")
