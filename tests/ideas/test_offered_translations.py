"""A neighbour translates what somebody wrote: beside the original, marked, and gone when the author says no."""

from datetime import timedelta

import pytest
from bs4 import BeautifulSoup
from django.db import IntegrityError, transaction
from django.utils import translation

from core import clock
from core.enums import Visibility
from ideas.enums import TranslationState
from ideas.exceptions import (
    NoOtherLanguage,
    NothingToTranslate,
    SameAsOriginal,
    SubjectNotOpen,
    TooManyTranslations,
    TranslationDeclined,
    TranslationHidden,
    TranslationNotYours,
    TranslationUntitled,
)
from ideas.models import OfferedTranslation, Subject
from ideas.services import edit_own_idea, offer_translation, take_translation_down
from ideas.services.answers import english_address
from moderation.services import set_visibility
from notices.models import Notice
from projects.services import start_project
from tests.factories import IdeaFactory, OfferedTranslationFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def idea():
    return IdeaFactory(title="Herbs by the bus stop", body="Mint and thyme for everybody.")


@pytest.fixture
def neighbour():
    return UserFactory(display_name="Inês")


def into_portuguese(idea, by, **changes):
    said = {"language": "pt", "title": "Ervas na paragem", "body": "Hortelã e tomilho para todos.", **changes}
    return offer_translation(subject=idea.subject, by=by, **said)


def address_of(thing):
    """In English, whatever language the last request left to this thread."""
    return english_address(thing)


def page_of(client, address):
    return BeautifulSoup(client.get(address).content.decode(), "html.parser")


def test_readers_of_that_language_are_shown_it_with_the_original_one_tap_away(client, idea, neighbour):
    into_portuguese(idea, neighbour)
    page = page_of(client, f"/pt{address_of(idea)}")
    card = page.select_one("#translations")
    assert "Hortelã e tomilho para todos." in card.text
    assert "Inês" in card.text
    assert card.select_one('[lang="pt"][dir="auto"]')
    assert page.h1.text == "Herbs by the bus stop", "the title of the original stays"
    assert "Mint and thyme" in page.select_one("details .words").text
    assert page.select_one("details .words")["lang"] == "en"
    english = page_of(client, address_of(idea))
    assert "Hortelã" not in english.text
    assert not english.select_one("#translations")


def test_a_reader_of_another_language_is_asked_to_translate(client, idea):
    asks = page_of(client, f"/es{address_of(idea)}").select_one("#translations a")
    assert asks["href"] == f"/es/ideas/{idea.pk}/translate/"
    assert client.get(asks["href"]).status_code == 302, "signed out, it leads through sign-in"


def test_the_form_makes_it_and_twice_is_once(client_of, idea, neighbour):
    client, address = client_of(neighbour), f"/ideas/{idea.pk}/translate/"
    page = page_of(client, f"{address}?language=pt")
    key = page.select_one("input[name=key]")["value"]
    assert page.select_one("option[selected]")["value"] == "pt"
    assert not page.select_one("option[value=en]"), "the original's own language is none to translate into"
    said = {"key": key, "language": "pt", "title": "Ervas", "body": "Para todos."}
    for _again in range(2):
        assert client.post(address, said).status_code == 302
    row = OfferedTranslation.objects.get()
    assert (row.title, row.author, row.language) == ("Ervas", neighbour, "pt")


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"language": "en"}, "language"),
        ({"language": "xx"}, "language"),
        ({"language": ""}, "language"),
        ({"title": ""}, "title"),
        ({"title": " \u200b "}, "title"),
        ({"title": "x" * 201}, "title"),
        ({"body": ""}, "body"),
        ({"body": "x" * 8001}, "body"),
        ({"title": "Herbs by the bus stop", "body": "Mint and thyme for everybody."}, "title"),
    ],
)
def test_bad_input_comes_back_with_what_to_do(client_of, idea, neighbour, changes, field):
    said = {"language": "pt", "title": "Ervas", "body": "Para todos.", **changes}
    answer = client_of(neighbour).post(f"/ideas/{idea.pk}/translate/", said)
    assert answer.status_code == 200
    assert answer.context["form"].errors.get(field)
    assert not OfferedTranslation.objects.exists()


