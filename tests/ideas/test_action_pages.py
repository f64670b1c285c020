"""The pages of actions by the addresses of the contract: “I will”, its steps, joining, the list, the calendar."""

from datetime import date, datetime, time, timedelta

import pytest
from icalendar import Calendar

from core import clock
from core.enums import Visibility
from ideas.enums import ActionState, NeedKind
from ideas.models import Action, Volunteer
from ideas.services import propose_action, volunteer_for
from projects.services import start_project
from tests.factories import (
    ActionFactory,
    IdeaFactory,
    NeedFactory,
    NeighbourhoodFactory,
    ResidentProfileFactory,
    SubjectFactory,
    TopicFactory,
    UserFactory,
    VolunteerFactory,
)

pytestmark = pytest.mark.django_db
HTMX = {"HX-Request": "true"}


@pytest.fixture
def me(client_of, neighbour):
    return client_of(neighbour)


def said(**fields) -> dict:
    on = (clock.today() + timedelta(days=7)).isoformat()
    return {"body": "sow wildflowers", "on": on, **fields}


def text(answer) -> str:
    return answer.content.decode()


@pytest.fixture(params=["idea", "project"])
def thing(request, idea, author):
    if request.param == "idea":
        return idea
    return start_project(author=author, title="A library of things", story="To borrow.")


def address(thing, act="propose") -> str:
    kind = "projects" if thing.__class__.__name__ == "Project" else "ideas"
    return f"/{kind}/{thing.pk}/{act}/"


def test_say_i_will_on_ideas_and_projects_alike(me, thing, client):
    assert "I will do this" in text(me.get(address(thing)))
    whole = said(starts_at="10:00", ends_at="12:30", where="the gate", places="4", what_you_get="Tea")
    answer = me.post(address(thing), whole)
    action = Action.objects.get()
    assert answer.url == f"{thing.get_absolute_url()}#action-{action.pk}"
    assert (action.starts_at, action.ends_at, action.places, action.where) == (time(10), time(12, 30), 4, "the gate")
    page = text(client.get(thing.get_absolute_url()))
    assert f'id="action-{action.pk}"' in page
    assert "Sow wildflowers" in page
    assert "4 helpers wanted, once it is accepted" in page
    assert "csrfmiddlewaretoken" not in page


def test_a_double_tap_and_back_and_resend_are_one_action(me, idea):
    sent = said(key="k" * 22)
    assert me.post(address(idea), sent).url == me.post(address(idea), sent).url
    assert Action.objects.count() == 1
    changed = me.post(address(idea), {**sent, "body": "dig"})
    assert "sent before with other words" in text(changed)


def test_other_fields_are_left_alone(me, idea):
    me.post(address(idea), said(state="thanked", author="1", volunteer_count="9", requires="x", visibility="hidden"))
    action = Action.objects.get()
    assert (action.state, action.volunteer_count, action.requires) == (ActionState.PROPOSED, 0, [])
    assert action.visibility == Visibility.PUBLISHED


BAD = [
    ({"body": ""}, "Write what you will do in a few words."),
    ({"body": " \u200b\u00a0"}, "Write what you will do in a few words."),
    ({"body": "x" * 301}, "Make this shorter by 1 character."),
    ({"body": "a\x00b"}, "a character we cannot read"),
    ({"on": ""}, "Choose a day."),
    ({"on": "29/02/2027"}, "Write a day that exists"),
    ({"on": "2027-11-31"}, "Write a day that exists"),
    ({"on": "0001-01-01"}, "Choose a day from today on"),
    ({"on": "9999-12-31"}, "Choose a day from today on"),
    ({"on": "2020-01-01"}, "Choose a day from today on"),
    ({"on": "tomorrow"}, "Write a day that exists"),
    ({"starts_at": "25:00"}, "Write a time such as 10:30."),
    ({"starts_at": "12:00", "ends_at": "11:00"}, "The end must be later than the start."),
    ({"ends_at": "11:00"}, "Say when it starts as well"),
    ({"places": "0", "what_you_get": "Tea"}, "Ask for at least one helper"),
    ({"places": "-1", "what_you_get": "Tea"}, "Ask for at least one helper"),
    ({"places": "1e9", "what_you_get": "Tea"}, "Write a whole number, such as 4."),
    ({"places": "1000000000", "what_you_get": "Tea"}, "Ask for at most 500 helpers."),
    ({"places": "½", "what_you_get": "Tea"}, "Write a whole number, such as 4."),
    ({"places": "1.5", "what_you_get": "Tea"}, "Write a whole number, such as 4."),
    ({"places": "NaN", "what_you_get": "Tea"}, "Write a whole number, such as 4."),
    ({"places": "2"}, "Say what helpers get"),
    ({"where": "x" * 121}, "Make this shorter by 1 character."),
]


