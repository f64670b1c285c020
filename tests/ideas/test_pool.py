"""The pages of offers: to the pool and to a subject, each move by its address, and one's own list."""

import pytest

from ideas.enums import OfferState
from ideas.exceptions import ConversationStopped
from ideas.models import Conversation, Offer
from ideas.services import (
    answer_offer,
    ask_for_offer,
    close_conversation,
    finish_offer,
    give_from_pool,
    offer_to_subject,
)
from projects.services import add_owner, start_project
from tests.factories import MembershipFactory, OfferFactory, OrganisationFactory, ResidentProfileFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def me(client_of, neighbour):
    return client_of(neighbour)


GARAGE = {
    "kind": "space",
    "title": "A dry garage",
    "body": "Behind the laundry. Two bikes fit beside the boxes.",
    "is_unused": "on",
    "when": "Any day",
    "where": "Tulse Hill",
    "how_long": "Until spring",
    "key": "g" * 22,
}


class TestMaking:
    def test_a_space_for_an_organisation_is_offered_once(self, me, neighbour, norwood):
        shop = MembershipFactory(user=neighbour).organisation
        sent = {**GARAGE, "organisation": shop.slug, "neighbourhood": norwood.slug}
        first, second = me.post("/offers/new/", sent), me.post("/offers/new/", sent)
        offer = Offer.objects.get()
        assert first.url == second.url == f"/offers/{offer.pk}/"
        assert (offer.organisation, offer.neighbourhood, offer.is_unused) == (shop, norwood, True)
        page = me.get(first.url).content.decode()
        for words in ("A dry garage", "Nobody uses it now", "Until spring", shop.name, "Any day"):
            assert words in page
        assert neighbour.email not in page

    def test_a_space_stands_on_the_map_where_its_giver_says(self, me, neighbour, norwood):
        ResidentProfileFactory(user=neighbour)
        sent = {**GARAGE, "pin": "51.43301,-0.10104"}
        offer_url = me.post("/offers/new/", sent).url
        offer = Offer.objects.get()
        assert (str(offer.latitude), str(offer.longitude)) == ("51.43300", "-0.10100"), "about ten metres, no nearer"
        assert (offer.point_from, offer.neighbourhood) == ("pin", norwood)
        data = me.get("/ideas/map/data.json?show=spaces&bbox=-0.2,51.3,0.1,51.6&zoom=16").content.decode()
        assert "51.433" in data

        form = me.get(f"{offer_url}edit/").context["form"]
        assert form["pin"].value() == "51.4330,-0.1010"
        changed = {**sent, "title": "A drier garage", "pin": form["pin"].value(), "neighbourhood": norwood.slug}
        me.post(f"{offer_url}edit/", changed)
        offer.refresh_from_db()
        assert (offer.title, offer.point_from, str(offer.latitude)) == ("A drier garage", "pin", "51.43300")
        me.post(f"{offer_url}edit/", {**changed, "pin": ""})
        offer.refresh_from_db()
        assert (offer.point_from, str(offer.latitude)) == ("neighbourhood", norwood.latitude)
        me.post(f"{offer_url}edit/", {**changed, "kind": "thing", "is_unused": ""})
        offer.refresh_from_db()
        assert (offer.point_from, offer.latitude, offer.neighbourhood) == ("", None, norwood)

    def test_of_a_postcode_its_district_alone_is_kept(self, me, norwood):
        me.post("/offers/new/", {**GARAGE, "postcode": "SE27 9QQ"})
        offer = Offer.objects.get()
        assert (offer.point_from, offer.neighbourhood) == ("postcode", norwood)
        assert str(offer.latitude) != norwood.latitude

    @pytest.mark.parametrize("pin", ["91,0", "abc", "0,0", "-0.1,51.433", "51.433"])
    def test_a_pin_that_is_nowhere_here_comes_back(self, me, norwood, pin):
        answer = me.post("/offers/new/", {**GARAGE, "pin": pin})
        assert answer.status_code == 200 and answer.context["form"].errors
        assert not Offer.objects.exists()

    @pytest.mark.parametrize(
        ("change", "words"),
        [
            ({"kind": ""}, "Choose what you offer."),
            ({"kind": "money"}, "Choose one of the things in the list."),
            ({"title": " \u200b"}, "Give your offer a name"),
            ({"title": "x" * 81}, "Make this shorter by 1 character."),
            ({"body": ""}, "Write what you offer"),
            ({"body": "x" * 1001}, "Make this shorter by 1 character."),
            ({"kind": "thing"}, "Only a space can stand unused."),
            ({"skill": "nope"}, "Choose a skill from the list"),
            ({"neighbourhood": "atlantis"}, "Choose a neighbourhood from the list."),
            ({"where": "x" * 121}, "Make this shorter by 1 character."),
            ({"how_long": "x" * 81}, "Make this shorter by 1 character."),
        ],
    )
    def test_bad_words_come_back_with_what_to_do(self, me, change, words):
        page = me.post("/offers/new/", {**GARAGE, **change}).content.decode()
        assert words in page
        assert "There is a problem" in page
        assert not Offer.objects.exists()

    def test_nobody_offers_for_an_organisation_of_others(self, me):
        sent = {**GARAGE, "organisation": OrganisationFactory().slug}
        me.post("/offers/new/", sent)
        assert not Offer.objects.filter(organisation__isnull=False).exists()

    def test_extra_fields_change_nothing(self, me):
        me.post("/offers/new/", {**GARAGE, "state": "thanked", "author": "1", "thanks": "me", "visibility": "hidden"})
        offer = Offer.objects.get()
        assert (offer.state, offer.thanks, offer.visibility) == (OfferState.OFFERED, "", "published")


