"""An organisation stands on the asset map with its own yes alone."""

import pytest
from wagtail.models import ModelLogEntry

from core import clock
from tests.factories import MembershipFactory, OrganisationFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def group():
    return OrganisationFactory(name="Norwood Friends", slug="norwood-friends", group=True)


@pytest.fixture
def representative(group):
    return MembershipFactory(organisation=group).user


ADDRESS = "/people/organisations/norwood-friends/listing/"


def test_its_representative_says_yes_and_no(group, representative, client_of):
    client = client_of(representative)
    assert ADDRESS in client.get(group.get_absolute_url()).content.decode()
    client.post(ADDRESS, {"listed": "yes", "website": "friends.example"})
    group.refresh_from_db()
    assert (group.is_listed, group.website, group.listed_on) == (True, "https://friends.example", clock.today())
    assert "Norwood Friends" in client.get("/skills/?show=groups").content.decode()
    client.post(ADDRESS, {"listed": "no", "website": ""})
    group.refresh_from_db()
    assert (group.is_listed, group.listed_on) == (False, None)
    assert "Norwood Friends" not in client.get("/skills/?show=groups").content.decode()
    assert ModelLogEntry.objects.filter(action="people.listing_changed").count() == 2


@pytest.mark.parametrize("who", ["member", "ended", "stranger"])
def test_nobody_else_finds_the_address(group, client_of, who):
    person = UserFactory()
    if who != "stranger":
        MembershipFactory(organisation=group, user=person, **{who: True})
    assert client_of(person).get(ADDRESS).status_code == 404
    assert client_of(person).post(ADDRESS, {"listed": "yes"}).status_code == 404
    assert ADDRESS not in client_of(person).get(group.get_absolute_url()).content.decode()


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"listed": ""}, "listed"),
        ({"listed": "perhaps"}, "listed"),
        ({"listed": "yes", "website": "javascript:alert(1)"}, "website"),
        ({"listed": "yes", "website": "ftp://friends.example"}, "website"),
        ({"listed": "yes", "website": "https://x.example/" + "a" * 300}, "website"),
    ],
)
def test_bad_input_is_said_at_its_field(group, representative, client_of, said, field):
    answer = client_of(representative).post(ADDRESS, said)
    assert answer.status_code == 200 and set(answer.context["form"].errors) == {field}
    group.refresh_from_db()
    assert not group.is_listed
