"""Who holds a pack: of equal rights, written to through the relay, and told when the pack needs somebody."""

from datetime import timedelta

import pytest
from django.core.management import call_command
from django.urls import reverse

from core import clock
from ideas.models import Conversation, Message
from ideas.services import open_conversation
from notices.models import AnswerDue
from projects.packs.orphans import Lack, lacks_of
from projects.services import take_role
from projects.services.alerting import alert_of_packs
from tests.factories import UserFactory
from tests.projects.pack_forms import editor_form


@pytest.fixture
def held(pack):
    """A pack with an owner and a co-owner, due in a month."""
    pack.owner_user, pack.co_owner_user = UserFactory(display_name="Olu A."), UserFactory(display_name="Ines P.")
    pack.review_on = clock.today() + timedelta(days=30)
    pack.save()
    return pack


def close(user):
    user.is_active = False
    user.save(update_fields=["is_active"])


# In the editor ---------------------------------------------------------------------------------------------------


def test_the_editor_finds_people_by_name_and_reads_no_list_of_them(client_of, held):
    UserFactory(display_name="Quiet Q.")
    form = client_of(UserFactory(editor=True)).get(reverse("wagtailadmin_pages:edit", args=[held.pk])).content.decode()
    assert "Olu A." in form
    assert "Quiet Q." not in form
    assert form.count('data-chooser-url="/admin/person_chooser/"') == 3


@pytest.mark.parametrize("field", ["owner_user", "co_owner_user", "answered_by"])
def test_a_closed_account_is_not_named_anew_and_stays_where_it_is(client_of, held, field):
    person, gone = UserFactory(editor=True), UserFactory(is_active=False)
    editor, edit = client_of(UserFactory(editor=True)), reverse("wagtailadmin_pages:edit", args=[held.pk])
    refused = editor.post(edit, {**editor_form(slug=held.slug), field: gone.pk})
    assert field in refused.context["form"].errors
    type(held).objects.filter(pk=held.pk).update(**{field: person})
    close(person)
    if field != "answered_by":
        answer = editor.post(edit, {**editor_form(slug=held.slug), field: person.pk})
        assert answer.status_code == 302, answer.context["form"].errors


# Asking ----------------------------------------------------------------------------------------------------------


def test_a_question_goes_through_the_relay(client_of, client, held, family, neighbour):
    url = reverse("packs:pack-ask", args=[family.pk])
    assert f'href="{url}"' in client.get(held.url).content.decode()
    form = client_of(neighbour).get(url)
    page = form.content.decode()
    assert "Olu A." in page
    assert "Ines P." in page
    assert "@" not in page.partition("<form")[2].partition("</form>")[0]
    words = {
        "body": "Who has the key?",
        "person": str(held.co_owner_user.uid),
        "key": form.context["form"]["key"].value(),
    }
    for _ in range(2):
        answer = client_of(neighbour).post(url, words)
        assert answer.status_code == 302, answer.context["form"].errors
    talk = Conversation.objects.get()
    assert (talk.started_by, talk.other, talk.subject) == (neighbour, held.co_owner_user, family.subject)
    assert Message.objects.count() == 1
    assert family.title in str(held.co_owner_user.notices.get())
    for reader in (neighbour, held.co_owner_user):
        assert family.title in client_of(reader).get(talk.get_absolute_url()).content.decode()
        assert family.title in client_of(reader).get(reverse("relay:messages")).content.decode()
    assert client_of(held.owner_user).get(talk.get_absolute_url()).status_code == 404


def test_one_pack_is_one_conversation_whoever_begins(held, family, neighbour):
    first = open_conversation(by=neighbour, other=held.owner_user, subject=family.subject, body="A question")
    again = open_conversation(by=held.owner_user, other=neighbour, subject=family.subject, body="An answer")
    assert first == again
    with pytest.raises(ValueError, match="about"):
        open_conversation(by=neighbour, other=held.owner_user, body="About nothing")