class TestKeeping:
    def test_the_giver_changes_confirms_and_takes_back(self, me, client_of, neighbour):
        offer = OfferFactory(pool=True, author=neighbour, title="An hour", confirmed_on="2025-01-01")
        for act in ("edit", "confirm", "withdraw"):
            assert client_of(UserFactory(admin=True)).post(f"/offers/{offer.pk}/{act}/").status_code == 404
            assert me.get(f"/offers/{offer.pk}/{act}/").status_code == 200
        assert me.post(f"/offers/{offer.pk}/confirm/").url == "/me/offers/"
        assert me.post(f"/offers/{offer.pk}/edit/", {**GARAGE, "key": ""}).url == f"/offers/{offer.pk}/"
        offer.refresh_from_db()
        assert (offer.title, offer.is_unused) == ("A dry garage", True)
        me.post(f"/offers/{offer.pk}/withdraw/")
        page = me.get(f"/offers/{offer.pk}/").content.decode()
        assert "nobody can ask for it now" in page
        late = me.post(f"/offers/{offer.pk}/confirm/", follow=True).content.decode()
        assert "This offer is not in the pool any more." in late

    @pytest.mark.parametrize("trait", ["held", "hidden", "removed"])
    def test_what_is_not_shown_is_nobody_else_s_to_see(self, client, client_of, author, idea, trait):
        offer = OfferFactory(pool=True, **{trait: True})
        assert client.get(f"/offers/{offer.pk}/").status_code == 404
        assert client_of(author).get(f"/offers/{offer.pk}/ask/").status_code == 404
        own = client_of(offer.author).get(f"/offers/{offer.pk}/")
        assert own.status_code == (404 if trait == "removed" else 200)

    def test_an_offer_to_a_subject_has_no_page_in_the_pool(self, client, idea, neighbour):
        offer = OfferFactory(subject=idea.subject)
        assert client.get(f"/offers/{offer.pk}/").status_code == 404

    @pytest.mark.parametrize("pk", ["0", "999999", "9" * 30])
    def test_no_such_offer_is_404(self, client, pk):
        assert client.get(f"/offers/{pk}/").status_code == 404

    def test_one_s_own_offers_with_how_they_stand(self, me, queries_of, idea, neighbour):
        assert "You have not offered anything yet" in me.get("/me/offers/").content.decode()
        OfferFactory(pool=True, author=neighbour, title="A dry garage")
        OfferFactory(subject=idea.subject, author=neighbour, thanked=True)
        page = me.get("/me/offers/").content.decode()
        for words in ("A dry garage", "Done, with thanks", "We could not have done it without you."):
            assert words in page
        before = queries_of(me, "/me/offers/")
        for _n in range(5):
            OfferFactory(pool=True, author=neighbour)
            OfferFactory(subject=idea.subject, author=neighbour)
        assert queries_of(me, "/me/offers/") == before <= 12

    def test_the_page_of_an_offer_asks_few_questions(self, client, queries_of, idea, make_idea, author, neighbour):
        offer = OfferFactory(pool=True, author=neighbour)

        def given_to(thing):
            talk = ask_for_offer(offer=offer, subject=thing.subject, by=author, body="Please")
            give_from_pool(conversation=talk, by=neighbour)

        given_to(idea)
        before = queries_of(client, f"/offers/{offer.pk}/")
        for n in range(4):
            given_to(make_idea(f"Idea {n}"))
        assert queries_of(client, f"/offers/{offer.pk}/") == before <= 15
        assert "Where it helps" in client.get(f"/offers/{offer.pk}/").content.decode()


