"""Who holds a pack, who stands on its contact cards and what its roles ask, on the page and on paper."""

import re
from urllib.parse import quote

import pytest
from django.urls import reverse
from wagtail.models import Site
from wagtail.test.utils.form_data import streamfield

from core.models import SiteSettings
from ideas.models import Conversation, Message
from projects.models import PackRole
from tests.factories import UserFactory
from tests.projects.pack_forms import editor_form

EQUAL = "Both have the same rights."


@pytest.fixture
def by_account(pack):
    """Held by two accounts; nobody typed a name."""
    pack.owner_name = pack.co_owner_name = ""
    pack.owner_user, pack.co_owner_user = UserFactory(display_name="Olu A."), UserFactory(display_name="Ines P.")
    pack.owner_time = "A day a week"
    pack.save()
    return pack


def on_paper(client, pack):
    return client.get(f"{pack.url}?format=print").content.decode()


def holders_on(page) -> str:
    """The card of the page that says who holds it."""
    return page.partition('id="holder-title"')[2].partition("</section>")[0]


def test_accounts_without_a_typed_name_stand_by_their_own(client, by_account):
    page, paper = holders_on(client.get(by_account.url).content.decode()), on_paper(client, by_account)
    for words in ("Olu A.", "Ines P.", "A day a week", EQUAL):
        assert words in page, words
        assert words in paper, words
    assert "@" not in page


def test_a_typed_name_is_what_readers_see(client, by_account):
    by_account.owner_name = "Libraries team"
    by_account.save()
    page = holders_on(client.get(by_account.url).content.decode())
    assert "Libraries team" in page
    assert "Olu A." not in page


def test_who_closed_the_account_is_not_named(client, by_account):
    by_account.owner_user.is_active = False
    by_account.owner_user.save()
    for words in (client.get(by_account.url).content.decode(), on_paper(client, by_account)):
        assert "Olu A." not in words
        assert EQUAL not in words


def test_two_names_without_accounts_are_equal_and_promise_no_letters(client, pack):
    pack.co_owner_name = "The borrowers"
    pack.save()
    page = holders_on(client.get(pack.url).content.decode())
    assert EQUAL.rstrip(".") in page
    assert "write to either" not in page


def test_one_holder_alone_is_equal_to_nobody(client, pack):
    assert EQUAL.rstrip(".") not in client.get(pack.url).content.decode()


@pytest.mark.parametrize(
    ("said", "seen", "unseen"),
    [
        ({}, ["No checks are needed", "No training is needed"], []),
        ({"checks": "A record check"}, ["A record check", "No training is needed"], ["No checks are needed"]),
        ({"training": "An hour"}, ["No checks are needed", "An hour"], ["No training is needed"]),
    ],
)
def test_a_role_always_says_what_is_checked_and_learned(client, pack, said, seen, unseen):
    PackRole.objects.filter(page=pack).update(**said)
    for words in (client.get(pack.url).content.decode(), on_paper(client, pack)):
        assert all(each in words for each in seen)
        assert not any(each in words for each in unseen)


# Contact cards ----------------------------------------------------------------------------------------------------


def card(name, account=None, **words):
    return ("contact", {"name": name, "role": "keys", "phone": "", "where": "", "account": account, **words})


@pytest.fixture
def keeper(db):
    return UserFactory(display_name="Kofi K.", email="kofi@example.org")


@pytest.fixture
def with_cards(pack, keeper):
    pack.contacts = [card("The keeper of keys", keeper), card("The hall", phone="020 7946 0012"), card("Somebody")]
    pack.save()
    return pack


def cards_on(client, pack) -> list[str]:
    page = client.get(pack.url).content.decode()
    return page.partition('id="contacts"')[2].split("contact-card")[1:]


