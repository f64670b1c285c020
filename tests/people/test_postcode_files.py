"""The official open file in place of the bundled table: its form, what is refused, and that nothing is half done."""

import zipfile

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from core.geo import Point, distance
from people import postcode_files
from people.models import Postcode
from people.postcode_files import FromTheGrid, replace_postcodes
from people.postcodes import bundled_districts, find_postcode
from tests.factories import NeighbourhoodFactory

pytestmark = pytest.mark.django_db

# Rows in the official form; the last two have no place, as those of new and large users may not.
ROWS = """\
"SE240NG",10,531889,174384,"E92000001","E19000003","E18000007","","E09000022","E05014108"
"SE270AA",10,532009,172029,"E92000001","E19000003","E18000007","","E09000022","E05014110"
"SW1A1AA",10,529090,179645,"E92000001","E19000003","E18000007","","E09000033","E05013806"
"SE249ZZ",90,0,0,"E92000001","E19000003","E18000007","","E09000022","E05014108"
"M1 1AE",10,384705,398079,"E92000001","E19000001","E18000002","","E08000003","E05011361"
"""


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "se.csv"
    path.write_text(ROWS, "utf-8")
    return path


@pytest.mark.parametrize(
    ("east", "north", "latitude", "longitude"),
    [
        (651409.903, 313177.270, 52.65798, 1.71605),  # Ordnance Survey's worked example, Caister water tower
        (530047, 180422, 51.50774, -0.12797),  # near Trafalgar Square
        (216650, 771250, 56.79617, -5.00392),  # Ben Nevis
    ],
)
def test_from_the_national_grid(east, north, latitude, longitude):
    (found,) = FromTheGrid().points([east], [north])
    assert distance(found, Point(latitude, longitude)) < 50


def test_the_worked_example_is_right_to_five_metres():
    (found,) = FromTheGrid().points([651409.903], [313177.270])
    assert distance(found, Point(52.65798, 1.71605)) < 5


def test_load_replaces_the_table(file, capsys):
    call_command("load_postcodes", str(file))
    said = capsys.readouterr().out
    assert "4 postcodes in 4 districts loaded; 1 without a place and 0 too far away" in said
    codes = set(Postcode.objects.values_list("code", flat=True))
    assert codes == {"SE240NG", "SE270AA", "SW1A1AA", "M11AE", "SE24", "SE27", "SW1A", "M1"}
    palace = find_postcode("sw1a 1aa").point
    assert distance(palace, Point(51.50101, -0.14156)) < 60


def test_load_again_changes_nothing(file):
    call_command("load_postcodes", str(file), verbosity=0)
    before = list(Postcode.objects.values_list("code", "latitude", "longitude"))
    call_command("load_postcodes", str(file), verbosity=0)
    assert list(Postcode.objects.values_list("code", "latitude", "longitude")) == before


def test_only_what_is_near(file, capsys):
    NeighbourhoodFactory(latitude="51.44500", longitude="-0.10000")
    call_command("load_postcodes", str(file), "--near", "4")
    assert set(Postcode.objects.values_list("code", flat=True)) == {"SE240NG", "SE270AA", "SE24", "SE27"}
    assert "2 too far away" in capsys.readouterr().out


def test_a_zip_as_it_is_handed_out_and_a_folder(file, tmp_path):
    archive = tmp_path / "codepo_gb.zip"
    with zipfile.ZipFile(archive, "w") as made:
        made.writestr("Data/CSV/se.csv", ROWS)
        made.writestr("Data/CSV/cr.csv", '"CR0 1AA",10,532000,165500,"E92000001","","","","",""\n')
        made.writestr("Doc/Code-Point_Open_Column_Headers.csv", "PC,PQ,EA,NO\n")
        made.writestr("Doc/licence.txt", "open")
    assert replace_postcodes(archive).postcodes == 5
    folder = tmp_path / "unpacked"
    (folder / "Data").mkdir(parents=True)
    (folder / "Data" / "se.csv").write_text(ROWS)
    assert replace_postcodes(folder).postcodes == 4


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"Postcode,Quality,Eastings\nSE240NG,10,1\n", "line 1: 3 columns, where the official file has 10"),
        (b"Postcode,b,c,d,e,f,g,h,i,j\n", "has no line of headings"),
        (ROWS.encode() + b'"SE24 0N",10,1,1,"","","","","",""\n', "line 6: .SE24 0N. is not a whole postcode"),
        (ROWS.encode() + b'"SE240NH",10,x,1,"","","","","",""\n', "line 6: eastings and northings"),
        (ROWS.encode() + b'"SE240NH",10,-5,1,"","","","","",""\n', "line 6: eastings and northings"),
        (ROWS.encode() + b'"SE240NH",10,999999999,1,"","","","","",""\n', "line 6: this point is outside"),
        (b"\xff\xfe\x00\x00", "not a CSV file in UTF-8"),
        (b"", "No postcode of this file"),
        (b'"SE249ZZ",90,0,0,"","","","","",""\n', "No postcode of this file"),
    ],
)
def test_a_wrong_file_is_refused_and_nothing_changes(tmp_path, content, reason):
    path = tmp_path / "wrong.csv"
    path.write_bytes(content)
    with pytest.raises(CommandError, match=reason) as refused:
        call_command("load_postcodes", str(path))
    assert "Nothing was changed." in str(refused.value)
    assert Postcode.objects.count() == len(bundled_districts())


@pytest.mark.parametrize("near", ["0", "-3", "nan", "inf"])
def test_odd_distances_are_refused(file, near):
    NeighbourhoodFactory()
    with pytest.raises(CommandError, match="how near in kilometres"):
        call_command("load_postcodes", str(file), f"--near={near}")


def test_a_missing_file_and_an_empty_folder(tmp_path):
    with pytest.raises(CommandError, match="Cannot read"):
        call_command("load_postcodes", str(tmp_path / "none.csv"))
    with pytest.raises(CommandError, match="no CSV file"):
        call_command("load_postcodes", str(tmp_path))


def test_rows_are_stored_in_batches(file, monkeypatch):
    """Never more than one batch in memory, whatever the length of the file."""
    monkeypatch.setattr(postcode_files, "BATCH", 3)
    long = file.with_name("long.csv")
    long.write_text("".join(f'"SE24 0{a}{b}",10,531889,174384,"","","","","",""\n' for a in "ABDE" for b in "ABDEF"))
    sizes, store = [], postcode_files._store
    monkeypatch.setattr(postcode_files, "_store", lambda rows, *rest: (sizes.append(len(rows)), store(rows, *rest)))
    assert replace_postcodes(long).postcodes == 20
    assert sizes == [3, 3, 3, 3, 3, 3, 2]
    assert connection.in_atomic_block