def test_the_author_is_told_and_may_say_no_at_once(client_of, client, idea, neighbour):
    row = into_portuguese(idea, neighbour)
    notice = Notice.objects.get(user=idea.author, kind="translation.offered")
    assert "Inês" in notice.sentence and "Português" in notice.sentence
    own = page_of(client_of(idea.author), address_of(idea))
    no = own.select_one("#translations a[href*=decline]")["href"]
    asked = client_of(idea.author).get(no)
    assert asked.status_code == 200
    row.refresh_from_db()
    assert row.state == TranslationState.STANDING, "a GET changes nothing"
    client_of(idea.author).post(no)
    row.refresh_from_db()
    assert row.state == TranslationState.DECLINED
    assert "Hortelã" not in page_of(client, f"/pt{address_of(idea)}").text
    assert Notice.objects.filter(user=neighbour, kind="translation.answered").count() == 1
    client_of(idea.author).post(no)
    assert Notice.objects.filter(user=neighbour, kind="translation.answered").count() == 1, "twice is once"
    with pytest.raises(TranslationDeclined):
        into_portuguese(idea, neighbour, title="Outra vez")
    assert into_portuguese(idea, UserFactory()).is_shown, "somebody else may try"


def test_its_translator_may_take_it_back_and_nobody_else(client_of, idea, neighbour):
    row = into_portuguese(idea, neighbour)
    with pytest.raises(TranslationNotYours):
        take_translation_down(translation=row, by=UserFactory())
    assert client_of(UserFactory()).get(f"/ideas/{idea.pk}/translations/{row.pk}/decline/").status_code == 404
    assert take_translation_down(translation=row, by=neighbour).state == TranslationState.WITHDRAWN
    assert not Notice.objects.filter(kind="translation.answered").exists()
    assert into_portuguese(idea, neighbour).is_shown


def test_the_newest_stands_and_the_one_before_gives_way(idea, neighbour):
    first, second = into_portuguese(idea, neighbour), into_portuguese(idea, UserFactory(), title="Ervas")
    first.refresh_from_db()
    assert (first.state, second.state) == (TranslationState.REPLACED, TranslationState.STANDING)
    assert into_portuguese(idea, second.author, title="Ervas") == second, "the same words are the same translation"
    spanish = into_portuguese(idea, neighbour, language="es")
    assert OfferedTranslation.objects.standing().count() == 2 and spanish.is_shown


def state_of(row) -> TranslationState:
    row.refresh_from_db()
    return row.state


def test_the_one_before_comes_back_when_the_author_says_no(idea, neighbour):
    good = into_portuguese(idea, neighbour)
    vandal = UserFactory()
    bad = [into_portuguese(idea, vandal, title=title) for title in ("Lixo", "Mais lixo")]
    take_translation_down(translation=bad[1], by=idea.author)
    assert [state_of(row) for row in (good, *bad)] == ["standing", "declined", "declined"]


def test_what_a_translator_takes_back_leaves_no_older_words_of_theirs(idea, neighbour):
    other = into_portuguese(idea, UserFactory(), title="Ervas")
    mine = [into_portuguese(idea, neighbour, title=title) for title in ("Um", "Dois")]
    take_translation_down(translation=mine[1], by=neighbour)
    assert [state_of(row) for row in (other, *mine)] == ["standing", "withdrawn", "withdrawn"]


def test_the_one_before_comes_back_when_moderators_hide_one(client, idea, neighbour):
    good, vandal = into_portuguese(idea, neighbour), UserFactory()
    bad = into_portuguese(idea, vandal, title="Lixo", body="Nada.")
    moderator = UserFactory(moderator=True)
    set_visibility(row=bad, visibility=Visibility.HIDDEN, by=moderator, reason="Not what it says.")
    assert "Hortelã" in page_of(client, f"/pt{address_of(idea)}").text
    for language in ("pt", "es"):
        with pytest.raises(TranslationHidden):
            into_portuguese(idea, vandal, language=language, title="Outra vez")
    set_visibility(row=bad, visibility=Visibility.PUBLISHED, by=moderator, reason="It was right.")
    assert (state_of(good), state_of(bad)) == ("replaced", "standing")