@pytest.mark.parametrize(("fields", "words"), BAD)
def test_bad_input_comes_back_with_what_to_do(me, idea, fields, words):
    answer = me.post(address(idea), said(**fields))
    assert answer.status_code == 200
    assert "There is a problem" in text(answer)
    assert words in text(answer)
    assert not Action.objects.exists()


@pytest.mark.parametrize(
    ("fields", "stored"),
    [
        ({"places": "１２", "what_you_get": "Tea"}, {"places": 12}),
        ({"places": " 3 ", "what_you_get": "Tea"}, {"places": 3}),
        ({"starts_at": "10.30"}, {"starts_at": time(10, 30)}),
        ({"on": "29/02/2028"}, {"on": date(2028, 2, 29)}),
        ({"body": "<svg onload=alert(1)> {{7*7}}"}, {"body": "<svg onload=alert(1)> {{7*7}}"}),
    ],
)
def test_odd_input_that_is_plain_enough_is_understood(me, idea, at, client, fields, stored):
    at(datetime(2026, 11, 27, 9, tzinfo=clock.LONDON))
    me.post(address(idea), said(**fields))
    action = Action.objects.get()
    assert {name: getattr(action, name) for name in stored} == stored
    assert "<svg onload" not in text(client.get(action.get_absolute_url()))


def test_what_is_over_takes_no_new_action(me):
    idea = IdeaFactory(stage="project")
    assert me.get(address(idea)).url == idea.get_absolute_url()
    assert "a project of its own now" in text(me.post(address(idea), said()))


def test_the_steps_from_answer_to_thanks_by_their_pages(client_of, idea, author, neighbour, client):
    action = propose_action(subject=idea.subject, author=neighbour, body="sow", on=clock.today())
    owner, doer, url = client_of(author), client_of(neighbour), f"/actions/{action.pk}/"
    assert "Decline with thanks" in text(owner.get(f"{url}answer/"))
    owner.post(f"{url}answer/", {"decision": "accept"})
    for step in ("begin", "done"):
        assert "csrfmiddlewaretoken" in text(doer.get(f"{url}{step}/"))
        assert doer.post(f"{url}{step}/").url == url
    owner.post(f"{url}confirm/")
    assert "Write a few words of thanks." in text(owner.post(f"{url}thank/", {"thanks": " "}))
    owner.post(f"{url}thank/", {"thanks": "Bees came.\nSo did we."})
    action.refresh_from_db()
    assert action.state == ActionState.THANKED
    assert "Bees came. So did we." in text(client.get(url))
    assert "moved on already" in text(doer.post(f"{url}take-back/", follow=True))
    assert "has its answer" in text(owner.get(f"{url}answer/"))


@pytest.mark.parametrize(
    ("state", "said"),
    [("accepted", "Who comes"), ("confirmed", "Who helped"), ("withdrawn", ""), ("declined", "")],
)
def test_nobody_is_said_to_have_helped_with_what_did_not_happen(client, idea, state, said):
    helper = ResidentProfileFactory(user__display_name="Rosa Mbeki").user
    action = ActionFactory(subject=idea.subject, author=UserFactory(), state=state, volunteer_count=1)
    VolunteerFactory(action=action, user=helper)
    page = text(client.get(f"/actions/{action.pk}/"))
    assert ("Rosa" in page) == bool(said)
    assert [words for words in ("Who comes", "Who helped") if words in page] == [said] * bool(said)


