"""Receivers answer: the list, the one tap, and who is not asked."""

import pytest
from django.urls import reverse

from hours.enums import HoursStatus
from tests.factories import IdeaFactory, MembershipFactory, OrganisationFactory, UserFactory

from .story import log

LIST = "/hours/to-confirm/"


def text_of(response):
    return response.content.decode()


@pytest.fixture
def owner(market, client_of):
    return client_of(market.owner)


def test_the_owner_confirms_with_one_tap(market, owner):
    entry = log(market)
    page = text_of(owner.get(LIST))
    assert "Kumasi Kitchen for Knit &amp; natter" in page
    address = reverse("hours:hours-confirm", args=[entry.pk])
    assert f'action="{address}"' in page
    assert "Confirmed. Thank you." in text_of(owner.post(address, follow=True))
    entry.refresh_from_db()
    assert (entry.status, entry.decided_by) == (HoursStatus.CONFIRMED, market.owner)
    owner.post(address)
    assert entry.changes.count() == 2


def test_a_thank_you_reaches_the_trader(market, owner, client_of):
    entry = log(market)
    owner.post(reverse("hours:hours-confirm", args=[entry.pk]), {"thanks": "It was delicious."})
    assert "It was delicious." in text_of(client_of(market.trader).get("/pledges/trader/"))


@pytest.mark.parametrize(("name", "status"), [("hours:hours-query", "queried"), ("hours:hours-reject", "rejected")])
def test_a_question_and_a_refusal_reach_the_trader(market, owner, client_of, name, status):
    entry = log(market)
    address = reverse(name, args=[entry.pk])
    page = text_of(owner.post(address, {"reason": "\u200b"}))
    assert "<title>Error:" in page
    owner.post(address, {"reason": "Nobody saw you <b>there</b>"})
    entry.refresh_from_db()
    assert entry.status == status
    assert "Nobody saw you &lt;b&gt;there&lt;/b&gt;" in text_of(client_of(market.trader).get("/pledges/trader/"))


def test_strangers_and_givers_find_nothing(market, client_of):
    entry = log(market)
    for user in (UserFactory(), market.trader, market.officer):
        for name in ("confirm", "query", "reject"):
            client, address = client_of(user), reverse(f"hours:hours-{name}", args=[entry.pk])
            assert client.get(address).status_code == 404
            assert client.post(address, {"reason": "x"}).status_code == 404
    assert client_of(UserFactory()).get("/hours/" + "9" * 30 + "/confirm/").status_code == 404


def test_signed_out_it_leads_to_sign_in(market, client_of):
    entry = log(market)
    for address in (LIST, reverse("hours:hours-confirm", args=[entry.pk])):
        response = client_of(None).get(address)
        assert response.status_code == 302
        assert "/accounts/login/" in response["Location"]


def test_the_owner_who_represents_the_giver_sees_why_not(market, client_of):
    idea = IdeaFactory(title="A stall of our own", author=market.trader)
    colleague = MembershipFactory(organisation=market.business).user
    entry = log(market, by=colleague, receiver=idea.subject)
    client = client_of(market.trader)
    assert "Somebody else must decide." in text_of(client.get(LIST))
    address = reverse("hours:hours-confirm", args=[entry.pk])
    assert "Somebody else must decide." in text_of(client.post(address))
    entry.refresh_from_db()
    assert entry.status == HoursStatus.LOGGED


def test_representatives_of_a_group_are_asked(market, client_of):
    group = OrganisationFactory(group=True, name="Norwood Feast")
    treasurer = MembershipFactory(organisation=group).user
    log(market, receiver=group)
    assert "Norwood Feast" in text_of(client_of(treasurer).get(LIST))


def test_nothing_waiting_says_so(market, client_of):
    assert "Nothing waits for you" in text_of(client_of(UserFactory()).get(LIST))


def test_the_list_takes_equally_many_queries_for_more_rows(market, owner, django_assert_max_num_queries):
    log(market)
    owner.get(LIST)
    with django_assert_max_num_queries(18) as few:
        owner.get(LIST)
    for n in range(10):
        log(market, minutes=5, description=f"Number {n}")
    with django_assert_max_num_queries(18) as many:
        owner.get(LIST)
    assert len(few) == len(many)
