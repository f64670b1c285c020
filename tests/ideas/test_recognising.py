"""Seeing a skill in a neighbour: who is told what, what stands on the card, and what never does."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.db import transaction

from core import clock
from core.enums import Visibility
from core.registry import registration_of
from core.submissions import new_key
from ideas.assets.exceptions import NobodyHere, RecognitionOfOneself, RecognitionTakenBack, TooManyRecognitions
from ideas.assets.recognitions import own_recognitions
from ideas.enums import RecognitionState
from ideas.models import Conversation, SkillRecognition
from ideas.services import (
    accept_recognition,
    decline_recognition,
    hear_again,
    recognise_skill,
    withdraw_recognition,
)
from moderation.services import set_visibility
from notices.models import Notice
from people.models import HeldSkill, Skill
from tests.factories import (
    HeldSkillFactory,
    ResidentProfileFactory,
    SkillFactory,
    SkillRecognitionFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def rosa():
    return ResidentProfileFactory(user__display_name="Rosa M.").user


@pytest.fixture
def dele():
    return ResidentProfileFactory(user__display_name="Dele O.").user


@pytest.fixture
def planning():
    return Skill.objects.get(slug="planning-events")


@pytest.fixture
def seen(rosa, dele, planning):
    return recognise_skill(author=dele, person=rosa, skill=planning, body="She ran the whole party.")


def card(client, person) -> str:
    return client.get(person.get_absolute_url()).content.decode()


def test_the_person_is_told_without_the_words_and_nobody_else_sees_them(seen, rosa, client):
    notice = Notice.objects.get(user=rosa)
    assert notice.kind == "skills.recognised" and notice.url == "/me/recognitions/"
    assert "Dele O." in notice.sentence and "party" not in notice.sentence + notice.note
    assert "She ran the whole party." not in card(client, rosa)


@pytest.mark.parametrize("willing", [True, False])
def test_accepted_words_stand_on_the_card_and_the_skill_is_held(seen, rosa, dele, planning, client, willing):
    accept_recognition(recognition=seen, willing=willing)
    page = card(client, rosa)
    assert "She ran the whole party." in page and "Dele O." in page
    held = HeldSkill.objects.get(content_object=rosa.profile, tag=planning)
    assert (held.willing_to_share, held.confirmed_on) == (willing, clock.today())
    told = Notice.objects.get(user=dele)
    assert told.kind == "skills.accepted" and "Rosa M." in told.sentence
    assert ("Rosa M." in client.get("/skills/?show=people").content.decode()) == willing


def test_accepting_never_takes_back_a_yes_to_share(seen, rosa, planning):
    HeldSkillFactory(content_object=rosa.profile, tag=planning, willing=True)
    accept_recognition(recognition=seen, willing=False)
    assert HeldSkill.objects.get().willing_to_share


def test_declining_is_silent_and_never_shown(seen, rosa, dele, client, client_of):
    decline_recognition(recognition=seen)
    assert not Notice.objects.filter(user=dele).exists() and not HeldSkill.objects.exists()
    assert "She ran the whole party." not in card(client, rosa)
    given = client_of(dele).get("/me/recognitions/").content.decode()
    assert "Not accepted" not in given and "Planning projects and events" in given


def test_the_same_again_is_the_same_row(seen, rosa, dele, planning):
    decline_recognition(recognition=seen)
    again = recognise_skill(author=dele, person=rosa, skill=planning, body="Really!")
    assert again.pk == seen.pk and again.state == RecognitionState.DECLINED
    assert Notice.objects.filter(user=rosa).count() == 1


def test_either_can_take_it_back(seen, rosa, dele, planning, client):
    accept_recognition(recognition=seen, willing=True)
    decline_recognition(recognition=seen)
    assert "She ran the whole party." not in card(client, rosa)
    assert HeldSkill.objects.filter(tag=planning).exists(), "the skill stays hers"
    accept_recognition(recognition=seen, willing=True)
    withdraw_recognition(recognition=seen)
    assert "She ran the whole party." not in card(client, rosa)
    with pytest.raises(RecognitionTakenBack):
        accept_recognition(recognition=seen, willing=True)
    fresh = recognise_skill(author=dele, person=rosa, skill=planning, body="She did it again.")
    assert fresh.pk == seen.pk and fresh.state == RecognitionState.SUGGESTED


def test_taking_back_what_was_declined_opens_no_door(seen, rosa, dele, planning):
    decline_recognition(recognition=seen)
    withdraw_recognition(recognition=seen)
    assert recognise_skill(author=dele, person=rosa, skill=planning).state == RecognitionState.DECLINED


@pytest.mark.parametrize("declined", [False, True], ids=["waiting", "declined"])
def test_saying_it_and_taking_it_back_again_and_again_tells_once(seen, rosa, dele, planning, declined):
    for number in range(4):
        if declined and number == 1:
            decline_recognition(recognition=seen)
        withdraw_recognition(recognition=seen)
        recognise_skill(author=dele, person=rosa, skill=planning, body=f"Round {number}")
    assert Notice.objects.filter(user=rosa, kind="skills.recognised").count() == 1
    waiting = own_recognitions(rosa).waiting
    assert [row.body for row in waiting] == ([] if declined else ["Round 3"])


def as_its_author_sees_it(client, row) -> list:
    """Every page about it that its author can open, and what each press leads to."""
    pages = ["/me/recognitions/", f"/me/recognitions/{row.pk}/take-back/", f"/people/{row.person_id}/"]
    seen = [client.get(page) for page in pages]
    seen.append(client.post(pages[1], follow=True))
    seen += [client.get(page) for page in pages]
    said = {"skill": row.skill.slug, "body": "Once more."}
    seen.append(client.post(f"/people/{row.person_id}/recognise/", said, follow=True))
    seen += [client.get(page) for page in pages]
    looks = []
    for answer in seen:
        main = BeautifulSoup(answer.content, "html.parser").main
        for each in main.find_all("input", type="hidden"):
            each.decompose()
        looks.append((answer.status_code, main.get_text(" ", strip=True)))
    return looks


@pytest.mark.parametrize("no_more", [False, True])
def test_its_author_sees_no_difference_between_waiting_and_declined(seen, rosa, dele, client_of, no_more):
    looks = []
    for declined in (False, True):
        with transaction.atomic():
            if declined:
                decline_recognition(recognition=seen, no_more=no_more)
            looks.append(as_its_author_sees_it(client_of(dele), seen))
            transaction.set_rollback(True)
    assert looks[0] == looks[1]
    assert "Planning projects and events" in looks[0][0][1] and "Planning projects and events" not in looks[0][4][1]


def test_what_was_taken_back_after_a_no_cannot_be_accepted(seen, rosa, client_of):
    decline_recognition(recognition=seen)
    withdraw_recognition(recognition=seen)
    with pytest.raises(RecognitionTakenBack):
        accept_recognition(recognition=seen, willing=True)
    assert client_of(rosa).get(f"/me/recognitions/{seen.pk}/answer/").status_code == 404


def test_what_one_takes_along_does_not_tell_what_the_other_decided():
    assert not {"state", "decided_at"} & set(registration_of(SkillRecognition).export.fields)


def test_no_more_from_somebody_is_kept_from_them(seen, rosa, dele):
    decline_recognition(recognition=seen, no_more=True)
    other = recognise_skill(author=dele, person=rosa, skill=SkillFactory())
    assert other.state == RecognitionState.DECLINED
    assert Notice.objects.filter(user=rosa).count() == 1
    hear_again(person=rosa, author=dele)
    assert recognise_skill(author=dele, person=rosa, skill=SkillFactory()).state == RecognitionState.SUGGESTED


def test_nobody_recognises_themselves_or_who_is_not_there(rosa, dele, planning):
    with pytest.raises(RecognitionOfOneself):
        recognise_skill(author=rosa, person=rosa, skill=planning)
    dele.profile.visibility = Visibility.HIDDEN
    dele.profile.save()
    with pytest.raises(NobodyHere):
        recognise_skill(author=rosa, person=dele, skill=planning)
    with pytest.raises(NobodyHere):
        recognise_skill(author=rosa, person=UserFactory(inactive=True), skill=planning)


def test_ten_a_day_and_the_next_day_ten_more(dele, planning, at):
    now = clock.now()
    for _ in range(10):
        recognise_skill(author=dele, person=ResidentProfileFactory().user, skill=planning)
    with pytest.raises(TooManyRecognitions):
        recognise_skill(author=dele, person=ResidentProfileFactory().user, skill=planning)
    at(now + timedelta(days=1, minutes=1))
    recognise_skill(author=dele, person=ResidentProfileFactory().user, skill=planning)


def test_a_moderator_hides_words_and_the_author_is_told(seen, rosa, dele, client):
    accept_recognition(recognition=seen, willing=False)
    set_visibility(row=seen, visibility=Visibility.HIDDEN, by=UserFactory(moderator=True), reason="Not kind.")
    assert "She ran the whole party." not in card(client, rosa)
    assert Notice.objects.filter(user=dele, kind="words.moderated").exists()


def test_words_of_somebody_without_a_card_do_not_stand(seen, rosa, dele, client):
    accept_recognition(recognition=seen, willing=False)
    dele.is_active = False
    dele.save()
    assert "She ran the whole party." not in card(client, rosa)


def test_the_way_through_the_pages(rosa, dele, planning, client_of):
    mine, hers = client_of(dele), client_of(rosa)
    address = f"/people/{rosa.pk}/recognise/"
    assert "I have seen a skill in Rosa M." in card(mine, rosa)
    assert mine.get(address).status_code == 200
    said = {"skill": "planning-events", "body": "She ran the whole party.", "key": new_key()}
    for _ in range(2):
        assert mine.post(address, said)["Location"] == rosa.get_absolute_url()
    row = SkillRecognition.objects.get()
    page = hers.get("/me/recognitions/").content.decode()
    assert "She ran the whole party." in page and "Yes, and I would share it" in page
    answer = f"/me/recognitions/{row.pk}/answer/"
    assert hers.get(answer).status_code == 200
    assert hers.post(answer, {"decision": "nonsense"}).status_code == 200
    assert hers.post(answer, {"decision": "share"})["Location"] == "/me/recognitions/"
    assert SkillRecognition.objects.get().state == RecognitionState.ACCEPTED
    assert mine.get(answer).status_code == 404
    assert hers.get(f"/me/recognitions/{row.pk}/take-back/").status_code == 404
    assert mine.get(f"/me/recognitions/{row.pk}/take-back/").status_code == 200
    assert SkillRecognition.objects.get().state == RecognitionState.ACCEPTED
    mine.post(f"/me/recognitions/{row.pk}/take-back/")
    assert SkillRecognition.objects.get().state == RecognitionState.WITHDRAWN


@pytest.mark.parametrize(
    ("field", "value"),
    [("skill", ""), ("skill", "nothing"), ("skill", "9" * 40), ("skill", "%00"), ("body", "x" * 201), ("body", "\x00")],
)
def test_bad_input_is_said_at_its_field(rosa, dele, client_of, field, value):
    said = {"skill": "baking", "body": "Cakes", field: value}
    answer = client_of(dele).post(f"/people/{rosa.pk}/recognise/", said)
    assert answer.status_code == 200 and set(answer.context["form"].errors) == {field}
    assert not SkillRecognition.objects.exists()


def test_extra_fields_decide_nothing(rosa, dele, client_of):
    said = {"skill": "baking", "state": "accepted", "person": dele.pk, "author": rosa.pk, "visibility": "hidden"}
    client_of(dele).post(f"/people/{rosa.pk}/recognise/", said)
    row = SkillRecognition.objects.get()
    assert (row.state, row.author, row.person, row.visibility) == ("suggested", dele, rosa, "published")


@pytest.mark.parametrize("pk", ["0", "9" * 31, "-1"])
def test_nobody_is_404(dele, client_of, pk):
    for address in (f"/people/{pk}/recognise/", f"/people/{pk}/ask/baking/"):
        assert client_of(dele).get(address).status_code == 404


def test_asking_goes_through_the_relay_for_what_is_shared_alone(rosa, dele, client_of):
    HeldSkillFactory(content_object=rosa.profile, tag=Skill.objects.get(slug="baking"), willing=True)
    HeldSkillFactory(content_object=rosa.profile, tag=Skill.objects.get(slug="hair"))
    client = client_of(dele)
    assert f"/people/{rosa.pk}/ask/baking/" in card(client, rosa)
    for slug in ("hair", "nothing", "%00"):
        assert client.get(f"/people/{rosa.pk}/ask/{slug}/").status_code == 404
    address, said = f"/people/{rosa.pk}/ask/baking/", {"body": "For a party in May?", "key": new_key()}
    for _ in range(2):
        assert client.post(address, said).status_code == 302
    talk = Conversation.objects.get()
    assert (talk.started_by, talk.other, talk.skill.slug, talk.messages.count()) == (dele, rosa, "baking", 1)
    assert rosa.email not in client.get(talk.get_absolute_url()).content.decode()


def test_the_pages_take_the_same_few_queries(rosa, dele, client, client_of, queries_of):
    def fill(times):
        for _ in range(times):
            SkillRecognitionFactory(person=rosa, author=ResidentProfileFactory().user, accepted=True)
            SkillRecognitionFactory(person=rosa, author=ResidentProfileFactory().user)
            HeldSkillFactory(content_object=rosa.profile, willing=True)

    fill(1)
    few = queries_of(client, rosa.get_absolute_url()), queries_of(client_of(rosa), "/me/recognitions/")
    fill(6)
    many = queries_of(client, rosa.get_absolute_url()), queries_of(client_of(rosa), "/me/recognitions/")
    assert many == few and few[0] <= 15 and few[1] <= 18