def test_everybody_sees_who_answers_by_when_and_what_is_late(client, client_of, idea, author, neighbour, at):
    action = propose_action(subject=idea.subject, author=neighbour, body="sow", on=clock.today() + timedelta(days=60))
    page = text(client.get(f"/actions/{action.pk}/"))
    assert f"<strong>{author}</strong> answers by" in page
    assert "Late" not in page
    at(clock.now() + timedelta(days=40))
    assert "Late" in text(client.get(f"/actions/{action.pk}/"))
    client_of(author).post(f"/actions/{action.pk}/answer/", {"decision": "accept"})
    assert "answers by" not in text(client.get(f"/actions/{action.pk}/"))


@pytest.mark.parametrize("step", ["answer", "begin", "done", "confirm", "thank", "take-back", "places"])
def test_a_get_takes_no_step_and_strangers_find_nothing(client_of, step):
    action = ActionFactory(state={"begin": "accepted", "done": "under-way", "confirm": "done"}.get(step, "proposed"))
    before = Action.objects.values().get()
    for person in (action.author, action.subject.owner):
        client_of(person).get(f"/actions/{action.pk}/{step}/")
    stranger = client_of(UserFactory(admin=True))
    assert stranger.get(f"/actions/{action.pk}/{step}/").status_code == 404
    assert stranger.post(f"/actions/{action.pk}/{step}/", {"decision": "accept"}).status_code == 404
    assert Action.objects.values().get() == before


def test_places_by_the_form(client_of):
    action = ActionFactory(accepted=True, places=1)
    going, waiting = UserFactory(), UserFactory()
    for user in (going, waiting):
        volunteer_for(action=action, user=user)
    doer, url = client_of(action.author), f"/actions/{action.pk}/places/"
    for wrong in ("0", "", "abc", "501"):
        assert "There is a problem" in text(doer.post(url, {"places": wrong}))
    doer.post(url, {"places": "2"})
    assert Volunteer.objects.get(user=waiting).state == "going"
    assert "More people than that are coming" in text(doer.post(url, {"places": "1"}))


def test_joining_and_leaving_with_and_without_htmx(me, neighbour, client):
    action = ActionFactory(accepted=True, places=1)
    url = f"/actions/{action.pk}/"
    assert "I will help" in text(me.get(f"{url}volunteer/"))
    assert not Volunteer.objects.exists()
    panel = me.post(f"{url}volunteer/", headers={**HTMX, "HX-Target": f"join-{action.pk}"})
    assert text(panel).strip().startswith(f'<div class="join stack stack--tight" id="join-{action.pk}"')
    assert "You have a place." in text(panel)
    assert me.post(f"{url}volunteer/").url == url
    assert "Can you not come?" in text(me.get(f"{url}withdraw/"))
    late = UserFactory()
    volunteer_for(action=action, user=late)
    assert "1 person waits for a place" in text(client.get(url))
    assert me.post(f"{url}withdraw/").url == url
    assert me.post(f"{url}withdraw/").url == url
    assert Volunteer.objects.get(user=late).state == "going"
    again = me.post(f"{url}volunteer/", headers=HTMX)
    assert "You are number 1 on the waiting list." in text(again)


def test_refusals_with_htmx_lead_to_the_page(client_of):
    action = ActionFactory(accepted=True)
    answer = client_of(action.author).post(f"/actions/{action.pk}/volunteer/", headers=HTMX)
    assert answer.headers["HX-Redirect"] == f"/actions/{action.pk}/"


def test_signed_out_people_sign_in_first(client):
    action = ActionFactory(accepted=True)
    page = client.get(f"/actions/{action.pk}/")
    assert f'href="/actions/{action.pk}/volunteer/"' in text(page)
    assert "csrfmiddlewaretoken" not in text(page)
    assert not page.cookies
    for act in ("volunteer", "withdraw"):
        assert client.post(f"/actions/{action.pk}/{act}/").url == f"/accounts/login/?next=/actions/{action.pk}/{act}/"
    assert not Volunteer.objects.exists()


def test_only_public_cards_are_named_and_by_first_name(client):
    action = ActionFactory(accepted=True, places=5)
    shown = ResidentProfileFactory(user__display_name="Winston Churchward").user
    hidden = ResidentProfileFactory(user__display_name="Secret Sid", hidden=True).user
    for user in (shown, hidden, UserFactory(display_name="Cardless Cleo")):
        volunteer_for(action=action, user=user)
    page = text(client.get(action.get_absolute_url()))
    assert ">Winston</a>" in page
    assert "Churchward" not in page
    assert "Sid" not in page
    assert "Cleo" not in page
    assert "and 2 more neighbours" in page


