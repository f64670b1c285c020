"""Where something is on the map: by pin, by postcode, by neighbourhood (trust.md, cases 45 and 50)."""

from decimal import Decimal

import pytest

from ideas.exceptions import PinElsewhere, PinNotOnEarth, PinTurnedRound, PostcodeElsewhere
from ideas.models import Offer
from ideas.services import (
    edit_own_idea,
    share_idea,
    spot_by_neighbourhood,
    spot_by_pin,
    spot_by_postcode,
    spot_of,
)
from people.models import Postcode
from projects.services import edit_project, grow_project_from_idea, start_project
from tests.factories import NeighbourhoodFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def brixton(db):
    return NeighbourhoodFactory(name="Brixton", slug="brixton", latitude="51.46130", longitude="-0.11560")


def test_a_pin_is_rounded_to_ten_metres_and_finds_its_neighbourhood(norwood, brixton):
    spot = spot_by_pin("51.460046", -0.1141999)
    assert (spot.latitude, spot.longitude) == (Decimal("51.4600"), Decimal("-0.1142"))
    assert (spot.neighbourhood, spot.point_from) == (brixton, "pin")


def test_a_chosen_neighbourhood_stays_beside_a_pin(norwood, brixton):
    assert spot_by_pin("51.4600", "-0.1142", neighbourhood=norwood).neighbourhood == norwood


@pytest.mark.parametrize(
    ("latitude", "longitude", "error"),
    [
        ("-0.1033", "51.4315", PinTurnedRound),
        ("0", "0", PinElsewhere),
        ("91", "0", PinNotOnEarth),
        ("-90.1", "0", PinNotOnEarth),
        ("51.43", "181", PinNotOnEarth),
        ("nan", "nan", PinNotOnEarth),
        ("inf", "0", PinNotOnEarth),
        ("1e309", "0", PinNotOnEarth),
        ("x", "", PinNotOnEarth),
        (None, None, PinNotOnEarth),
        ("48.8584", "2.2945", PinElsewhere),
        ("51.4315", "-0.1033e9", PinNotOnEarth),
    ],
)
def test_odd_pins_are_refused_plainly(norwood, latitude, longitude, error):
    with pytest.raises(error) as refused:
        spot_by_pin(latitude, longitude)
    assert refused.value.field == "pin"
    assert str(refused.value)


def test_no_pin_where_there_is_no_neighbourhood(db):
    with pytest.raises(PinElsewhere):
        spot_by_pin("51.43", "-0.10")


def test_of_a_postcode_only_district_and_neighbourhood_are_kept(norwood, brixton):
    Postcode.objects.create(code="SE240NG", latitude="51.45800", longitude="-0.11500")
    spot = spot_by_postcode("se24 0ng")
    assert (spot.latitude, spot.longitude) == (Decimal("51.45300"), Decimal("-0.09900"))
    assert (spot.neighbourhood, spot.point_from) == (brixton, "postcode")


def test_a_postcode_out_of_the_area(norwood):
    with pytest.raises(PostcodeElsewhere, match="far from here"):
        spot_by_postcode("KT2 5AA")


def test_where_a_districts_middle_is_out_of_reach_the_neighbourhood_says_more(norwood):
    Postcode.objects.filter(code="SE27").update(latitude="51.60000")
    Postcode.objects.create(code="SE279NT", latitude="51.43300", longitude="-0.10400")
    assert spot_by_postcode("SE27 9NT") == spot_by_neighbourhood(norwood)


def test_ideas_and_projects_stand_where_they_were_put(author, norwood, brixton):
    pin = spot_by_pin("51.4600", "-0.1142")
    assert spot_of(share_idea(author=author, title="A bench", neighbourhood=norwood).subject).point_from == (
        "neighbourhood"
    )
    assert spot_of(share_idea(author=author, title="A choir").subject) == spot_by_neighbourhood(None)
    idea = share_idea(author=author, title="A shed", spot=pin)
    assert spot_of(idea.subject) == pin
    project = start_project(author=author, title="A shed", story="We build it.", spot=pin)
    assert spot_of(project.subject) == pin
    grown = grow_project_from_idea(idea=idea, by=author)
    assert spot_of(grown.subject) == pin


def test_mending_words_keeps_the_pin_until_it_is_moved(author, norwood, brixton):
    pin = spot_by_pin("51.4600", "-0.1142")
    idea = share_idea(author=author, title="A shed", spot=pin)
    words = {"title": "A blue shed", "body": "", "place_text": ""}
    edit_own_idea(idea=idea, **words)
    idea.subject.refresh_from_db()
    assert spot_of(idea.subject) == pin
    edit_own_idea(idea=idea, **words, spot=spot_by_neighbourhood(norwood))
    idea.subject.refresh_from_db()
    assert spot_of(idea.subject) == spot_by_neighbourhood(norwood)

    project = start_project(author=author, title="A shed", story="We build it.", spot=pin)
    edit_project(project=project, neighbourhood=brixton)
    project.subject.refresh_from_db()
    assert spot_of(project.subject) == pin
    edit_project(project=project, neighbourhood=norwood)
    project.subject.refresh_from_db()
    assert spot_of(project.subject) == spot_by_neighbourhood(norwood)


def test_what_stands_in_the_middle_follows_when_it_is_moved(author, norwood, brixton):
    follows = share_idea(author=author, title="A bench", neighbourhood=norwood).subject
    pinned = share_idea(author=author, title="A shed", spot=spot_by_pin("51.4330", "-0.1010")).subject
    elsewhere = share_idea(author=author, title="A choir", neighbourhood=brixton).subject
    unset = share_idea(author=author, title="Old", neighbourhood=norwood).subject
    type(unset).objects.filter(pk=unset.pk).update(latitude=None, longitude=None, point_from="")
    words = {"author": author, "kind": "space", "body": "A room"}
    offer = Offer.objects.create(**words, **spot_by_neighbourhood(norwood).fields)
    own = Offer.objects.create(**words, **spot_by_pin("51.4330", "-0.1010", neighbourhood=norwood).fields)
    before = {row.pk: (row.latitude, row.longitude) for row in (pinned, elsewhere)}
    norwood.latitude = "51.44000"
    norwood.save()
    for row in (follows, unset, offer, own, pinned, elsewhere):
        row.refresh_from_db()
    assert follows.latitude == unset.latitude == offer.latitude == Decimal("51.44")
    assert unset.point_from == "neighbourhood"
    assert own.latitude == Decimal("51.433")
    assert {row.pk: (row.latitude, row.longitude) for row in (pinned, elsewhere)} == before


def test_renaming_a_neighbourhood_moves_nothing(author, norwood, django_assert_num_queries):
    share_idea(author=author, title="A bench", neighbourhood=norwood)
    norwood.name = "Norwood"
    with django_assert_num_queries(3):  # where it was, the row itself, where it is
        norwood.save()