def test_ten_translations_a_day_are_the_most(neighbour, at):
    ideas = [IdeaFactory() for _ in range(11)]
    for each in ideas[:10]:
        into_portuguese(each, neighbour)
    assert into_portuguese(ideas[0], neighbour), "the same words are no new translation"
    with pytest.raises(TooManyTranslations):
        into_portuguese(ideas[10], neighbour)
    at(clock.now() + timedelta(days=1, minutes=1))
    assert into_portuguese(ideas[10], neighbour).is_shown


def test_the_database_keeps_one_for_each_language(idea):
    OfferedTranslationFactory(subject=idea.subject)
    with pytest.raises(IntegrityError, match="one_translation_for_each_language|language"), transaction.atomic():
        OfferedTranslationFactory(subject=idea.subject)
    with pytest.raises(IntegrityError), transaction.atomic():
        OfferedTranslationFactory(subject=idea.subject, language="es", title="")


def test_a_changed_original_is_said(client, idea, neighbour):
    into_portuguese(idea, neighbour)
    idea.refresh_from_db()
    edit_own_idea(idea=idea, title=idea.title, body="Mint alone.", place_text="")
    with translation.override("pt"):
        words = page_of(client, f"/pt{address_of(idea)}").select_one("#translations")
    assert words.select_one('a[href$="/translate/"]'), "whoever reads both can bring it up to date"
    assert OfferedTranslation.objects.get().is_behind


def test_moderators_hide_it_and_it_follows_its_idea(client, idea, neighbour):
    row = into_portuguese(idea, neighbour)
    OfferedTranslation.objects.filter(pk=row.pk).update(visibility=Visibility.HIDDEN)
    assert "Hortelã" not in page_of(client, f"/pt{address_of(idea)}").text
    OfferedTranslation.objects.filter(pk=row.pk).update(visibility=Visibility.PUBLISHED)
    Subject.objects.filter(pk=idea.subject_id).update(visibility=Visibility.HIDDEN)
    row = OfferedTranslation.objects.select_related("subject").get(pk=row.pk)
    assert not row.is_shown
    with pytest.raises(SubjectNotOpen):
        into_portuguese(idea, neighbour, title="Mais")


@pytest.mark.parametrize(
    ("changes", "refused"),
    [
        ({"language": "en"}, NoOtherLanguage),
        ({"language": "tlh"}, NoOtherLanguage),
        ({"title": "  "}, TranslationUntitled),
        ({"title": "Herbs by the bus stop", "body": "Mint and thyme for everybody."}, SameAsOriginal),
    ],
)
def test_the_service_refuses_it_too(idea, neighbour, changes, refused):
    with pytest.raises(refused):
        into_portuguese(idea, neighbour, **changes)


def test_nothing_to_translate_on_a_page_of_the_council(neighbour):
    from ideas.enums import SubjectKind

    class Page:
        language = "en"

    subject = Subject.objects.create(kind=SubjectKind.PACK)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Subject, "thing", Page())
        with pytest.raises(NothingToTranslate):
            offer_translation(subject=subject, by=neighbour, language="pt", title="Kit")


def test_a_project_is_translated_alike(client, neighbour):
    project = start_project(author=UserFactory(), title="A choir", story="Singing on Mondays.")
    offer_translation(subject=project.subject, by=neighbour, language="pt", title="Um coro", body="Cantar à segunda.")
    assert "Cantar à segunda." in page_of(client, f"/pt{address_of(project)}").select_one("#translations").text


def test_the_page_asks_one_query_more_and_none_in_its_own_language(client, idea, neighbour):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def queries(address):
        client.get(address)
        with CaptureQueriesContext(
            connection,
        ) as found:
            client.get(address)
        return len(found)

    english, spanish = queries(address_of(idea)), queries(f"/es{address_of(idea)}")
    into_portuguese(idea, neighbour)
    portuguese = queries(f"/pt{address_of(idea)}")
    assert portuguese <= 15
    assert spanish <= english + 1 + 1, "the translation, and the menu in the reader's language"
    assert portuguese == spanish