@pytest.mark.parametrize("number", [0, 999999, 2**63, 10**30])
def test_numbers_that_are_nobodys(client, number):
    assert client.get(f"/actions/{number}/").status_code == 404
    assert client.get(f"/actions/{number}/calendar.ics").status_code == 404


def calendar(client, action):
    answer = client.get(f"/actions/{action.pk}/calendar.ics")
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    return answer.content, Calendar.from_ical(answer.content)


def test_the_calendar_file_keeps_its_uid_and_london_time(client):
    action = ActionFactory(
        accepted=True, on=date(2027, 7, 3), starts_at=time(10), ends_at=time(12), where="the gate, Elder Road"
    )
    _raw, found = calendar(client, action)
    (event,) = found.walk("VEVENT")
    assert str(event["uid"]) == str(action.uid)
    assert event.decoded("dtstart") == datetime(2027, 7, 3, 10, tzinfo=clock.LONDON)
    assert event["dtstart"].params["TZID"] == "Europe/London"
    assert [str(zone["tzid"]) for zone in found.walk("VTIMEZONE")] == ["Europe/London"]
    assert str(event["location"]) == "the gate, Elder Road"
    assert str(event["status"]) == "CONFIRMED"
    Action.objects.update(state=ActionState.WITHDRAWN, starts_at=None, ends_at=None)
    _raw, found = calendar(client, action)
    (event,) = found.walk("VEVENT")
    assert (str(event["uid"]), str(event["status"])) == (str(action.uid), "CANCELLED")
    assert event.decoded("dtstart") == date(2027, 7, 3)


EVIL = "sow; reap, then\r\nEND:VEVENT\r\nBEGIN:VEVENT\\n\tSUMMARY:evil"


def test_nothing_typed_breaks_out_of_the_calendar_file(client):
    action = ActionFactory(accepted=True, body=EVIL, where=EVIL, what_you_get=EVIL)
    raw, found = calendar(client, action)
    assert len(found.walk("VEVENT")) == 1
    assert raw.count(b"BEGIN:VEVENT\r\n") == 1
    assert not [line for line in raw.split(b"\r\n") if line.startswith(b"SUMMARY:evil")]
    assert str(found.walk("VEVENT")[0]["location"]) == " ".join(EVIL.split())


@pytest.fixture
def norwood_action(norwood):
    idea = IdeaFactory(title="The strip", place_text="Monks Orchard", subject=SubjectFactory(neighbourhood=norwood))
    return ActionFactory(accepted=True, subject=idea.subject)


def test_the_list_shows_what_can_be_joined_by_day(client, norwood_action):
    later = ActionFactory(under_way=True, body="mend lamps", on=clock.today() + timedelta(days=9))
    left_out = [
        ActionFactory(body="never shown"),
        ActionFactory(body="never shown", accepted=True, yesterday=True),
        ActionFactory(body="never shown", accepted=True, alone=True),
        ActionFactory(body="never shown", accepted=True, hidden=True),
        ActionFactory(body="never shown", accepted=True, subject=IdeaFactory(hidden=True).subject),
        ActionFactory(body="never shown", done=True),
        ActionFactory(body="never shown", withdrawn=True),
    ]
    page = text(client.get("/actions/"))
    assert len(left_out) == 7
    assert "ever shown" not in page
    assert "2 actions to join" in page
    assert page.index("Clear the strip") < page.index("Mend lamps")
    assert f'id="action-{later.pk}"' in page


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("q=strip", True),
        ("q=WILDFLOWERS clear", True),
        ("q=trombone", False),
        ("neighbourhood=west-norwood", True),
        ("neighbourhood=elsewhere", False),
        ("neighbourhood=nowhere", True),
        ("q=%00&page=-1", True),
        ("page=abc", True),
        ("page=1000000000000", True),
        ("q=" + "(a%2B)%2B$" * 50, False),
        ("q=%25", False),
        ("q=MONKS ORCHÁRD", True),
        ("q=%00", True),
        ("topic=growing", True),
        ("topic=music", False),
        ("topic=nowhere", True),
        ("need=space", True),
        ("need=thing", False),
        ("need=nowhere", True),
        ("topic=growing&need=space&neighbourhood=west-norwood&q=strip", True),
        ("stage=nowhere&sort=nowhere&kind=idea", True),
    ],
)
def test_filters_of_the_list(client, norwood_action, query, found):
    NeighbourhoodFactory(slug="elsewhere")
    TopicFactory(slug="music")
    norwood_action.subject.topics.add(TopicFactory(slug="growing"))
    NeedFactory(subject=norwood_action.subject, kind=NeedKind.SPACE, text="A shed")
    page = client.get(f"/actions/?{query}")
    assert page.status_code == 200
    assert ("Clear the strip" in text(page)) is found
    assert ("We did not understand this part of the address" in text(page)) is any(
        odd in query for odd in ("nowhere", "page=-1", "page=abc")
    )