class TestAsking:
    def test_an_owner_asks_and_the_giver_says_yes(self, me, client_of, idea, author, neighbour):
        offer, owner = OfferFactory(pool=True, author=neighbour), client_of(author)
        sent = {"subject": str(idea.subject.pk), "body": "For our strip, please.", "key": "q" * 22}
        first, second = owner.post(f"/offers/{offer.pk}/ask/", sent), owner.post(f"/offers/{offer.pk}/ask/", sent)
        talk = Conversation.objects.get()
        assert first.url == second.url == f"/me/messages/{talk.uid}/"
        assert talk.messages.count() == 1
        page = me.get(first.url).content.decode()
        assert "Yes, they can have it" in page
        assert "Yes, they can have it" not in owner.get(first.url).content.decode()
        assert me.get(f"{first.url}give/").status_code == 200
        assert Offer.objects.count() == 1
        me.post(f"{first.url}give/")
        me.post(f"{first.url}give/")
        given = Offer.objects.get(subject=idea.subject)
        assert given.state == OfferState.ACCEPTED
        assert "This offer stands on the page it was asked for" in owner.get(first.url).content.decode()
        assert f'id="offer-{given.pk}"' in owner.get(idea.get_absolute_url()).content.decode()

    def test_what_is_done_is_not_given_again_nor_after_they_stopped(self, idea, author, neighbour):
        offer = OfferFactory(pool=True, author=neighbour)
        talk = ask_for_offer(offer=offer, subject=idea.subject, by=author, body="Please?")
        given = give_from_pool(conversation=talk, by=neighbour)
        finish_offer(offer=given, by=neighbour)
        assert give_from_pool(conversation=talk, by=neighbour) == given
        other = OfferFactory(pool=True, author=neighbour)
        stopped = ask_for_offer(offer=other, subject=idea.subject, by=author, body="And this?")
        close_conversation(conversation=stopped, by=author)
        stopped.refresh_from_db()
        with pytest.raises(ConversationStopped):
            give_from_pool(conversation=stopped, by=neighbour)

    @pytest.mark.parametrize(
        ("change", "words"),
        [
            ({"subject": ""}, "Choose which of your ideas or projects it is for."),
            ({"subject": "x"}, "Choose one of your own ideas or projects."),
            ({"body": " "}, "Write a few words"),
        ],
    )
    def test_bad_asks_come_back(self, client_of, idea, author, change, words):
        offer = OfferFactory(pool=True)
        sent = {"subject": str(idea.subject.pk), "body": "Please", **change}
        assert words in client_of(author).post(f"/offers/{offer.pk}/ask/", sent).content.decode()
        assert not Conversation.objects.exists()

    def test_nobody_asks_for_what_is_not_theirs_or_their_own(self, me, idea, neighbour, make_idea):
        offer = OfferFactory(pool=True)
        assert "What would it be for?" in me.get(f"/offers/{offer.pk}/ask/").content.decode()
        make_idea("Mine", author=neighbour)
        sent = {"subject": str(idea.subject.pk), "body": "Please"}
        assert "Choose one of your own" in me.post(f"/offers/{offer.pk}/ask/", sent).content.decode()
        assert me.get(f"/offers/{OfferFactory(pool=True, author=neighbour).pk}/ask/").status_code == 404


