"""How a call is decided: dated steps, one end with its reason, told once to everybody who helped to design it."""

from datetime import UTC, datetime, time, timedelta

import pytest
from django.db import IntegrityError, transaction
from django.urls import reverse
from wagtail.models import ModelLogEntry

from core import clock
from ideas.services import appreciate_subject, comment_on_subject, offer_to_subject, withdraw_appreciation
from notices.models import Notice
from projects.calls.deciding import designers_of, write_decision_step
from projects.calls.enums import ENDS, DecisionKind
from projects.calls.exceptions import (
    DayAhead,
    DayTooEarly,
    DecisionEnded,
    MeetingMissing,
    MovedMeanwhile,
    NothingToCorrect,
    ReasonMissing,
    WhoMissing,
)
from projects.calls.services import answer_call
from projects.models import DecisionStep
from tests.factories import UserFactory

from .calls import family_of, new_call

pytestmark = pytest.mark.django_db
TODAY = clock.today()


@pytest.fixture(autouse=True)
def _day(at):
    """The day on which these tests were read, also where midnight has passed since."""
    at(datetime.combine(TODAY, time(12), tzinfo=UTC))


WHO = {
    "officer": {"who": "Head of parks"},
    "cabinet": {"who": "Cabinet", "meeting_on": TODAY + timedelta(days=9)},
    "approved": {"who": "Cabinet", "words": "It costs what we have."},
    "refused": {"who": "Cabinet", "words": "The wall would fall."},
}


@pytest.fixture
def call(db):
    return new_call(opens=-60, closes=0)


@pytest.fixture
def family(call):
    return family_of(call)


def step(family, kind, by, **other) -> DecisionStep:
    return write_decision_step(family=family, kind=kind, by=by, **{**WHO.get(kind, {}), **other})


@pytest.fixture
def helpers(family):
    """One of each who helped: had an idea, talked, appreciated an idea, offered for it."""
    author, talker, fan, giver, fickle = (UserFactory(display_name=f"Helper {number}") for number in range(5))
    idea = answer_call(family=family, author=author, title="Tea and soap")
    comment_on_subject(subject=family.subject, author=talker, body="Keep the tubs.")
    comment_on_subject(subject=idea.subject, author=talker, body="Yes!")
    appreciate_subject(subject=idea.subject, user=fan)
    offer_to_subject(subject=idea.subject, author=giver, kind="time", body="Saturdays")
    appreciate_subject(subject=idea.subject, user=fickle)
    withdraw_appreciation(subject=idea.subject, user=fickle)
    Notice.objects.all().delete()
    return {author, talker, fan, giver}


def test_who_helped_hears_of_the_end_once_each(client, call, family, helpers, organiser):
    step(family, "officer", organiser)
    step(family, "cabinet", organiser)
    assert not Notice.objects.exists()
    for _twice in range(2):
        step(family, "approved", organiser)
    notices = list(Notice.objects.filter(kind="call.decided"))
    assert {notice.user for notice in notices} == helpers and len(notices) == len(helpers)
    assert str(notices[0]) == "Yes: “The old wash house”, which you helped with, is approved. Read why."
    assert notices[0].note == "It costs what we have." and notices[0].url == "/calls/wash-house/#decision"
    path = client.get(call.url).content.decode().split('id="decision"')[1].split("</section>")[0]
    order = [path.index(words) for words in ("With an officer", "Before the cabinet", "for the meeting on", "Approved")]
    assert order == sorted(order) and "It costs what we have." in path
    assert "Approved" in client.get("/calls/").content.decode()
    assert ModelLogEntry.objects.filter(action="projects.decision_step").count() == 3


def test_who_writes_the_end_and_closed_accounts_are_not_told(family, helpers, organiser):
    comment_on_subject(subject=family.subject, author=organiser, body="Thank you all.")
    gone = next(iter(helpers))
    gone.is_active = False
    gone.save()
    step(family, "refused", organiser)
    assert {notice.user for notice in Notice.objects.filter(kind="call.decided")} == helpers - {gone}


def test_telling_a_crowd_costs_no_more_queries(family, helpers, organiser, django_assert_max_num_queries):
    for number in range(12):
        idea = answer_call(family=family, author=UserFactory(), title=f"Idea {number}")
        comment_on_subject(subject=idea.subject, author=UserFactory(), body="Yes")
    with django_assert_max_num_queries(30):
        step(family, "approved", organiser)
    assert len(designers_of(family)) == len(helpers) + 24


@pytest.mark.parametrize("end", sorted(ENDS))
def test_after_the_end_only_a_correction_follows(client, call, family, helpers, organiser, end):
    first = step(family, end, organiser)
    for kind in set(DecisionKind) - {DecisionKind.CORRECTION, end}:
        with pytest.raises(DecisionEnded):
            step(family, kind, organiser)
    with pytest.raises(DecisionEnded):
        step(family, end, organiser, words="Other words.")
    step(family, "correction", organiser, who="Head of parks", words="It costs £9,000.", corrects=first)
    assert Notice.objects.filter(happened="correction").count() == len(helpers)
    first.refresh_from_db()
    page = client.get(call.url).content.decode()
    assert first.words == WHO[end]["words"] and first.words in page and "It costs £9,000." in page


def test_every_kind_of_step_is_in_the_table():
    assert set(WHO) | {"correction"} == set(DecisionKind)


