"""The map: the same things as its list, in the same order, clustered for a view."""

import json
import random

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from ideas.listing import Choices
from ideas.map import clusters, list_page, whole_area
from ideas.map_query import Box, grid_for, read_map_query
from ideas.models import Idea, Offer, Subject, Topic
from ideas.services import (
    NeedLine,
    appreciate_subject,
    comment_on_subject,
    offer_to_pool,
    share_idea,
    spot_by_neighbourhood,
    spot_by_pin,
)
from people.models import Outline
from projects.services import start_project
from tests.factories import IdeaFactory, NeighbourhoodFactory, ResidentProfileFactory, UserFactory

pytestmark = pytest.mark.django_db

AREA = Box(-0.25, 51.40, 0.05, 51.52)
DATA = {"bbox": str(AREA), "zoom": "15"}


@pytest.fixture
def brixton(db):
    return NeighbourhoodFactory(name="Brixton", slug="brixton", latitude="51.46130", longitude="-0.11560")


@pytest.fixture
def things(author, neighbour, norwood, brixton):
    """Two ideas, a project and a space, the youngest first; another idea has no place and is on no map."""
    ResidentProfileFactory(user=neighbour)
    green = Topic.objects.create(name="Green spaces", slug="green-spaces")
    space = offer_to_pool(
        author=neighbour, kind="space", title="A dry cellar", body="Below the café", neighbourhood=norwood
    )
    project = start_project(author=author, title="Open kitchen", story="We cook.", spot=spot_by_pin("51.4400", "-0.11"))
    old = share_idea(
        author=author, title="A bench", kind="need", neighbourhood=norwood, needs=[NeedLine("space", text="A hall")]
    )
    new = share_idea(author=author, title="A swap rail", spot=spot_by_pin("51.4600", "-0.1142"), topics=[green])
    share_idea(author=author, title="Everywhere")
    appreciate_subject(subject=old.subject, user=neighbour)
    comment_on_subject(subject=project.subject, author=neighbour, body="Yes")
    return {"space": space, "project": project, "old": old, "new": new}


def listed(client, query="") -> list[str]:
    return [thing.title for thing in client.get(f"/ideas/map/{query}").context["page"].things]


def drawn(client, **words) -> dict:
    answer = client.get("/ideas/map/data.json", {**DATA, **words})
    assert answer.status_code == 200
    return answer.json()


EVERYTHING = ["A swap rail", "A bench", "Open kitchen", "A dry cellar"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ({}, EVERYTHING),
        ({"sort": "appreciated"}, ["A bench", "A swap rail", "Open kitchen", "A dry cellar"]),
        ({"sort": "discussed"}, ["Open kitchen", "A swap rail", "A bench", "A dry cellar"]),
        ({"sort": "nearly"}, ["A bench", "A swap rail", "Open kitchen", "A dry cellar"]),
        ({"show": "ideas"}, ["A swap rail", "A bench"]),
        ({"show": "projects"}, ["Open kitchen"]),
        ({"show": "spaces"}, ["A dry cellar"]),
        ({"kind": "need"}, ["A bench"]),
        ({"stage": "forming"}, ["Open kitchen"]),
        ({"stage": "gathering"}, ["A swap rail", "A bench"]),
        ({"neighbourhood": "west-norwood"}, ["A bench", "Open kitchen", "A dry cellar"]),
        ({"topic": "green-spaces"}, ["A swap rail"]),
        ({"need": "space"}, ["A bench"]),
        ({"q": "kitchen"}, ["Open kitchen"]),
        ({"q": "cafe cellar"}, ["A dry cellar"]),
        ({"show": "spaces", "kind": "need"}, []),
    ],
)
def test_list_and_map_have_the_same_things(client, things, query, found):
    page = client.get("/ideas/map/", query)
    assert [thing.title for thing in page.context["page"].things] == found
    assert page.context["page"].count == len(found)
    data = drawn(client, **query)
    assert data["total"] == len(found)
    # Each stands alone at this zoom but for the two in the middle of West Norwood.
    alone = [each["title"] for each in data["things"] if "title" in each]
    assert alone == [title for title in found if title in alone]
    assert sum(each.get("n", 1) for each in data["things"]) == len(found)


def test_things_at_one_point_stay_together_and_say_where(client, things):
    data = drawn(client, zoom="19", bbox="-0.1035,51.4315,-0.1025,51.4325")
    (together,) = data["things"]
    assert (together["n"], together["hood"]) == (2, "west-norwood")
    assert together["box"] == [-0.103, 51.432, -0.103, 51.432]


def test_a_far_view_gathers_what_a_near_one_takes_apart(client, things):
    far = drawn(client, bbox="-10,45,10,60", zoom="5")
    assert [each["n"] for each in far["things"]] == [4]
    assert "hood" not in far["things"][0]


