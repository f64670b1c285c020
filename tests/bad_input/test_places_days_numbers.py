"""Places, days, times and numbers as people type them (trust.md section 7, 29 to 40, 45 and 50), through the forms."""

from datetime import datetime

import pytest
from django.core.cache import cache
from django.db import transaction

from core import clock
from ideas.models import Action, Idea
from people.models import Postcode
from projects.models import Adoption, ParticipationCount
from tests.bad_input.forms import FORMS, client_for


def stored(world, name: str, data: dict, rows) -> tuple:
    """Send a form, take from `rows()` what there is then, and undo it: (the answer, the rows)."""
    asked = FORMS[name]
    cache.clear()
    with transaction.atomic():
        answer = client_for(world, asked).post(world.address(asked.address), data)
        found = rows()
        transaction.set_rollback(True)
    return answer, found


def errors_of(answer) -> dict:
    return {name: " ".join(said) for name, said in answer.context["form"].errors.items()} if answer.context else {}


@pytest.fixture(scope="module")
def brixton(world):
    from tests.factories import NeighbourhoodFactory

    with transaction.atomic():
        made = NeighbourhoodFactory(name="Brixton", slug="brixton", latitude="51.46130", longitude="-0.11560")
        Postcode.objects.get_or_create(code="SW98HJ", defaults={"latitude": "51.46200", "longitude": "-0.11500"})
        yield made
        transaction.set_rollback(True)


SUBJECT = ("latitude", "longitude", "point_from")


def where(world) -> tuple:
    return Idea.objects.filter(pk=world.things.idea.pk).values_list(*(f"subject__{name}" for name in SUBJECT)).get()


@pytest.mark.parametrize(
    "typed",
    ["SW9 8HJ", "sw9 8hj", "SW98HJ", " sw9  8hj ", "sw9-8hj", "SW9 8HJ\n", "ＳＷ９ ８ＨＪ", "sw9\u00a08hj", "SW9"],
)
def test_a_postcode_is_read_however_it_is_typed(world, forms, brixton, typed):
    answer, found = stored(world, "idea: edit", forms["idea: edit"][2] | {"postcode": typed}, lambda: where(world))
    assert answer.status_code == 302, errors_of(answer)
    assert found[2] == "postcode"


@pytest.mark.parametrize(
    "typed",
    ["SW9 8QQQ", "ZZ99 9ZZ", "SW9 0AA", "GIR 0AA", "BFPO 57", "JE2 3AB", "EH1 1AA", "12345", "🌳", "S" * 200, "\x00"],
)
def test_a_postcode_that_leads_nowhere_changes_nothing(world, forms, brixton, typed):
    before = where(world)
    answer, found = stored(world, "idea: edit", forms["idea: edit"][2] | {"postcode": typed}, lambda: where(world))
    assert answer.status_code == 200 and list(errors_of(answer)) == ["postcode"], typed
    assert found == before


@pytest.mark.parametrize(
    "pin",
    ["0,0", "51.5074,-0.1278", "55.95,-3.19", "-0.1156,51.4613", "91,0", "51.46,-181", "51,46,-0,11", "5e1,0", "NaN,0",
     "٥١.٤٦,-٠.١١", "51.4613", "x" * 61, "51.4613,-0.1156;DROP", "1" * 59 + ",1"],
)  # fmt: skip
def test_a_pin_that_is_not_round_here_changes_nothing(world, forms, brixton, pin):
    before = where(world)
    answer, found = stored(world, "idea: edit", forms["idea: edit"][2] | {"pin": pin}, lambda: where(world))
    assert answer.status_code == 200 and errors_of(answer), pin
    assert found == before


def test_a_pin_round_here_is_kept_to_ten_metres(world, forms, brixton):
    data = forms["idea: edit"][2] | {"pin": "51.461234567,-0.115678901"}
    answer, found = stored(world, "idea: edit", data, lambda: where(world))
    assert answer.status_code == 302, errors_of(answer)
    assert [str(part) for part in found[:2]] == ["51.46120", "-0.11570"]


DAYS = {
    "2028-02-29": None,
    "29/02/2028": None,
    "２０２７-０６-０１": None,
    "1 June 2027": None,
    "2027-02-29": "on",
    "31/11/2027": "on",
    "0001-01-01": "on",
    "9999-12-31": "on",
    "10000-01-01": "on",
    "2027-W53": "on",
    "06/31/2027": "on",
    "tomorrow": "on",
    "": "on",
    "\x00": "on",
}


def newest_action() -> Action | None:
    return Action.objects.order_by("-pk").first()


@pytest.fixture
def at_today(at):
    """The day from which the days below were thought out."""
    at(datetime(2026, 11, 27, 9, tzinfo=clock.LONDON))