@pytest.mark.parametrize(
    ("kind", "said", "error"),
    [
        ("officer", {"who": "  "}, WhoMissing),
        ("approved", {"words": " "}, ReasonMissing),
        ("refused", {"words": ""}, ReasonMissing),
        ("cabinet", {"meeting_on": None}, MeetingMissing),
        ("cabinet", {"meeting_on": TODAY - timedelta(days=1)}, MeetingMissing),
        ("officer", {"happened_on": TODAY + timedelta(days=1)}, DayAhead),
        ("officer", {"happened_on": TODAY - timedelta(days=6)}, DayTooEarly),
        ("correction", {"who": "Sam", "words": "Wrong."}, NothingToCorrect),
        ("officer", {"after": 0}, MovedMeanwhile),
    ],
)
def test_an_unclear_step_is_refused(family, organiser, kind, said, error):
    step(family, "officer", organiser, happened_on=TODAY - timedelta(days=5))
    with pytest.raises(error):
        step(family, kind, organiser, **said)
    assert DecisionStep.objects.count() == 1


def test_a_step_of_another_call_cannot_be_corrected_here(family, organiser):
    other = step(family_of(new_call(title="Other", slug="other")), "officer", organiser)
    step(family, "officer", organiser)
    with pytest.raises(NothingToCorrect):
        step(family, "correction", organiser, who="Sam", words="Wrong.", corrects=other)


def test_the_words_carry_their_language(client, call, family, organiser):
    step(family, "refused", organiser, language="pt", words="A parede pode cair.")
    assert '<p lang="pt" dir="auto">Cabinet: A parede pode cair.' in client.get(call.url).content.decode()


# The admin.


def test_the_path_is_written_in_the_admin_with_who_will_be_told(client_of, call, family, helpers, organiser):
    client, url = client_of(organiser), reverse("decisions_admin:path", args=[family.pk])
    page = client.get(url).content.decode()
    assert "4 people who shared an idea" in page and all(helper.display_name in page for helper in helpers)
    said = {"kind": "approved", "who": "Cabinet", "happened_on": TODAY, "words": "It costs what we have.", "after": 0}
    assert "tell" in client.post(url, said).context["form"].errors
    assert client.post(url, {**said, "tell": "on", "words": ""}).context["form"].errors["words"]
    assert client.post(url, {**said, "tell": "on", "happened_on": "31 February"}).context["form"].errors["happened_on"]
    assert client.post(url, {**said, "kind": "correction", "tell": "on"}).context["form"].errors["kind"]
    assert client.post(url, {**said, "tell": "on"}).status_code == 302
    assert Notice.objects.filter(kind="call.decided").count() == 4
    form = client.get(url).context["form"]
    assert [kind for kind, _label in form.fields["kind"].choices] == ["correction"]
    index = client.get(reverse("decisions_admin:index"))
    assert "The old wash house" in index.content.decode()
    inspect = reverse("decisions_admin:inspect", args=[DecisionStep.objects.get().pk])
    assert "It costs what we have." in client.get(inspect).content.decode()
    assert client.get(reverse("decisions_admin:index") + "?export=csv").status_code == 200


def test_only_those_with_the_right_write_and_only_for_live_calls(client_of, call, family):
    url = reverse("decisions_admin:path", args=[family.pk])
    for role in ("moderator", "pledge_officer", "admin"):
        assert client_of(UserFactory(**{role: True})).post(url, {}).status_code == 403
    editor = UserFactory(editor=True)
    assert url in client_of(editor).get(reverse("wagtailadmin_pages:edit", args=[call.pk])).content.decode()
    call.unpublish()
    assert client_of(editor).get(url).status_code == 403


@pytest.mark.parametrize("address", ["edit", "delete"])
def test_a_step_is_never_edited(client_of, family, organiser, address):
    made = step(family, "refused", organiser)
    assert client_of(organiser).post(reverse(f"decisions_admin:{address}", args=[made.pk])).status_code in (403, 405)
    assert DecisionStep.objects.get().words == WHO["refused"]["words"]


# The rules in the database.


@pytest.mark.parametrize(
    ("rule", "said"),
    [
        ("a_step_says_who", {"who": ""}),
        ("a_decision_says_why", {"words": ""}),
        ("a_cabinet_step_has_its_meeting", {"meeting_on": TODAY}),
        ("a_correction_corrects_a_step", {"kind": "correction"}),
        ("steps_follow_in_time", {"previous_on": TODAY + timedelta(days=1)}),
        ("steps_follow_in_time", {"previous_on": None}),
    ],
)
def test_the_database_refuses_it(family, organiser, rule, said):
    step(family, "officer", organiser)
    end = step(family, "refused", organiser)
    with pytest.raises(IntegrityError, match=rule), transaction.atomic():
        DecisionStep.objects.filter(pk=end.pk).update(**said)


@pytest.mark.parametrize("previous", ["none", "same", "last"])
def test_the_database_lets_a_path_begin_and_end_once(family, organiser, previous):
    first = step(family, "officer", organiser)
    last = step(family, "refused", organiser)
    before = {"none": None, "same": first, "last": last}[previous]
    row = {
        "family": family,
        "kind": "approved",
        "who": "Cabinet",
        "words": "Why.",
        "by": organiser,
        "happened_on": TODAY,
    }
    with pytest.raises(IntegrityError), transaction.atomic():
        DecisionStep.objects.create(**row, previous=before, previous_on=before and before.happened_on)
