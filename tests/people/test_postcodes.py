"""Postcodes as people type them (trust.md, case 45), and where they are."""

import pytest

from people.exceptions import PostcodeUnknown, PostcodeUnreadable
from people.models import Postcode
from people.postcodes import bundled_districts, find_postcode, read_postcode

UNKNOWN = "We do not know this postcode. Choose your neighbourhood instead."


@pytest.mark.parametrize(
    ("typed", "outward", "inward"),
    [
        ("SW2 1AA", "SW2", "1AA"),
        ("sw2 1aa", "SW2", "1AA"),
        ("sw21aa", "SW2", "1AA"),
        ("  Sw2   1aA ", "SW2", "1AA"),
        ("SW2\u00a01AA", "SW2", "1AA"),
        ("SW2\u200b 1AA\u202e", "SW2", "1AA"),
        ("SW1A1AA", "SW1A", "1AA"),
        ("SE24 ONG", "SE24", "0NG"),
        ("SE2O 1AA", "SE20", "1AA"),
        ("SE2O", "SE20", ""),
        ("SW2 IAA", "SW2", "1AA"),
        ("5W2 1AA", None, None),
        ("se-24.0ng", "SE24", "0NG"),
        ("ＳＥ24 0NG", "SE24", "0NG"),
        ("W1A 1HQ", "W1A", "1HQ"),
        ("E1 6AN", "E1", "6AN"),
        ("EC1A 1BB", "EC1A", "1BB"),
        ("JE2 3AB", "JE2", "3AB"),
        ("SE27", "SE27", ""),
        ("", None, None),
        ("12345", None, None),
        ("West Norwood", None, None),
        ("SE27 9NT 4", None, None),
        ("x" * 5000, None, None),
    ],
)
def test_read_postcode(typed, outward, inward):
    if outward is None:
        with pytest.raises(PostcodeUnreadable, match="Write it like SE27 9NT"):
            read_postcode(typed)
    else:
        found = read_postcode(typed)
        assert (found.outward, found.inward) == (outward, inward)


@pytest.mark.parametrize("typed", ["BFPO 57", "bfpo57", "GIR 0AA", "gir0aa"])
def test_postcodes_without_a_place_say_so(typed):
    with pytest.raises(PostcodeUnknown, match="no place on the map. Choose your neighbourhood instead"):
        read_postcode(typed)


def test_the_bundled_table_has_all_of_south_london():
    codes = {row["district"] for row in bundled_districts()}
    wanted = {f"SE{n}" for n in range(1, 29)} | {f"SW{n}" for n in range(1, 21)} | {"SW1A", "CR0", "CR4", "BR1", "BR3"}
    assert wanted <= codes
    assert len(codes) == len(bundled_districts())
    for row in bundled_districts():
        assert 51.2 < float(row["latitude"]) < 51.6
        assert -0.4 < float(row["longitude"]) < 0.2


@pytest.mark.django_db
def test_the_bundled_table_is_there_from_the_first_day():
    found = find_postcode("sw2 1aa")
    assert found.district == "SW2"
    assert found.point == found.district_point == (51.449, -0.121)


@pytest.mark.django_db
@pytest.mark.parametrize("typed", ["JE2 3AB", "M1 1AE", "ZE1 0AA", "SE99 9ZZ"])
def test_unknown_postcodes_get_a_plain_answer(typed):
    with pytest.raises(PostcodeUnknown) as unknown:
        find_postcode(typed)
    assert str(unknown.value) == UNKNOWN


@pytest.mark.django_db
def test_a_whole_postcode_is_found_and_one_that_does_not_exist_is_not():
    Postcode.objects.create(code="SE240NG", latitude="51.45100", longitude="-0.10200")
    found = find_postcode("se24 0ng")
    assert (found.point, found.district_point) == ((51.451, -0.102), (51.453, -0.099))
    with pytest.raises(PostcodeUnknown):
        find_postcode("SE24 9ZZ")
    # Only the district is known of the next one, and SE2's are not those of SE24.
    assert find_postcode("SE25 9ZZ").district == "SE25"
    assert find_postcode("SE2 4ZZ").point == (51.489, 0.118)


@pytest.mark.django_db
def test_finding_takes_at_most_two_queries(django_assert_max_num_queries):
    with django_assert_max_num_queries(2):
        find_postcode("SE24 9ZZ")
