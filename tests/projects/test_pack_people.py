"""Who holds a pack and what its roles ask, as readers see it on the page and on paper."""

import pytest

from projects.models import PackRole
from tests.factories import UserFactory

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
