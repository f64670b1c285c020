"""An idea becomes a project: the call for help goes along, what was done and said stays, and its page leads on."""

import pytest

from core import clock
from ideas.enums import ActionState, OfferState
from ideas.exceptions import HelpClosed
from ideas.models import Action, Interest, Offer, Subject
from ideas.services import (
    NeedLine,
    answer_offer,
    appreciate_subject,
    ask_for_offer,
    comment_on_subject,
    give_from_pool,
    move_action,
    offer_to_pool,
    offer_to_subject,
    propose_action,
    share_idea,
    volunteer_for,
    withdraw_offer,
)
from notices.models import AnswerDue, Notice
from projects.services import grow_project_from_idea
from tests.factories import ActionFactory, OfferFactory, UserFactory


@pytest.fixture
def idea(owner, norwood):
    return share_idea(
        author=owner, title="A repair morning", neighbourhood=norwood, needs=[NeedLine("space", text="A hall")]
    )


@pytest.fixture
def offer(idea, neighbour):
    need = idea.subject.needs.get()
    return offer_to_subject(subject=idea.subject, author=neighbour, kind="space", body="Our church hall", need=need)


@pytest.fixture
def action(idea, neighbour):
    return propose_action(
        subject=idea.subject,
        author=neighbour,
        body="mend lamps",
        on=clock.today(),
        places=2,
        what_you_get="Tea",
    )


def read(subject) -> Subject:
    return Subject.objects.get(pk=subject.pk)


def test_what_is_on_its_way_hangs_on_the_project(idea, offer, action, owner, organiser, client):
    move_action(action=action, to="accepted", by=owner)
    helper = UserFactory()
    volunteer_for(action=action, user=helper)
    done = OfferFactory(subject=idea.subject, done=True)
    over = ActionFactory(subject=idea.subject, thanked=True)
    fan = UserFactory()
    appreciate_subject(subject=idea.subject, user=fan)
    comment_on_subject(subject=idea.subject, author=fan, body="Lamps!")
    project = grow_project_from_idea(idea=idea, by=organiser)
    assert [each.text for each in project.subject.needs.all()] == ["A hall"]
    assert set(Offer.objects.filter(subject=project.subject)) == {offer}
    assert set(Action.objects.filter(subject=project.subject)) == {action}
    old, new = read(idea.subject), read(project.subject)
    assert (old.offer_count, old.action_count, old.appreciation_count, old.comment_count) == (1, 1, 1, 1)
    assert (new.offer_count, new.action_count, new.interested_count) == (1, 1, 2)
    assert set(old.offers.all()) == {done} and set(old.actions.all()) == {over}
    assert set(Interest.objects.filter(subject=new).values_list("user", flat=True)) == {offer.author_id, helper.pk}
    assert old.interested_count == Interest.objects.filter(subject=old).count()
    page = client.get(project.get_absolute_url()).content.decode()
    assert "Our church hall" in page and "mend lamps" in page and "A hall · 1 offered" in page


def test_the_promised_answers_go_along_and_are_kept_there(idea, offer, action, owner, organiser):
    project = grow_project_from_idea(idea=idea, by=organiser)
    about_offer = AnswerDue.objects.about(offer).open().get()
    assert (about_offer.holder, about_offer.url) == (owner, f"{project.get_absolute_url()}#offer-{offer.pk}")
    about_action = AnswerDue.objects.about(action).open().get()
    assert (about_action.holder, about_action.url) == (owner, f"/actions/{action.pk}/")
    offer.refresh_from_db()
    answer_offer(offer=offer, accept=True, by=owner)
    action.refresh_from_db()
    move_action(action=action, to="accepted", by=owner)
    assert not AnswerDue.objects.about(offer).open().exists()
    assert not AnswerDue.objects.about(action).open().exists()


def test_another_owner_answers_from_then_on_and_has_agreed_to_their_own(idea, offer, action, neighbour, organiser):
    """Whoever adopts a space: what they offered to it is theirs to keep; what others offered is theirs to answer."""
    other = offer_to_subject(subject=idea.subject, author=UserFactory(), kind="time", body="An hour")
    grow_project_from_idea(idea=idea, by=organiser, owner=neighbour)
    for row in (offer, action):
        row.refresh_from_db()
    assert (offer.state, action.state) == (OfferState.ACCEPTED, ActionState.ACCEPTED)
    assert AnswerDue.objects.about(other).open().get().holder == neighbour
    assert not AnswerDue.objects.open().filter(uid__in=[offer.uid, action.uid]).exists()


def test_everybody_who_did_something_is_told_once(idea, offer, action, neighbour, organiser):
    grow_project_from_idea(idea=idea, by=organiser)
    assert Notice.objects.filter(user=neighbour, kind="idea.moved", happened="project").count() == 1


def test_something_asked_of_the_pool_is_given_to_the_project(idea, owner, neighbour, organiser):
    van = offer_to_pool(author=neighbour, kind="thing", body="A van")
    talk = ask_for_offer(offer=van, subject=idea.subject, by=owner, body="Please")
    project = grow_project_from_idea(idea=idea, by=organiser)
    talk.refresh_from_db()
    assert give_from_pool(conversation=talk, by=neighbour).subject == project.subject


@pytest.mark.parametrize("act", ["offer", "propose"])
def test_its_old_forms_lead_to_the_projects(client_of, idea, neighbour, organiser, act):
    visitor, old = client_of(neighbour), f"/ideas/{idea.pk}/{act}/"
    project = grow_project_from_idea(idea=idea, by=organiser)
    need = project.subject.needs.get()
    assert visitor.get(f"{old}?need={need.pk}").url == f"/projects/{project.pk}/{act}/?need={need.pk}"
    said = {"what": "time", "body": "An hour", "on": clock.today().isoformat(), "key": "k" * 32}
    page = visitor.post(old, said)
    assert "a project of its own now" in page.content.decode()
    assert not (Offer.objects.exists() or Action.objects.exists())
    type(project).objects.filter(pk=project.pk).update(visibility="hidden")
    assert visitor.get(old).url == idea.get_absolute_url()


def test_its_page_leads_to_the_project_and_asks_for_nothing(client, client_of, idea, neighbour, organiser):
    project = grow_project_from_idea(idea=idea, by=organiser)
    for visitor in (client, client_of(neighbour)):
        page = visitor.get(idea.get_absolute_url()).content.decode()
        assert f'href="{project.get_absolute_url()}"' in page and "Offer your help on the project" in page
        for gone in ("A hall", f"/ideas/{idea.pk}/offer/", f"/ideas/{idea.pk}/propose/", "Offer something"):
            assert gone not in page


def test_a_page_that_was_open_before_says_where_it_went(idea, offer, organiser):
    """Taking back an offer read before the idea became a project."""
    before = Offer.objects.select_related("subject__idea").get(pk=offer.pk)
    grow_project_from_idea(idea=idea, by=organiser)
    with pytest.raises(HelpClosed, match="project"):
        withdraw_offer(offer=before)
