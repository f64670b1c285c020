"""How an idea came: asked of staff who bring in what people say elsewhere, and of nobody else."""

import pytest

from ideas.models import Idea
from tests.factories import UserFactory

from .test_share import CHECK, fill, publish

pytestmark = pytest.mark.django_db
QUESTION = "How did it come?"


def key_of(client):
    return client.get(CHECK).context["draft"].key


def test_the_team_says_where_it_was_heard(client, client_of):
    team = client_of(UserFactory(organiser=True))
    fill(team)
    assert QUESTION in team.get(CHECK).content.decode()
    said = {"key": key_of(team), "origin": "door"}
    assert team.post(CHECK, said).status_code == 302
    idea = Idea.objects.get()
    assert idea.origin == "door"
    assert "Said at the door" in client.get(idea.get_absolute_url()).content.decode()
    # The same form again leads to the same idea.
    assert team.post(CHECK, said).url == f"/ideas/share/done/{idea.pk}/"
    assert Idea.objects.count() == 1


@pytest.mark.parametrize("origin", ["import", "nonsense"])
def test_another_way_than_those_is_refused_plainly(client_of, origin):
    team = client_of(UserFactory(organiser=True))
    fill(team)
    answer = team.post(CHECK, {"key": key_of(team), "origin": origin})
    assert "Choose from the list." in answer.content.decode()
    assert not Idea.objects.exists()


def test_left_open_it_came_by_this_site(client_of):
    team = client_of(UserFactory(organiser=True))
    fill(team)
    publish(team)
    assert Idea.objects.get().origin == "web"


@pytest.mark.parametrize("role", ["resident", "moderator", "editor", "pledge_officer"])
def test_nobody_else_is_asked_nor_heard(client_of, role):
    visitor = client_of(UserFactory(**({} if role == "resident" else {role: True})))
    fill(visitor)
    assert QUESTION not in visitor.get(CHECK).content.decode()
    visitor.post(CHECK, {"key": key_of(visitor), "origin": "door"})
    assert Idea.objects.get().origin == "web"


def test_signed_out_it_is_not_asked(client):
    fill(client)
    assert QUESTION not in client.get(CHECK).content.decode()
