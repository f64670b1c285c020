"""Who may answer hours: every relation to giver and receiver, for the three answers alike."""

import pytest

from core import clock
from hours import exceptions as broken
from hours import receivers
from hours.permissions import Deciders, user_can_decide_hours
from hours.services import confirm_hours, query_hours, reject_hours
from tests.factories import IdeaFactory, MembershipFactory, OrganisationFactory, UserFactory

from .story import log


def stranger(market):
    return UserFactory()


def owner(market):
    return market.owner


def officer(market):
    return market.officer


def admin(market):
    return UserFactory(admin=True)


def moderator(market):
    return UserFactory(moderator=True)


def trader(market):
    return market.trader


def colleague(market):
    return MembershipFactory(organisation=market.business).user


def officer_of_the_business(market):
    MembershipFactory(organisation=market.business, user=market.officer)
    return market.officer


def officer_who_left_the_business_since(market):
    MembershipFactory(organisation=market.business, user=market.officer, ended_on=clock.today())
    return market.officer


def officer_who_left_long_ago(market):
    MembershipFactory(organisation=market.business, user=market.officer, ended=True)
    return market.officer


def officer_who_is_a_mere_member(market):
    MembershipFactory(organisation=market.business, user=market.officer, member=True)
    return market.officer


def officer_switched_off(market):
    market.officer.is_active = False
    market.officer.save()
    return market.officer


MATRIX = [
    (stranger, broken.NotTheReceiver),
    (owner, None),
    (officer, None),
    (admin, None),
    (moderator, broken.NotTheReceiver),
    (trader, broken.OwnHours),
    (colleague, broken.OwnBusiness),
    (officer_of_the_business, broken.OwnBusiness),
    (officer_who_left_the_business_since, broken.OwnBusiness),
    (officer_who_left_long_ago, None),
    (officer_who_is_a_mere_member, None),
    (officer_switched_off, broken.NotTheReceiver),
]


@pytest.mark.parametrize("service", [confirm_hours, query_hours, reject_hours])
@pytest.mark.parametrize(("who", "error"), MATRIX)
def test_who_may_answer(market, who, error, service):
    entry, user = log(market), who(market)
    words = {} if service is confirm_hours else {"reason": "Which day?"}
    assert user_can_decide_hours(user, entry) is (error is None)
    if error is None:
        assert service(entry=entry, by=user, **words).decided_by == user
    else:
        with pytest.raises(error):
            service(entry=entry, by=user, **words)


def test_only_an_officer_when_a_representative_of_the_giver_runs_the_receiver(market):
    partner = UserFactory()
    group = OrganisationFactory(group=True)
    for user in (partner, market.trader):
        MembershipFactory(organisation=group, user=user)
    entry = log(market, receiver=group)
    with pytest.raises(broken.OfficerOnly):
        confirm_hours(entry=entry, by=partner)
    confirm_hours(entry=entry, by=market.officer)


def test_only_an_officer_when_the_receiver_is_a_business_with_a_tenancy(market):
    neighbour = market.let(market.units[1])
    rep = MembershipFactory(organisation=neighbour.organisation).user
    entry = log(market, receiver=neighbour.organisation)
    with pytest.raises(broken.OfficerOnly):
        confirm_hours(entry=entry, by=rep)
    confirm_hours(entry=entry, by=market.officer)


def test_a_business_without_a_tenancy_answers_itself(market):
    shop = OrganisationFactory()
    rep = MembershipFactory(organisation=shop).user
    assert confirm_hours(entry=log(market, receiver=shop), by=rep).decided_by == rep


def test_only_an_officer_for_the_wider_community(market):
    entry = log(market, receiver=None)
    with pytest.raises(broken.NotTheReceiver):
        confirm_hours(entry=entry, by=market.owner)
    confirm_hours(entry=entry, by=market.officer)


def test_registered_keepers_answer_too(market, monkeypatch):
    monkeypatch.setattr(receivers, "_sources", [])
    helper, idea = UserFactory(), IdeaFactory()
    entry = log(market, receiver=idea.subject)
    with pytest.raises(broken.NotTheReceiver):
        confirm_hours(entry=entry, by=helper)
    receivers.register_keepers(lambda subjects, users: {(idea.subject.pk, helper.pk)})
    confirm_hours(entry=entry, by=helper)


def test_a_list_takes_equally_many_queries_for_more_entries(market, django_assert_num_queries):
    entries = [log(market, minutes=5 * n, receiver=IdeaFactory().subject) for n in range(1, 6)]
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    Deciders(market.owner, entries)
    with CaptureQueriesContext(connection) as few:
        Deciders(market.owner, entries[:1]).refusal(entries[0])
    with django_assert_num_queries(len(few)):
        deciders = Deciders(market.owner, entries)
        assert [type(deciders.refusal(entry)) for entry in entries] == [broken.NotTheReceiver] * 5