@pytest.fixture(scope="module")
def actions(world) -> int:
    return Action.objects.count()


@pytest.mark.parametrize("day", DAYS)
def test_a_day_of_a_promise_is_one_that_can_be(world, forms, actions, at_today, day):
    answer, count = stored(world, "action", forms["action"][2] | {"on": day}, Action.objects.count)
    if DAYS[day] is None:
        assert answer.status_code == 302, errors_of(answer)
        assert count == actions + 1
    else:
        assert answer.status_code == 200 and list(errors_of(answer)) == [DAYS[day]], errors_of(answer)
        assert count == actions


@pytest.mark.parametrize(
    ("starts_at", "ends_at", "field"),
    [
        ("10:00", "12:30", None),
        ("１０:００", "", None),
        ("10.30", "12h00", None),
        ("10:00", "10:00", "ends_at"),
        ("22:00", "01:00", "ends_at"),
        ("", "12:00", "starts_at"),
        ("25:00", "", "starts_at"),
        ("24:00", "", "starts_at"),
        ("10:61", "", "starts_at"),
        ("ten", "", "starts_at"),
        ("-1:00", "", "starts_at"),
        ("10:00", "x" * 5000, "ends_at"),
    ],
)
def test_a_time_of_a_promise_is_one_of_the_day(world, forms, actions, at_today, starts_at, ends_at, field):
    data = forms["action"][2] | {"on": "2027-06-01", "starts_at": starts_at, "ends_at": ends_at}
    answer, count = stored(world, "action", data, Action.objects.count)
    assert (answer.status_code == 302) == (field is None), errors_of(answer)
    assert field is None or list(errors_of(answer)) == [field]
    assert count == actions + (field is None)


PLACES = {
    "１２": 12,
    " 7 ": 7,
    "500": 500,
    "": None,
    "0": "least",
    "-1": "least",
    "501": "at most",
    str(10**12): "at most",
    "9" * 5000: "",
    "1.5": "whole number",
    "½": "whole number",
    "1e3": "whole number",
    "NaN": "whole number",
    "0x10": "whole number",
    "four": "whole number",
}


@pytest.mark.parametrize("typed", PLACES, ids=lambda typed: typed[:20])
def test_a_number_of_places_is_a_number_of_people(world, forms, actions, typed):
    data = forms["action"][2] | {"places": typed}
    answer, newest = stored(world, "action", data, newest_action)
    wanted = PLACES[typed]
    if wanted is None or isinstance(wanted, int):
        assert answer.status_code == 302, errors_of(answer)
        assert newest.places == wanted
    else:
        assert answer.status_code == 200 and wanted in errors_of(answer)["places"]


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"people": "３１"}, None),
        ({"people": "0"}, "people"),
        ({"people": "-1"}, "people"),
        ({"people": str(10**12)}, "people"),
        ({"people": "1.5"}, "people"),
        ({"people": "about thirty"}, "people"),
        ({"started_on": "9999-12-31", "ended_on": "9999-12-31"}, "ended_on"),
        ({"started_on": "0001-01-01"}, None),
        ({"started_on": "2026-02-30"}, "started_on"),
        ({"started_on": "2026-06-02", "ended_on": "2026-06-01"}, "ended_on"),
    ],
)
def test_a_count_is_of_people_and_of_days_that_were(world, forms, said, field):
    before = ParticipationCount.objects.count()
    data = forms["project: count"][2] | said
    answer, count = stored(world, "project: count", data, ParticipationCount.objects.count)
    assert (answer.status_code == 302) == (field is None), errors_of(answer)
    assert field is None or list(errors_of(answer)) == [field]
    assert count == before + (field is None)


@pytest.mark.parametrize("until", ["2020-01-01", "0001-01-01", "2027-02-29", "9999-12-31", "never", "\x00"])
def test_an_adoption_lasts_until_a_day_to_come(world, forms, until):
    before = Adoption.objects.count()
    data = forms["project: adopt a space"][2] | {"until": until}
    answer, count = stored(world, "project: adopt a space", data, Adoption.objects.count)
    assert answer.status_code == 200 and list(errors_of(answer)) == ["until"], until
    assert count == before


@pytest.mark.parametrize("day", ["2027-02-30", "0001-01-01", "9999-12-31", "\x00", "yesterday"])
def test_a_stage_of_a_project_began_on_a_day_that_was(world, forms, day):
    before = world.things.project.stage
    data = forms["project: stage"][2] | {"happened_on": day}

    def stage():
        world.things.project.refresh_from_db()
        return world.things.project.stage

    answer, now = stored(world, "project: stage", data, stage)
    assert answer.status_code == 200 and "happened_on" in errors_of(answer), day
    assert now == before