@pytest.mark.postgres
@pytest.mark.parametrize("q", ["bicycle", "libraries", "repairing", "consertar", "praças"])
def test_word_forms_and_what_it_is_for_find_an_action(client, author, q):
    project = start_project(author=author, title="A library of things", story="To borrow.", language="en")
    ActionFactory(accepted=True, subject=project.subject, body="repair bicycles", language="en")
    idea = IdeaFactory(title="O jardim da praça", body="", language="pt")
    ActionFactory(accepted=True, subject=idea.subject, body="consertei os bancos", language="pt")
    assert "1 action to join" in text(client.get(f"/actions/?q={q}"))


def test_a_project_is_found_by_its_words_blind_to_accents(client, author):
    project = start_project(author=author, title="A café of neighbours", story="To borrow.")
    ActionFactory(accepted=True, subject=project.subject)
    hidden = IdeaFactory(title="A café of others", hidden=True)
    ActionFactory(accepted=True, subject=hidden.subject)
    assert "1 action to join" in text(client.get("/actions/?q=CAFE"))


def test_the_list_stops_at_page_fifty(client):
    assert "Lists stop at page 50" in text(client.get("/actions/?page=51"))


def test_empty_lists_say_what_to_do(client):
    assert "Nothing to join yet" in text(client.get("/actions/"))
    assert "No action fits all of this" in text(client.get("/actions/?q=zeppelin"))
    part = client.get("/actions/", headers={**HTMX, "HX-Target": "results"})
    assert text(part).lstrip().startswith('<div id="results"')


def test_queries_do_not_grow_with_the_rows(client_of, queries_of, idea):
    def more():
        for _ in range(4):
            action = ActionFactory(accepted=True, subject=idea.subject, places=2)
            for _ in range(3):
                volunteer_for(action=action, user=ResidentProfileFactory().user)
        return action

    action, reader = more(), UserFactory()
    volunteer_for(action=action, user=reader)
    pages = ["/actions/", action.get_absolute_url(), idea.get_absolute_url()]

    def counts():
        return [(queries_of(client_of(None), page), queries_of(client_of(reader), page)) for page in pages]

    before = counts()
    more()
    assert counts() == before
    assert [(out <= 15, own <= out + 3) for out, own in before] == [(True, True)] * 3, before


def test_own_space_shows_what_waits_what_one_does_and_where_one_helps(client_of, idea, author, neighbour):
    propose_action(subject=idea.subject, author=neighbour, body="sow wildflowers", on=clock.today())
    full = ActionFactory(accepted=True, places=1, body="mend lamps")
    for user in (UserFactory(), UserFactory(), neighbour):
        volunteer_for(action=full, user=user)
    theirs, owners = text(client_of(neighbour).get("/me/")), text(client_of(author).get("/me/"))
    assert "What you will do" in theirs
    assert "Number 2 on the waiting list" in theirs
    assert "Waiting for your answer" not in theirs
    assert "Waiting for your answer" in owners
    assert "Sow wildflowers" in owners
    for project_owner in (UserFactory(),):
        project = start_project(author=project_owner, title="A library", story="To borrow.")
        ActionFactory(done=True, subject=project.subject, body="label drills")
        assert "Confirm it" in text(client_of(project_owner).get("/me/"))


def test_the_six_ways_lead_to_actions(client):
    page = text(client.get("/"))
    assert 'href="/actions/#propose"' in page
    assert 'href="/actions/">Volunteer' in page