@pytest.mark.parametrize("words", [{"body": ""}, {"body": "Hello", "person": "nobody"}, {"body": "Hello"}])
def test_what_cannot_be_sent_comes_back_with_the_words(client_of, held, family, neighbour, words):
    url = reverse("packs:pack-ask", args=[family.pk])
    answer = client_of(neighbour).post(url, words)
    assert answer.status_code == 200
    assert words["body"] in answer.content.decode()
    assert not Conversation.objects.exists()


def test_a_pack_that_nobody_holds_has_nobody_to_ask(client_of, client, pack, family, neighbour):
    url = reverse("packs:pack-ask", args=[family.pk])
    assert client_of(neighbour).get(url).status_code == 404
    assert url not in client.get(pack.url).content.decode()
    assert client.get(url)["Location"].endswith(f"?next={url}")


def test_a_closed_account_is_not_written_to(client_of, held, family, neighbour):
    close(held.owner_user)
    page = client_of(neighbour).get(reverse("packs:pack-ask", args=[family.pk])).content.decode()
    assert "Olu A." not in page
    assert "Write to Ines P." in page


# Equal rights ----------------------------------------------------------------------------------------------------


def test_both_are_told_of_a_role_taken(held, family, neighbour):
    take_role(family=family, role=held.roles.get(), user=neighbour)
    for person in (held.owner_user, held.co_owner_user):
        assert "Saturday host" in str(person.notices.get())


def test_a_holder_who_may_answer_owes_the_answer(held, family, neighbour, organiser):
    held.co_owner_user = organiser
    held.save()
    taken = take_role(family=family, role=held.roles.get(), user=neighbour)
    assert AnswerDue.objects.about(taken).get().holder == organiser


# Needing somebody ------------------------------------------------------------------------------------------------

DAY = timedelta(days=1)
CASES = [
    ("held and not due", DAY, "Libraries", [], []),
    ("due today", 0 * DAY, "Libraries", [], [Lack.REVIEW]),
    ("past", -DAY, "Libraries", [True], [Lack.REVIEW]),
    ("nobody", DAY, " ", [], [Lack.NOBODY]),
    ("an account and no name", DAY, "", [True], []),
    ("the owner left", DAY, "Olu", [False], [Lack.LEFT]),
    ("both left", DAY, "Olu", [False, False], [Lack.LEFT]),
    ("one of two left", DAY, "Olu", [False, True], []),
    ("left and past", -DAY, "", [False], [Lack.LEFT, Lack.REVIEW]),
    ("no day", None, "Libraries", [], []),
]


@pytest.mark.parametrize(
    ("ahead", "name", "accounts", "expected"), [case[1:] for case in CASES], ids=[c[0] for c in CASES]
)
def test_what_a_pack_lacks(ahead, name, accounts, expected):
    today = clock.today()
    day = None if ahead is None else today + ahead
    assert lacks_of(review_on=day, owner_name=name, accounts_open=accounts, today=today) == expected


def test_a_pack_whose_holders_left_says_so(client, held):
    assert "needs somebody" not in client.get(held.url).content.decode()
    close(held.owner_user)
    assert "needs somebody" not in client.get(held.url).content.decode()
    close(held.co_owner_user)
    assert "Whoever held it has left" in client.get(held.url).content.decode()


def test_holders_and_editors_are_told_once_for_each_due_day(held, capsys):
    editor = UserFactory(editor=True)
    call_command("alert_packs")
    assert "0 alerts" in capsys.readouterr().out
    held.review_on = clock.today()
    held.save()
    assert alert_of_packs() == 3
    assert alert_of_packs() == 0
    assert "due to be looked at again" in str(editor.notices.get())
    assert held.owner_user.notices.count() == held.co_owner_user.notices.count() == 1
    held.review_on = clock.today() - DAY
    held.save()
    assert alert_of_packs() == 3


def test_the_dashboard_shows_packs_that_need_somebody(client_of, held):
    client = client_of(UserFactory(editor=True))
    assert "Packs that need somebody" not in client.get("/admin/").content.decode()
    close(held.owner_user)
    close(held.co_owner_user)
    page = client.get("/admin/").content.decode()
    assert "Packs that need somebody" in page
    assert held.title in page