def test_one_part_of_the_map_on_the_list(client, things):
    assert listed(client, "?bbox=-0.12,51.45,-0.11,51.47") == ["A swap rail"]
    assert "show all of it" in client.get("/ideas/map/?bbox=-0.12,51.45,-0.11,51.47").content.decode()


def test_a_single_thing_says_what_it_is(client, things):
    single = next(each for each in drawn(client)["things"] if each.get("title") == "Open kitchen")
    assert single == {
        "at": [51.44, -0.11],
        "key": f"projects-{things['project'].pk}",
        "title": "Open kitchen",
        "url": things["project"].get_absolute_url(),
        "kind": "Project",
        "act": "project",
        "icon": "tool",
        "place": "West Norwood",
    }


def test_nothing_that_is_not_public_is_on_the_map(client, client_of, things, norwood):
    point = {"latitude": "51.45", "longitude": "-0.10", "point_from": "pin"}
    for trait in ("hidden", "held"):
        subject = IdeaFactory(**{trait: True}).subject
        type(subject).objects.filter(pk=subject.pk).update(**point)
    Offer.objects.filter(pk=things["space"].pk).update(state="withdrawn")
    for reader in (client, client_of(UserFactory(moderator=True))):
        assert listed(reader) == EVERYTHING[:3]
        assert drawn(reader)["total"] == 3


@pytest.mark.parametrize(
    "words",
    [
        {"bbox": ""},
        {"bbox": "x"},
        {"bbox": "0,0,0,0"},
        {"zoom": ""},
        {"zoom": "99"},
        {"zoom": "-1"},
        {"bbox": "1" * 5000},
        {"bbox": "-0.2,51.4,-0.05,51.5\x00"},
    ],
)
def test_a_view_that_is_none_is_refused_plainly(client, things, words):
    answer = client.get("/ideas/map/data.json", {**DATA, **words})
    assert answer.status_code == 400
    assert "must" in answer.json()["error"]


ODD = ['"><img onerror=x>', "\x00", "' OR 1=1--", "{{7*7}}", "x" * 5000, "__class__", "%", "²"]


@pytest.mark.parametrize(
    "word", ["q", "kind", "neighbourhood", "topic", "stage", "need", "sort", "page", "show", "bbox"]
)
@pytest.mark.parametrize("value", ODD)
def test_odd_words_never_break_the_map(client, things, word, value):
    page = client.get("/ideas/map/", {word: value})
    assert page.status_code == 200
    assert "<img onerror" not in page.content.decode()
    if word not in ("q", "bbox") and value.strip("\x00"):
        assert page.context["ignored"] == [word]
    if word != "bbox":
        assert client.get("/ideas/map/data.json", {**DATA, word: value}).status_code == 200


def test_the_data_is_the_same_for_everybody_for_a_minute(client, client_of, things):
    answer = client.get("/ideas/map/data.json", DATA)
    assert "max-age=60" in answer["Cache-Control"]
    assert not answer.cookies
    again = client.get("/ideas/map/data.json", DATA, headers={"If-None-Match": answer["ETag"]})
    assert (again.status_code, again.content) == (304, b"")
    assert client_of(UserFactory()).get("/ideas/map/data.json", DATA).content == answer.content


def test_signed_out_the_map_sets_no_cookie_and_carries_no_token(client, things):
    answer = client.get("/ideas/map/")
    assert not answer.cookies
    assert "csrfmiddlewaretoken" not in answer.content.decode()


def test_outlines_say_that_they_are_schematic(client, norwood, brixton):
    Outline.objects.create(
        neighbourhood=norwood,
        geometry={"type": "Polygon", "coordinates": [[[0, 51], [0, 52], [1, 52], [0, 51]]]},
        is_schematic=False,
    )
    answer = client.get("/ideas/map/outlines.json")
    assert answer["Content-Type"] == "application/geo+json"
    said = {each["properties"]["slug"]: each["properties"] for each in answer.json()["features"]}
    assert said["brixton"] == {"name": "Brixton", "slug": "brixton", "middle": [51.4613, -0.1156], "schematic": True}
    assert said["west-norwood"]["schematic"] is False


def test_without_neighbourhoods_there_is_a_list_and_no_map(client):
    page = client.get("/ideas/map/").content.decode()
    assert "There is no map yet" in page
    assert "Nothing on the map yet" in page
    assert client.get("/ideas/map/outlines.json").json()["features"] == []


def test_the_whole_area_holds_every_pin_that_may_be_put(norwood, brixton):
    area = whole_area()
    for latitude, longitude in (
        ("51.4145", "-0.103"),
        ("51.4788", "-0.1156"),
        ("51.432", "-0.0747"),
        ("51.4613", "-0.1440"),
    ):
        spot = spot_by_pin(latitude, longitude)
        assert area.south <= spot.latitude <= area.north
        assert area.west <= spot.longitude <= area.east


