"""What neighbours ask, and the desk that brings it to businesses."""

from datetime import date

import pytest

from ideas.enums import NeedKind
from ideas.models import Offer, Volunteer
from notices.models import Notice
from pledges.enums import BroughtState
from pledges.models import BroughtAsk
from pledges.services.bringing import bring_ask
from projects.enums import ProjectStage
from projects.models import Project
from projects.services import start_project
from tests.factories import ActionFactory, IdeaFactory, MembershipFactory, NeedFactory, UserFactory

from .trading import PAGE, card, text_of


class TestAsks:
    @pytest.fixture
    def need(self, market):
        idea = IdeaFactory(author=market.owner, title="A tea morning")
        return NeedFactory(subject=idea.subject, kind=NeedKind.TIME, text="Two hands to serve", what_you_get="Cake")

    def test_one_tap_offers_it_for_the_business_and_chooses_them_in_the_log_form(self, market, trader, need):
        assert "Two hands to serve" in text_of(trader.get(f"{PAGE}asks/"))
        page = trader.post(f"{PAGE}asks/needs/{need.pk}/", follow=True)
        offer = Offer.objects.get()
        assert (offer.author, offer.organisation, offer.need) == (market.trader, market.business, need)
        assert f'<option value="subject:{need.subject_id}" selected>A tea morning</option>' in text_of(page)
        assert Notice.objects.filter(user=market.owner, kind="offer.made").count() == 1
        # Also on another day they are the first to choose.
        select = text_of(trader.get(PAGE)).partition('name="recipient"')[2].partition("</select>")[0]
        assert select.index("A tea morning") < select.index("The wider community")

    def test_two_taps_are_one_offer(self, market, trader, need):
        for _again in range(2):
            trader.post(f"{PAGE}asks/needs/{need.pk}/")
        assert Offer.objects.count() == 1
        assert "Two hands to serve" not in card(text_of(trader.get(f"{PAGE}asks/")), "Others, the near ones first")

    def test_a_get_asks_first(self, market, trader, need):
        assert "Can you do this?" in text_of(trader.get(f"{PAGE}asks/needs/{need.pk}/"))
        assert not Offer.objects.exists()

    def test_an_action_with_places_is_joined(self, market, trader):
        action = ActionFactory(accepted=True, places=2, on=date(2026, 12, 5))
        trader.post(f"{PAGE}asks/actions/{action.pk}/")
        assert Volunteer.objects.get().user == market.trader

    def test_what_is_found_or_hidden_is_not_there(self, market, trader, need):
        need.is_met = True
        need.save()
        assert trader.post(f"{PAGE}asks/needs/{need.pk}/").status_code == 404

    def test_what_projects_that_ended_left_open_stands_in_nobody_s_way(self, market, trader, client_of, need):
        for number in range(9):
            over = start_project(author=market.owner, title=f"Soup {number}", story="On Tuesdays.")
            NeedFactory(subject=over.subject, kind=NeedKind.TIME, text=f"Left over {number}")
        Project.objects.filter(title__startswith="Soup").update(stage=ProjectStage.ENDED)
        page = text_of(trader.get(f"{PAGE}asks/"))
        assert "Two hands to serve" in page
        desk = text_of(client_of(market.officer).get("/admin/pledges/matching/asks/"))
        assert "Two hands to serve" in desk
        assert "Left over" not in page + desk

    def test_an_officer_brings_it_and_the_business_says_yes(self, market, trader, client_of, need):
        officer = client_of(market.officer)
        assert "Two hands to serve" in text_of(officer.get("/admin/pledges/matching/asks/"))
        bring = f"/admin/pledges/matching/bring/needs/{need.pk}/"
        assert "Kumasi Kitchen" in text_of(officer.get(bring))
        officer.post(bring, {"organisation": market.business.pk, "note": "You cook so well."})
        ask = BroughtAsk.objects.get()
        told = Notice.objects.get(user=market.trader, kind="ask.brought")
        assert told.sentence == "“A tea morning” could use what Kumasi Kitchen can do: Two hands to serve."
        assert told.note == "You cook so well."
        assert "Asks (1)" in text_of(trader.get(PAGE))
        trader.post(f"{PAGE}asks/needs/{need.pk}/")
        ask.refresh_from_db()
        assert ask.state == BroughtState.TAKEN
        assert Notice.objects.get(user=market.officer, kind="ask.brought").happened == "taken"

    def test_it_may_say_no_without_a_reason(self, market, trader, need):
        ask = bring_ask(organisation=market.business, by=market.officer, need=need)
        for _again in range(2):
            trader.post(f"{PAGE}asks/{ask.pk}/decline/")
        ask.refresh_from_db()
        assert ask.state == BroughtState.DECLINED
        assert Notice.objects.filter(user=market.officer, kind="ask.brought").count() == 1

    def test_it_is_brought_once_and_not_by_ones_own_officer(self, market, client_of, need):
        bring_ask(organisation=market.business, by=market.officer, need=need)
        bring = f"/admin/pledges/matching/bring/needs/{need.pk}/"
        page = text_of(client_of(market.second_officer).post(bring, {"organisation": market.business.pk}))
        assert "brought to this business before" in page
        MembershipFactory(organisation=market.business, user=market.second_officer)
        client_of(market.second_officer).post(bring, {"organisation": market.business.pk})
        assert BroughtAsk.objects.count() == 1

    def test_another_business_cannot_answer(self, market, client_of, need):
        ask = bring_ask(organisation=market.business, by=market.officer, need=need)
        stranger = MembershipFactory(organisation=market.let(market.units[1]).organisation).user
        assert client_of(stranger).post(f"{PAGE}asks/{ask.pk}/decline/").status_code == 404

    def test_businesses_that_share_the_skill_stand_first(self, market, client_of):
        from tests.factories import HeldSkillFactory, ResidentProfileFactory, SkillFactory

        skill = SkillFactory(name="Baking bread")
        HeldSkillFactory(content_object=ResidentProfileFactory(user=market.trader), tag=skill, willing=True)
        need = NeedFactory(kind=NeedKind.SKILL, skill=skill, text="")
        page = text_of(client_of(market.officer).get(f"/admin/pledges/matching/bring/needs/{need.pk}/"))
        assert "Shares: Baking bread." in page.partition("Or to another business")[0]

    def test_queries_do_not_grow_with_asks(self, market, trader, need, django_assert_max_num_queries):
        trader.get(f"{PAGE}asks/")
        with django_assert_max_num_queries(24) as few:
            trader.get(f"{PAGE}asks/")
        for n in range(6):
            NeedFactory(subject=IdeaFactory(author=market.owner).subject, kind=NeedKind.TIME, text=f"Hands {n}")
            bring_ask(
                organisation=market.business, by=market.officer, need=NeedFactory(kind=NeedKind.TIME, text=f"Eyes {n}")
            )
        with django_assert_max_num_queries(24) as many:
            trader.get(f"{PAGE}asks/")
        assert len(many) <= len(few) + 1


@pytest.mark.parametrize("address", ["asks/", "bring/needs/{need.pk}/"])
def test_the_matching_desk_is_for_pledge_officers(market, client_of, address):
    market.need = NeedFactory(kind=NeedKind.TIME, text="Hands")
    address = "/admin/pledges/matching/" + address.format(need=market.need)
    assert client_of(UserFactory(moderator=True)).get(address).status_code == 403
    assert client_of(market.officer).get(address).status_code == 200