def test_a_card_with_an_account_is_written_to_through_the_relay(
    client, client_of, with_cards, family, neighbour, keeper
):
    keys, hall, _somebody = cards_on(client, with_cards)
    address = f"{reverse('packs:pack-ask', args=[family.pk])}?card={with_cards.contacts[0].id}"
    assert f'href="{address}"' in keys
    assert "Kofi K." not in keys and "kofi@" not in keys
    assert "pack-ask" not in hall and "/ask/" not in hall
    assert client.get(address)["Location"].endswith(f"?next={quote(address)}")
    reader = client_of(neighbour)
    form = reader.get(address)
    assert "Write to The keeper of keys, keys" in form.content.decode()
    assert "kofi@" not in form.content.decode()
    words = {"body": "When is it open?", "key": form.context["form"]["key"].value()}
    for _ in range(2):
        assert reader.post(address, words).status_code == 302
    talk = Conversation.objects.get()
    assert (talk.started_by, talk.other, talk.subject) == (neighbour, keeper, family.subject)
    assert Message.objects.count() == 1


def test_among_several_the_card_that_was_pressed_is_chosen(client_of, with_cards, family, neighbour, keeper):
    with_cards.owner_user = UserFactory(display_name="Olu A.")
    with_cards.save()
    url, number = reverse("packs:pack-ask", args=[family.pk]), f"card-{with_cards.contacts[0].id}"
    reader = client_of(neighbour)
    page = reader.get(url, {"card": with_cards.contacts[0].id}).content.decode()
    assert "Olu A." in page
    assert "The keeper of keys, keys" in page
    assert re.search(rf'value="{number}"[^>]*checked', page)
    assert "checked" not in reader.get(url, {"card": "nobody\x00"}).content.decode().partition("<form")[2]
    form = reader.get(url).context["form"]
    answer = reader.post(url, {"body": "Hello", "person": number, "key": form["key"].value()})
    assert answer.status_code == 302, answer.context["form"].errors
    assert Conversation.objects.get().other == keeper


def test_a_card_without_an_account_says_how_else_and_has_no_button(client, with_cards):
    site = SiteSettings.for_site(Site.objects.get(is_default_site=True))
    site.contact_phone, site.contact_address = "020 7946 0000", "24 Norwood Road"
    site.save()
    _keys, hall, bare = cards_on(client, with_cards)
    assert "020 7946 0012" in hall
    assert "020 7946 0000" not in hall
    assert "Call 020 7946 0000 and ask for them." in bare
    assert "24 Norwood Road" in bare
    assert "Write to" not in bare.partition("</section>")[0]


def test_whoever_closed_the_account_or_reads_their_own_card_has_no_button(
    client, client_of, with_cards, family, keeper
):
    assert "Write to" not in cards_on(client_of(keeper), with_cards)[0].partition("</section>")[0]
    url = reverse("packs:pack-ask", args=[family.pk])
    assert client_of(keeper).get(url).status_code == 404
    keeper.is_active = False
    keeper.save()
    assert "Write to" not in cards_on(client, with_cards)[0].partition("</section>")[0]
    assert client_of(UserFactory()).get(url).status_code == 404


def test_paper_says_where_one_can_write(client, with_cards):
    paper = on_paper(client, with_cards)
    assert paper.count("On the page of this pack on our site") == 1
    assert "Kofi K." not in paper


def test_an_editor_chooses_an_open_account_and_keeps_one_that_closed(client_of, with_cards, keeper):
    editor, edit = client_of(UserFactory(editor=True)), reverse("wagtailadmin_pages:edit", args=[with_cards.pk])
    fields = {"name": "Keys", "role": "keys", "phone": "", "where": "", "label": "", "page": "", "address": ""}
    gone = UserFactory(is_active=False)
    keeper.is_active = False
    keeper.save()
    for person, status in ((gone, 200), (keeper, 302)):
        form = editor_form(slug=with_cards.slug, contacts=streamfield([("contact", {**fields, "account": person.pk})]))
        answer = editor.post(edit, form)
        assert answer.status_code == status, answer.context["form"].errors