def test_htmx_gets_the_list_alone(client, things):
    answer = client.get("/ideas/map/", headers={"HX-Request": "true", "HX-Target": "results"}).content.decode()
    assert "<html" not in answer
    assert "A swap rail" in answer


def test_lists_and_map_lead_to_each_other_with_their_query(client, things):
    ideas = client.get("/ideas/?neighbourhood=west-norwood").content.decode()
    assert "/ideas/map/?neighbourhood=west-norwood&amp;show=ideas" in ideas
    assert "/ideas/map/?show=projects" in client.get("/projects/").content.decode()
    back = client.get("/ideas/map/?neighbourhood=west-norwood&show=ideas").content.decode()
    assert 'href="/ideas/?neighbourhood=west-norwood"' in back


def test_pages_of_the_list_are_twenty_long(client, norwood):
    rows = [IdeaFactory(title=f"Idea {n}") for n in range(23)]
    for row in rows:
        type(row.subject).objects.filter(pk=row.subject_id).update(**spot_by_neighbourhood(norwood).fields)
    first, second = client.get("/ideas/map/"), client.get("/ideas/map/?page=2")
    titles = [thing.title for page in (first, second) for thing in page.context["page"].things]
    assert len(set(titles)) == 23
    assert [len(page.context["page"].things) for page in (first, second)] == [20, 3]
    assert client.get("/ideas/map/?page=3").context["ignored"] == ["page"]
    assert "Lists stop at page 50" in client.get("/ideas/map/?page=51").content.decode()


def test_queries_do_not_grow(client, client_of, queries_of, author, things):
    reader, signed_in = client_of(None), client_of(UserFactory())
    address = "/ideas/map/data.json?" + "&".join(f"{name}={value}" for name, value in DATA.items())
    counted = [queries_of(reader, "/ideas/map/"), queries_of(signed_in, "/ideas/map/"), queries_of(reader, address)]
    for number in range(12):
        share_idea(author=author, title=f"More {number}", spot=spot_by_pin(51.43 + number / 500, "-0.11"))
    again = [queries_of(reader, "/ideas/map/"), queries_of(signed_in, "/ideas/map/"), queries_of(reader, address)]
    assert again[:2] == counted[:2]
    assert again[2] <= counted[2]
    assert counted[0] <= 15
    assert counted[1] <= counted[0] + 3
    assert counted[2] <= 10


def test_each_view_is_one_aggregate(things):
    query = read_map_query({}, Choices.load())
    query.box = AREA
    with CaptureQueriesContext(connection) as queries:
        clusters(query, grid_for(AREA, 13))
    assert sum("GROUP BY" in each["sql"] for each in queries) == 1
    assert len(queries) <= 4


@pytest.mark.postgres
def test_twenty_thousand_ideas_stay_small_in_every_view(client, norwood, brixton):
    """The worst words: long titles in another script, spread so that each cell of a view holds few."""
    dice = random.Random(5)
    person = UserFactory()
    subjects = Subject.objects.bulk_create(
        Subject(
            kind="idea",
            owner=person,
            latitude=f"{51.41 + dice.random() * 0.07:.4f}",
            longitude=f"{-0.15 + dice.random() * 0.07:.4f}",
            point_from="pin",
        )
        for _number in range(20_000)
    )
    Idea.objects.bulk_create(
        (Idea(subject=subject, author=person, title="树" * 120, language="zh") for subject in subjects),
        batch_size=5_000,
    )
    with connection.cursor() as cursor:
        cursor.execute("ANALYZE ideas_subject")
        cursor.execute("ANALYZE ideas_idea")
    sizes = []
    for zoom in range(9, 20):
        for _turn in range(3):
            width = 360 / 2**zoom * dice.choice([1.5, 3, 8, 15])
            west, south = -0.15 + dice.random() * 0.05, 51.41 + dice.random() * 0.05
            box = Box(west, south, min(180, west + width), min(90, south + width * 0.4))
            answer = client.get("/ideas/map/data.json", {"bbox": str(box), "zoom": str(zoom)})
            assert answer.status_code == 200
            sizes.append(len(answer.content))
    assert max(sizes) < 200_000, sizes
    query = read_map_query({}, Choices.load())
    assert list_page(query).has_more_than_counted
    whole = client.get("/ideas/map/data.json", {"bbox": str(AREA), "zoom": "12"})
    assert json.loads(whole.content)["total"] == 20000


@pytest.mark.parametrize("gone", ["hidden card", "closed account", "not confirmed for years"])
def test_spaces_are_those_of_the_asset_map(client, things, gone):
    space = things["space"]
    if gone == "hidden card":
        space.author.profile.visibility = "hidden"
        space.author.profile.save()
    elif gone == "closed account":
        space.author.is_active = False
        space.author.save()
    else:
        Offer.objects.filter(pk=space.pk).update(confirmed_on="2020-01-01")
    assert "A dry cellar" not in listed(client)
    assert "A dry cellar" not in json.dumps(drawn(client))
