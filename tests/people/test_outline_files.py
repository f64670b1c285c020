"""Real outlines from a GeoJSON file: matched by name, checked, all of it or nothing."""

import json

import pytest
from django.core.management import CommandError, call_command

from people.models import Outline
from people.outline_files import outlines
from tests.factories import NeighbourhoodFactory

pytestmark = pytest.mark.django_db

SQUARE = [[[-0.11, 51.42], [-0.09, 51.42], [-0.09, 51.44], [-0.11, 51.44], [-0.11, 51.42]]]


@pytest.fixture
def two():
    return (
        NeighbourhoodFactory(name="West Norwood", slug="west-norwood", latitude="51.43150", longitude="-0.10330"),
        NeighbourhoodFactory(name="Brixton", slug="brixton", latitude="51.46130", longitude="-0.11560"),
    )


def feature(geometry=None, **properties):
    return {"type": "Feature", "properties": properties, "geometry": geometry or polygon(SQUARE)}


def polygon(coordinates, kind="Polygon"):
    return {"type": kind, "coordinates": coordinates}


@pytest.fixture
def load(tmp_path, capsys):
    def run(*features, text=None):
        path = tmp_path / "wards.geojson"
        path.write_text(text if text is not None else json.dumps({"type": "FeatureCollection", "features": features}))
        call_command("load_outlines", str(path))
        return capsys.readouterr().out

    return run


def test_without_a_file_every_shape_is_schematic(two, django_assert_num_queries):
    with django_assert_num_queries(1):
        drawn = outlines()
    assert [(str(each.neighbourhood), each.is_schematic) for each in drawn] == [
        ("Brixton", True),
        ("West Norwood", True),
    ]
    assert all(each.geometry["type"] == "Polygon" for each in drawn)


def test_schematic_shapes_follow_a_moved_middle(two):
    before = [each.geometry for each in outlines()]
    two[0].latitude = "51.42000"
    two[0].save()
    assert [each.geometry for each in outlines()] != before


def test_load_says_what_matched_and_what_did_not(two, load):
    said = load(feature(Name="WEST NORWOOD "), feature(slug="atlantis"), feature())
    assert "1 outlines loaded." in said
    assert "Not one of our neighbourhoods: atlantis, feature 3." in said
    assert "Still schematic: Brixton." in said
    drawn = {each.neighbourhood.slug: each for each in outlines()}
    assert drawn["west-norwood"].geometry["coordinates"] == SQUARE
    assert (drawn["west-norwood"].is_schematic, drawn["brixton"].is_schematic) == (False, True)


def test_load_again_replaces_and_schematic_goes_back(two, load, capsys):
    load(feature(slug="brixton", geometry=polygon([[[x - 0.01, y + 0.03] for x, y in SQUARE[0]]])))
    load(feature(slug="west-norwood"))
    assert [str(row) for row in Outline.objects.all()] == ["West Norwood"]
    call_command("load_outlines", "--schematic")
    assert "1 outlines taken away" in capsys.readouterr().out
    assert not Outline.objects.exists()


def test_many_points_become_few(two, load):
    fine = [[-0.11 + i * 0.00001, 51.42] for i in range(2000)] + SQUARE[0][1:]
    load(feature(slug="west-norwood", geometry=polygon([[fine], SQUARE], kind="MultiPolygon")))
    geometry = Outline.objects.get().geometry
    assert geometry["type"] == "MultiPolygon"
    assert geometry["coordinates"] == [SQUARE, SQUARE]


SWAPPED = [[y, x] for x, y in SQUARE[0]]


@pytest.mark.parametrize(
    ("wrong", "reason"),
    [
        (feature(slug="atlantis"), "No feature has the .name. or .slug. of a neighbourhood. Found: atlantis"),
        (feature(slug="brixton", geometry={"type": "Point", "coordinates": [0, 51]}), "must be a Polygon"),
        (feature(slug="west-norwood", geometry=polygon([SWAPPED])), "longitude before latitude"),
        (feature(slug="west-norwood", geometry=polygon([[[532000, 172000]] * 4])), "more than 20 km"),
        (feature(slug="west-norwood", geometry=polygon([SQUARE[0][:-1]])), "not closed"),
        (feature(slug="west-norwood", geometry=polygon([SQUARE[0][:2]])), "not closed"),
        (feature(slug="west-norwood", geometry=polygon([[["a", 1]] * 4])), "not two numbers"),
        (feature(slug="west-norwood", geometry=polygon([[[float("nan"), 1]] * 4])), "not closed|not two numbers"),
        (feature(slug="west-norwood", geometry=polygon([[7] * 4])), "not two numbers"),
        (feature(slug="west-norwood", geometry=polygon([])), "no coordinates"),
        (feature(slug="west-norwood", geometry=polygon("x")), "no coordinates|not closed"),
        (feature(slug="west-norwood", geometry=polygon([[], 3], kind="MultiPolygon")), "no coordinates"),
    ],
)
def test_a_wrong_file_is_refused_and_nothing_changes(two, load, wrong, reason):
    load(feature(slug="west-norwood"))
    before = list(Outline.objects.values("neighbourhood", "geometry"))
    with pytest.raises(CommandError, match=reason) as refused:
        load(wrong)
    assert "Nothing was changed." in str(refused.value)
    assert list(Outline.objects.values("neighbourhood", "geometry")) == before


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"features": 3}', '{"features": [3]}', "[" * 100_000, "<svg>"])
def test_not_geojson(two, load, text):
    with pytest.raises(CommandError, match="not a GeoJSON file"):
        load(text=text)


def test_twice_in_one_file_and_no_file(two, load):
    with pytest.raises(CommandError, match="stands twice"):
        load(
            feature(slug="brixton", geometry=polygon([[[x, y + 0.03] for x, y in SQUARE[0]]])), feature(name="Brixton")
        )
    with pytest.raises(CommandError, match="Cannot read"):
        call_command("load_outlines", "/nowhere.geojson")
    with pytest.raises(CommandError, match="Name a GeoJSON file"):
        call_command("load_outlines")
