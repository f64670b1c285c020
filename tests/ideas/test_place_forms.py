"""The part of a form that says where: three ways, none of which keeps a postcode that somebody typed."""

import pytest

from ideas.models import Idea, IdeaDraft
from ideas.place_forms import on_the_map
from ideas.services import share_idea, spot_by_neighbourhood, spot_by_pin, spot_by_postcode, spot_of
from ideas.share_forms import WhereForm
from people.models import Postcode
from projects.models import Project
from projects.services import start_project
from tests.factories import NeighbourhoodFactory

pytestmark = pytest.mark.django_db

SHARE, WHERE, NEEDS, CHECK = "/ideas/share/", "/ideas/share/where/", "/ideas/share/needs/", "/ideas/share/check/"


@pytest.fixture
def brixton(db):
    return NeighbourhoodFactory(name="Brixton", slug="brixton", latitude="51.46130", longitude="-0.11560")


def filled(**data) -> WhereForm:
    form = WhereForm(data)
    form.is_valid()
    return form


def test_a_pin_comes_before_a_postcode_and_that_before_the_neighbourhood(norwood, brixton):
    pin, postcode = "51.4600,-0.1142", "SW9 8JX"
    every = filled(neighbourhood="west-norwood", postcode=postcode, pin=pin)
    assert every.spot == spot_by_pin("51.46", "-0.1142", neighbourhood=norwood)
    assert filled(neighbourhood="west-norwood", postcode=postcode).spot == spot_by_postcode(postcode)
    assert filled(neighbourhood="west-norwood").spot == spot_by_neighbourhood(norwood)
    assert filled().spot == spot_by_neighbourhood(None)


@pytest.mark.parametrize(
    ("data", "field", "words"),
    [
        ({"postcode": "x"}, "postcode", "Write it like SE27 9NT"),
        ({"postcode": "JE2 3AB"}, "postcode", "We do not know this postcode. Choose your neighbourhood instead."),
        ({"postcode": "BFPO 57"}, "postcode", "no place on the map"),
        ({"postcode": "KT2 5AA"}, "postcode", "far from here"),
        ({"postcode": "SE27\x00"}, "postcode", "character we cannot read"),
        ({"postcode": "S" * 21}, "postcode", "shorter by 1 character"),
        ({"pin": "-0.1033,51.4315"}, "__all__", "the wrong way round"),
        ({"pin": "0,0"}, "__all__", "far from here"),
        ({"pin": "91,0"}, "__all__", "no place on earth"),
        ({"pin": "51.4315"}, "__all__", "no place on earth"),
        ({"pin": "NaN,NaN"}, "__all__", "no place on earth"),
        ({"pin": "1e3,1"}, "__all__", "no place on earth"),
        ({"pin": "'; DROP TABLE"}, "__all__", "no place on earth"),
        ({"neighbourhood": "atlantis"}, "neighbourhood", "Choose one from the list"),
    ],
)
def test_every_odd_place_gets_a_plain_answer(norwood, data, field, words):
    errors = filled(**data).errors
    assert list(errors) == [field]
    assert words in str(errors[field][0])


def test_a_typed_postcode_is_kept_nowhere(client, norwood, brixton):
    Postcode.objects.create(code="SW98JX", latitude="51.46200", longitude="-0.11500")
    client.post(SHARE, {"title": "A swap rail"})
    client.post(WHERE, {"neighbourhood": "west-norwood", "postcode": "sw9 8jx", "place_text": "At the door"})
    draft = IdeaDraft.objects.get()
    assert "8jx" not in str(draft.answers).lower()
    assert draft.answers["where"]["district"] == "SW9 brixton"
    client.post(NEEDS, {})
    page = client.get(CHECK).content.decode()
    assert "In the middle of SW9" in page
    assert "8JX" not in page.upper().replace(" ", "")


def test_the_district_stays_until_another_neighbourhood_is_chosen(norwood, brixton):
    said = filled(postcode="SW9").cleaned_data
    again = {"neighbourhood": "brixton", "district": said["district"], "postcode": "", "pin": ""}
    assert filled(**again).spot == spot_by_postcode("SW9")
    assert filled(**{**again, "neighbourhood": "west-norwood"}).spot == spot_by_neighbourhood(norwood)
    assert "postcode" in filled(neighbourhood="brixton", district="ZZ9 brixton").errors


def test_shared_where_the_pin_was_put(client_of, neighbour, norwood, brixton):
    client = client_of(neighbour)
    client.post(SHARE, {"title": "A bench"})
    client.post(WHERE, {"pin": "51.46001,-0.11423"})
    client.post(NEEDS, {})
    assert "Where you put the pin" in client.get(CHECK).content.decode()
    client.post(CHECK, {"key": IdeaDraft.objects.get().key})
    assert spot_of(Idea.objects.get().subject) == spot_by_pin("51.4600", "-0.1142")


def test_mending_an_idea_keeps_and_moves_its_place(client_of, author, norwood, brixton):
    idea = share_idea(author=author, title="A shed", spot=spot_by_pin("51.4600", "-0.1142"))
    client, url = client_of(author), f"/ideas/{idea.pk}/edit/"
    form = client.get(url).context["form"]
    assert form.initial["pin"] == "51.4600,-0.1142"
    words = {"title": "A shed", "body": "", "place_text": "", "neighbourhood": "brixton"}
    client.post(url, {**words, "pin": "51.4600,-0.1142"})
    idea.subject.refresh_from_db()
    assert spot_of(idea.subject).point_from == "pin"
    client.post(url, {**words, "pin": ""})
    idea.subject.refresh_from_db()
    assert spot_of(idea.subject) == spot_by_neighbourhood(brixton)


def test_a_project_is_placed_and_keeps_its_district(client_of, author, norwood, brixton):
    client = client_of(author)
    words = {"title": "A shed", "story": "We build it."}
    client.post("/projects/start/", {**words, "postcode": "SW9 8JX", "key": "k" * 32})
    project = Project.objects.get()
    assert spot_of(project.subject) == spot_by_postcode("SW9")
    client.post(f"/projects/{project.pk}/edit/", {**words, "neighbourhood": "brixton"})
    project.subject.refresh_from_db()
    assert spot_of(project.subject) == spot_by_postcode("SW9")
    client.post(f"/projects/{project.pk}/edit/", {**words, "neighbourhood": "west-norwood"})
    project.subject.refresh_from_db()
    assert spot_of(project.subject) == spot_by_neighbourhood(norwood)


def test_a_pinned_project_keeps_its_pin(client_of, author, brixton):
    project = start_project(author=author, title="A", story="B", spot=spot_by_pin("51.4600", "-0.1142"))
    page = client_of(author).get(f"/projects/{project.pk}/edit/").content.decode()
    assert 'value="51.4600,-0.1142"' in page
    assert "Or put a pin on a map" in page


def test_where_in_words(norwood):
    assert on_the_map(spot_by_neighbourhood(norwood)) == "In the middle of West Norwood"
    assert on_the_map(spot_by_neighbourhood(None)) == "Nowhere: it stands in the list alone"
