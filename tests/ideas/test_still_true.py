"""Once a year: is what somebody shares still true? Asked once, answered with one press or one by one."""

from datetime import timedelta

import pytest
from django.core.management import call_command

from core import clock
from ideas.enums import NeedKind, OfferState
from ideas.services import ask_what_is_still_true, confirm_everything, to_confirm
from notices.models import Notice
from people.freshness import ask_before
from people.models import HeldSkill
from tests.factories import (
    HeldSkillFactory,
    MembershipFactory,
    OfferFactory,
    OrganisationFactory,
    ResidentProfileFactory,
)

pytestmark = pytest.mark.django_db
PAGE = "/me/skills/still-true/"
DAY = timedelta(days=1)


@pytest.fixture
def old():
    return ask_before(clock.today())


@pytest.fixture
def rosa(old):
    """Somebody with a skill, an offer and an organisation, each confirmed a year ago."""
    card = ResidentProfileFactory(user__display_name="Rosa M.")
    HeldSkillFactory(content_object=card, tag__name="Juggling", willing=True, confirmed_on=old)
    HeldSkillFactory(content_object=card, tag__name="Only having", confirmed_on=old)
    HeldSkillFactory(content_object=card, tag__name="Fresh", willing=True, confirmed_on=old + DAY)
    OfferFactory(pool=True, author=card.user, kind=NeedKind.SPACE, title="The shed", confirmed_on=old)
    OfferFactory(pool=True, author=card.user, withdrawn=True, title="Taken back", confirmed_on=old)
    group = OrganisationFactory(name="Norwood Friends", is_listed=True, listed_on=old)
    MembershipFactory(organisation=group, user=card.user)
    return card.user


def test_one_notice_names_everything_once(rosa):
    assert ask_what_is_still_true() == 1
    notice = Notice.objects.get(user=rosa)
    assert (notice.kind, notice.url) == ("skills.still-true", PAGE)
    assert notice.note.split("\n") == ["Juggling", "The shed", "Norwood Friends"]
    assert ask_what_is_still_true() == 0
    call_command("ask_skills", verbosity=0)
    assert Notice.objects.count() == 1


def test_the_next_year_it_is_asked_again(rosa, at):
    ask_what_is_still_true()
    at(clock.now() + timedelta(days=360))
    # What was fresh a year ago is due by now; what was asked about is not asked twice within the year.
    ask_what_is_still_true()
    assert Notice.objects.count() == 2
    at(clock.now() + timedelta(days=10))
    ask_what_is_still_true()
    assert Notice.objects.count() == 3


def test_somebody_switched_off_is_not_asked(rosa):
    rosa.is_active = False
    rosa.save()
    assert ask_what_is_still_true() == 0 and not Notice.objects.exists()


def test_one_press_confirms_all_of_it_and_a_get_nothing(rosa, client_of):
    client = client_of(rosa)
    page = client.get(PAGE).content.decode()
    for name in ("Juggling", "The shed", "Norwood Friends", "All of it is still true"):
        assert name in page
    assert "Only having" not in page and "Fresh" not in page and "Taken back" not in page
    assert len(to_confirm(rosa).names) == 3
    client.post(PAGE, {"answer": "all"})
    assert not to_confirm(rosa)
    assert confirm_everything(user=rosa) == 0
    assert "Nothing to ask you" in client.get(PAGE).content.decode()


def test_an_answer_for_each(rosa, client_of):
    client, due = client_of(rosa), to_confirm(rosa)
    client.post(PAGE, {"answer": f"no-skill-{due.skills[0].pk}"})
    assert not HeldSkill.objects.get(tag__name="Juggling").willing_to_share, "still held, shared no more"
    client.post(PAGE, {"answer": f"no-offer-{due.offers[0].pk}"})
    due.offers[0].refresh_from_db()
    assert due.offers[0].state == OfferState.WITHDRAWN
    client.post(PAGE, {"answer": f"yes-organisation-{due.organisations[0].pk}"})
    due.organisations[0].refresh_from_db()
    assert due.organisations[0].listed_on == clock.today()
    assert not to_confirm(rosa)


@pytest.mark.parametrize(
    "answer", ["", "yes", "no-skill-0", "yes-offer-999999", "maybe-skill-1", "no-skill-\x00", "all "]
)
def test_odd_answers_change_nothing(rosa, client_of, answer):
    assert client_of(rosa).post(PAGE, {"answer": answer}).status_code == 302
    assert len(to_confirm(rosa).names) == 3


def test_what_is_another_persons_cannot_be_answered(rosa, client_of):
    other = ResidentProfileFactory().user
    for kind, row in (("skill", to_confirm(rosa).skills[0]), ("offer", to_confirm(rosa).offers[0])):
        client_of(other).post(PAGE, {"answer": f"no-{kind}-{row.pk}"})
    assert len(to_confirm(rosa).names) == 3


def test_who_shares_nothing_is_not_told_that_it_was_confirmed(client):
    card = ResidentProfileFactory(user__display_name="Nia O.")
    client.force_login(card.user)
    said = client.get(PAGE).content.decode()
    assert "You have not said yet what you would share." in said
    assert "Everything you share was confirmed" not in said
    HeldSkillFactory(content_object=card, tag__name="Juggling", willing=True, confirmed_on=clock.today())
    assert "Everything you share was confirmed in the last year." in client.get(PAGE).content.decode()