class TestMoves:
    """On an idea and on a project, by their addresses."""

    @pytest.fixture(params=["idea", "project"])
    def thing(self, request, author):
        if request.param == "idea":
            return request.getfixturevalue("idea")
        return start_project(author=author, title="A library of things", story="To borrow.")

    @pytest.fixture
    def base(self, thing):
        return f"/{'ideas' if hasattr(thing, 'threshold') else 'projects'}/{thing.pk}/offers"

    def test_the_whole_way(self, me, client_of, thing, base, author, neighbour):
        offer = offer_to_subject(subject=thing.subject, author=neighbour, kind="knowledge", body="I know the hall")
        owner, url = client_of(author), f"{base}/{offer.pk}"
        assert me.get(f"{url}/thanks/").status_code == 404
        owner.post(f"{url}/answer/", {"decision": "accept"})
        assert "It is done" in me.get(thing.get_absolute_url()).content.decode()
        assert me.get(f"{url}/done/").status_code == 200
        me.post(f"{url}/done/")
        assert "Say thank you" in owner.get(thing.get_absolute_url()).content.decode()
        assert "Write a few words of thanks." in owner.post(f"{url}/thanks/", {"thanks": " "}).content.decode()
        too_long = owner.post(f"{url}/thanks/", {"thanks": "x" * 301}).content.decode()
        assert "Make this shorter by 1 character." in too_long
        owner.post(f"{url}/thanks/", {"thanks": "The hall rang."})
        assert "The hall rang." in client_of(None).get(thing.get_absolute_url()).content.decode()
        assert "You thanked them already" in owner.get(f"{url}/thanks/").content.decode()

    def test_strangers_and_staff_move_nothing(self, client_of, base, thing, neighbour):
        offer = offer_to_subject(subject=thing.subject, author=neighbour, kind="time", body="An hour")
        for stranger in (client_of(UserFactory()), client_of(UserFactory(admin=True))):
            for act in ("answer", "withdraw", "done", "thanks", "write"):
                assert stranger.get(f"{base}/{offer.pk}/{act}/").status_code == 404
                assert stranger.post(f"{base}/{offer.pk}/{act}/", {"decision": "accept"}).status_code == 404
        offer.refresh_from_db()
        assert offer.state == OfferState.OFFERED

    def test_both_sides_write_about_it(self, me, client_of, base, thing, author, neighbour):
        offer = offer_to_subject(subject=thing.subject, author=neighbour, kind="time", body="An hour")
        sent = {"body": "When?", "key": "w" * 22}
        first = client_of(author).post(f"{base}/{offer.pk}/write/", sent)
        assert me.post(f"{base}/{offer.pk}/write/", {"body": "On Sunday."}).url == first.url
        talk = Conversation.objects.get()
        assert [message.author for message in talk.messages.all()] == [author, neighbour]
        assert "Write a few words" in me.post(f"{base}/{offer.pk}/write/", {"body": ""}).content.decode()


def test_every_owner_of_a_project_answers_offers(client_of, author, neighbour):
    project, second = start_project(author=author, title="Soup", story="On Tuesdays."), UserFactory()
    add_owner(project=project, user=second, by=author)
    offer = offer_to_subject(subject=project.subject, author=neighbour, kind="time", body="An hour")
    url = f"/projects/{project.pk}/offers/{offer.pk}"
    assert "Answer" in client_of(second).get(project.get_absolute_url()).content.decode()
    assert client_of(second).post(f"{url}/answer/", {"decision": "accept"}).status_code == 302
    assert client_of(author).post(f"{url}/done/").status_code == 302
    assert client_of(second).post(f"{url}/thanks/", {"thanks": "Lovely soup."}).status_code == 302
    offer.refresh_from_db()
    assert offer.state == OfferState.THANKED


def test_markup_in_a_thank_you_is_text(client, idea, author, neighbour):
    nasty = "<script>alert(1)</script> javascript:alert(1)"
    offer = OfferFactory(subject=idea.subject, thanked=True, thanks=nasty, where=nasty, how_long="<b>x</b>")
    page = client.get(idea.get_absolute_url()).content.decode()
    assert "<script>alert" not in page
    assert "<b>x</b>" not in page
    assert f'id="offer-{offer.pk}"' in page


def test_a_late_move_says_how_it_stands(client_of, idea, author, neighbour):
    offer = offer_to_subject(subject=idea.subject, author=neighbour, kind="time", body="An hour")
    answer_offer(offer=offer, accept=True, by=author)
    finish_offer(offer=offer, by=author)
    url = f"/ideas/{idea.pk}/offers/{offer.pk}/withdraw/"
    assert client_of(neighbour).get(url).status_code == 302
    assert "answered or taken back already" in client_of(neighbour).post(url, follow=True).content.decode()


def test_a_signed_out_reader_gets_neither_token_nor_cookie(client, idea, neighbour):
    offer = OfferFactory(pool=True, author=neighbour)
    OfferFactory(subject=idea.subject, author=neighbour)
    for path in (f"/offers/{offer.pk}/", idea.get_absolute_url()):
        answer = client.get(path)
        assert not answer.cookies
        assert b"csrfmiddlewaretoken" not in answer.content
