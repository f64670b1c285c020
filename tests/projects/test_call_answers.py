"""Each kind of call is answered in its own way: an idea, what one knows, an offer, or one of the fixed options."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from wagtail.models import Locale

from core import clock
from ideas.exceptions import HelpClosed
from ideas.models import Offer
from ideas.services import offer_to_subject, share_idea
from projects.calls.choosing import choose_option, options_of
from projects.calls.deciding import designers_of, write_decision_step
from projects.calls.enums import ACT_OF, CallAct, CallKind
from projects.calls.exceptions import CallAsksOtherwise, CallNotOpen, NoSuchOption
from projects.calls.services import answer_call, bring_idea
from projects.models import CallChoice, CallPage
from tests.factories import MembershipFactory, UserFactory

from .calls import family_of, new_call

pytestmark = pytest.mark.django_db
OPTIONS = [("option", "A café"), ("option", "A bicycle workshop")]


def page_of(client, call) -> str:
    return client.get(call.url).content.decode()


def consultation(**other) -> CallPage:
    return new_call(**{"title": "When shall it close?", "slug": "when", "options": OPTIONS, **other})


def test_every_kind_has_its_act():
    assert set(ACT_OF) == set(CallKind) and {*ACT_OF.values(), CallAct.CHOOSE} == set(CallAct)


@pytest.mark.parametrize(
    ("said", "words", "address"),
    [
        ({"kind": "ideas"}, "Share an idea for it", "calls:call-answer"),
        ({"kind": "research"}, "Say what you know", "pages:page-comments"),
        ({"kind": "partners"}, "Offer to take part", "pages:page-offer"),
        ({"kind": "partners", "options": OPTIONS}, "Choose an option", "calls:call-choose"),
    ],
)
def test_the_button_says_what_this_kind_asks_for(client, client_of, said, words, address):
    call = new_call(**said)
    addresses = {name: reverse(name, args=[family_of(call).pk]) for name in (address, "calls:call-answer")}
    page = page_of(client, call)
    assert words in page and f'href="{addresses[address]}"' in page
    assert ("Share an idea for it" in page) is (address == "calls:call-answer")
    assert client_of(UserFactory()).get(addresses[address]).status_code == 200
    call.closes_on = clock.today() - timedelta(days=1)
    call.save()
    assert f'href="{addresses[address]}"' not in page_of(client, call)


@pytest.mark.parametrize("said", [{"kind": "research"}, {"kind": "partners"}, {"kind": "ideas", "options": OPTIONS}])
def test_only_a_call_for_ideas_takes_ideas(client_of, said):
    call, person = new_call(**said), UserFactory()
    family, idea = family_of(call), share_idea(author=person, title="Tea and soap")
    with pytest.raises(CallAsksOtherwise) as refused:
        bring_idea(family=family, idea=idea, by=person)
    with pytest.raises(CallAsksOtherwise):
        answer_call(family=family, author=person, title="Tea")
    answer = client_of(person).get(reverse("calls:call-answer", args=[family.pk]), follow=True)
    assert answer.redirect_chain[0][0] == call.url and str(refused.value) in answer.content.decode()


def test_what_a_call_does_not_take_now_leads_back_with_the_reason(client_of):
    call = new_call(opens=-9, closes=-1)
    answer = client_of(UserFactory()).get(reverse("calls:call-answer", args=[family_of(call).pk]), follow=True)
    assert "This call is not open" in answer.content.decode() and answer.redirect_chain[0][0] == call.url


# A consultation.


def test_one_answer_for_each_account_which_may_change(client_of):
    call, person = consultation(), UserFactory()
    family = family_of(call)
    first, second = options_of(call)
    url, mine = reverse("calls:call-choose", args=[family.pk]), client_of(person)
    assert "Choose one of the options." in mine.post(url, {}).content.decode()
    assert "Choose one of the options." in mine.post(url, {"option": "3"}).content.decode()
    for option in (first, first, second):
        assert mine.post(url, {"option": option}).url.endswith("#options")
    assert [str(row.option) for row in CallChoice.objects.all()] == [second]
    page = mine.get(call.url).content.decode()
    assert "Your answer" in page.split("A bicycle workshop")[1] and "Change your answer" in page
    assert "checked" in mine.get(url).content.decode().split(second)[1].split(">")[0]
    with pytest.raises(NoSuchOption):
        choose_option(family=family, option=str(family.uid), by=person)
    with pytest.raises(CallAsksOtherwise):
        choose_option(family=family_of(new_call()), option=first, by=person)


def test_the_numbers_show_after_the_last_day_and_never_who(client, queries_of):
    call = consultation(closes=0)
    family, (first, _second) = family_of(call), options_of(call)
    people = [UserFactory(display_name=f"Voter {number}") for number in range(3)]
    for person in people[:2]:
        choose_option(family=family, option=first, by=person)
    page = page_of(client, call)
    assert "2 people have answered so far" in page and "chose this" not in page
    before = queries_of(client, call.url)
    choose_option(family=family, option=first, by=people[2])
    assert queries_of(client, call.url) == before <= 20
    with clock.moved_to(clock.now() + timedelta(days=1)):
        page = page_of(client, call)
        with pytest.raises(CallNotOpen):
            choose_option(family=family, option=first, by=people[0])
    assert "3 people chose this" in page and "0 people chose this" in page and "3 people answered." in page
    assert "Voter" not in page and designers_of(family) == {person.pk for person in people}


def test_options_stay_once_somebody_has_chosen():
    call = consultation()
    call.options = [*call.options.raw_data, {"type": "option", "value": "A pond"}]
    call.save()
    choose_option(family=family_of(call), option=next(iter(options_of(call))), by=UserFactory())
    call = CallPage.objects.get(pk=call.pk)
    call.promise = "We do what most people choose."
    call.save()
    for changed in (call.options.raw_data[:2], [{**call.options.raw_data[0], "value": "A bar"}], []):
        call.options = list(changed)
        with pytest.raises(ValidationError, match="People have chosen already"):
            call.save()


def test_an_option_is_the_same_in_every_language(client):
    call = consultation()
    portuguese = call.copy_for_translation(Locale.objects.get(language_code="pt"), copy_parents=True)
    portuguese.save_revision().publish()
    assert list(options_of(CallPage.objects.get(pk=portuguese.pk))) == list(options_of(call))
    choose_option(family=family_of(call), option=next(iter(options_of(call))), by=UserFactory())
    portuguese.options = [{**block, "value": "Um café"} for block in portuguese.options.raw_data]
    portuguese.save_revision().publish()
    assert "Um café" in page_of(client, portuguese)


def test_the_database_keeps_one_answer_each():
    call, person = consultation(), UserFactory()
    row = choose_option(family=family_of(call), option=next(iter(options_of(call))), by=person)
    with pytest.raises(IntegrityError), transaction.atomic():
        CallChoice.objects.create(family=row.family, user=person, option=row.option, words="Twice")
    with pytest.raises(IntegrityError, match="an_answer_says_what_it_chose"), transaction.atomic():
        CallChoice.objects.filter(pk=row.pk).update(words="")


# A call for partners.


def test_an_organisation_offers_and_the_council_answers(client, client_of, organiser):
    call, person = new_call(kind="partners"), UserFactory(display_name="Rosa M.")
    family, shed = family_of(call), MembershipFactory(user=person).organisation
    mine, url = client_of(person), reverse("pages:page-offer", args=[family.pk])
    form = mine.get(url).context["form"]
    said = {"what": "time", "body": "We make two benches.", "organisation": shed.slug, "key": form["key"].value()}
    assert mine.post(url, said).url == mine.post(url, said).url
    offer = Offer.objects.get()
    assert (offer.organisation, offer.subject_id) == (shed, family.subject_id)
    page = page_of(client, call)
    assert "We make two benches." in page and str(shed) in page and "Answer" not in page.split('id="offers"')[1]
    staff = client_of(organiser)
    assert reverse("pages:page-offer-answer", args=[family.pk, offer.pk]) in staff.get(call.url).content.decode()
    staff.post(reverse("pages:page-offer-answer", args=[family.pk, offer.pk]), {"decision": "accept"})
    offer.refresh_from_db()
    assert offer.state == "accepted" and person.pk in designers_of(family)
    assert "We make two benches." in mine.get("/me/").content.decode()


def test_only_an_open_call_for_partners_takes_offers(client_of):
    call = new_call(kind="partners", closes=0)
    family, person = family_of(call), UserFactory()
    url = reverse("pages:page-offer", args=[family.pk])
    with clock.moved_to(clock.now() + timedelta(days=1)):
        with pytest.raises(HelpClosed):
            offer_to_subject(subject=family.subject, author=person, kind="time", body="Late")
        assert "This call is not open" in client_of(person).get(url, follow=True).content.decode()
    call.kind = "ideas"
    call.save()
    assert client_of(person).get(url).status_code == 404
    with pytest.raises(HelpClosed):
        offer_to_subject(subject=family_of(call).subject, author=person, kind="time", body="Stray")


def test_offers_cost_no_more_queries(client, queries_of):
    call = new_call(kind="partners")
    family = family_of(call)

    def more():
        for _each in range(3):
            offer_to_subject(subject=family.subject, author=UserFactory(), kind="time", body="Saturdays")

    more()
    before = queries_of(client, call.url)
    more()
    assert queries_of(client, call.url) == before <= 20


# Where an idea came from, and who answers when a language is gone.


def test_an_idea_names_the_call_it_was_shared_for(client, queries_of):
    call, author = new_call(), UserFactory()
    plain = share_idea(author=author, title="Swings")
    idea = answer_call(family=family_of(call), author=author, title="Tea and soap")
    page = client.get(idea.get_absolute_url()).content.decode()
    assert f'<a href="{call.url}">{call.title}</a>' in page and "Shared for the council" in page
    assert "Shared for the council" not in client.get(plain.get_absolute_url()).content.decode()
    assert queries_of(client, idea.get_absolute_url()) == queries_of(client, plain.get_absolute_url())
    call.unpublish()
    assert "Shared for the council" not in client.get(idea.get_absolute_url()).content.decode()


def test_the_path_goes_on_where_only_a_translation_is_left(client_of, organiser):
    call, author = new_call(), UserFactory()
    family = family_of(call)
    answer_call(family=family, author=author, title="Tea and soap")
    call.copy_for_translation(Locale.objects.get(language_code="pt"), copy_parents=True).save_revision().publish()
    call.refresh_from_db()
    call.unpublish()
    url = reverse("decisions_admin:path", args=[family.pk])
    assert client_of(organiser).get(url).status_code == 200
    write_decision_step(family=family, kind="refused", who="Cabinet", words="The wall would fall.", by=organiser)
    assert author.notices.get(kind="call.decided").url.startswith("/pt/")
