"""People and things for the tests of the Civic Crowd."""

import pytest

from ideas.services import share_idea
from people.models import Neighbourhood, Skill, User


@pytest.fixture
def make_person(db):
    """A person with a name; without e-mail, as some are."""

    def make(name="Ada", **fields):
        return User.objects.create_user(fields.pop("email", None), display_name=name, **fields)

    return make


@pytest.fixture
def author(make_person):
    return make_person("Comfort A.", email="author@example.org")


@pytest.fixture
def neighbour(make_person):
    return make_person("Rosa M.", email="neighbour@example.org")


@pytest.fixture
def norwood(db):
    return Neighbourhood.objects.create(
        name="West Norwood", slug="west-norwood", latitude="51.43200", longitude="-0.10300"
    )


@pytest.fixture
def gardening(db):
    return Skill.objects.get(slug="gardening")


@pytest.fixture
def make_idea(author):
    def make(title="The strip behind Norwood bus garage", **fields):
        return share_idea(
            **{"author": author, "title": title, "body": "Fly-tipped, sunny, and council-owned.", **fields}
        )

    return make


@pytest.fixture
def idea(make_idea, norwood):
    return make_idea(neighbourhood=norwood, kind="unloved-space")
