"""A newer file of a pack, and packs in several languages: readers see nothing of it before somebody publishes it."""

import pytest
from bs4 import BeautifulSoup
from django.urls import reverse
from wagtail.models import Locale, Page, PageLogEntry
from wagtail_localize.models import Translation, TranslationSource

from projects.models import Lineage, ProjectPackPage
from projects.travel import arriving, exceptions, knowing, own_words
from projects.travel.differences import is_unsaid
from tests.factories import UserFactory

from .elsewhere import Elsewhere, as_file, page

WORDS = "Our hall has no heating, so we lend from May to September."
AQUI = "O nosso salão não tem aquecimento."
THERE = Elsewhere()


@pytest.fixture
def editor(db):
    return UserFactory(editor=True, display_name="Eve")


@pytest.fixture
def take(editor, pack_index):
    """`take(*pages, said=…, …)` takes over a file of ours with these pages; the family."""

    def taken(*pages, said=None, **changes):
        arrival = arriving.bring_pack(file=as_file(THERE.file(*pages, **changes)), by=editor)
        knowing.trust_site(arrival=arrival, by=editor)
        return arriving.take_over(arrival=arrival, by=editor, what_is_different=said or {"en": WORDS})

    return taken


def page_in(code: str, family) -> ProjectPackPage:
    return ProjectPackPage.objects.get(translation_key=family.translation_key, locale__language_code=code)


@pytest.fixture
def published(take):
    """Taken over in English, which the site's other languages repeat, and published."""
    family = take(page())
    page_in("en", family).get_latest_revision().publish()
    return family


def test_a_page_that_repeats_another_language_goes_on_following(published, take, client):
    take(page(title="Again"), page("pt", title="Um cabide"), pack={"version": 4})
    repeats = page_in("pt", published)
    assert (repeats.alias_of, repeats.title, repeats.live) == (page_in("en", published).page_ptr, "A swap rail", True)
    assert not repeats.has_unpublished_changes
    assert "Um cabide" not in client.get(repeats.url).content.decode()
    # What is corrected in English until then is read there too.
    english = page_in("en", published).get_latest_revision_as_object()
    english.title = "A rail to swap"
    english.save_revision().publish()
    repeats.refresh_from_db()
    assert (repeats.title, repeats.alias_of_id) == ("A rail to swap", english.pk)
    assert own_words.waiting_words(repeats)


def test_its_own_words_are_published_in_one_step(published, take, editor, client):
    take(page(title="Again"), page("pt", title="Um cabide"), said={"en": WORDS, "pt": AQUI})
    own_words.publish_own_words(page=page_in("pt", published), what_is_different="", by=editor)
    own = page_in("pt", published)
    assert (own.alias_of_id, own.title, own.live, own.what_is_different) == (None, "Um cabide", True, AQUI)
    assert own.roles.get().title == "Saturday host"
    assert "Um cabide" in client.get(own.url).content.decode()
    # A second press changes nothing, and what the English page says is its own affair from now on.
    revisions = own.revisions.count()
    own_words.publish_own_words(page=own, what_is_different="", by=editor)
    assert own.revisions.count() == revisions
    page_in("en", published).get_latest_revision().publish()
    own.refresh_from_db()
    assert own.title == "Um cabide"


def test_a_page_without_waiting_words_is_left_alone(published, editor):
    with pytest.raises(exceptions.NothingWaits):
        own_words.publish_own_words(page=page_in("pt", published), what_is_different=AQUI, by=editor)
    assert page_in("pt", published).alias_of


def test_an_editor_looks_says_what_is_different_and_publishes(published, take, editor, client_of):
    take(page(title="Again"), page("pt", title="Um cabide"))
    desk, repeats = client_of(editor), page_in("pt", published)
    words = reverse("arrivals_admin:words", args=[repeats.pk])
    arrival = published.arrivals.order_by("-pk").first()
    assert words in desk.get(reverse("arrivals_admin:inspect", args=[arrival.pk])).content.decode()
    shown = desk.get(words).content.decode()
    look = reverse("wagtailadmin_pages:revisions_view", args=[repeats.pk, own_words.waiting_words(repeats).pk])
    assert look in shown
    title = BeautifulSoup(shown, "html.parser").h1.get_text(" ", strip=True)
    assert title.startswith("Words of its own") and title.endswith("Um cabide")
    assert "Um cabide" in desk.get(look).content.decode()
    refused = desk.post(words, {"what_is_different-pt": "Sim."})
    assert "At least 20 letters" in refused.content.decode()
    assert "Sim." in refused.content.decode()
    assert page_in("pt", published).alias_of
    desk.post(words, {"what_is_different-pt": AQUI})
    assert page_in("pt", published).what_is_different == AQUI
    assert desk.get(words).status_code == 302
    organiser = client_of(UserFactory(organiser=True))
    assert organiser.get(words).status_code == 403


def test_a_draft_that_repeats_another_language_gets_the_words_at_once(take):
    family = take(page())
    assert page_in("pt", family).alias_of
    take(page(), page("pt", title="Um cabide"))
    draft = page_in("pt", family)
    assert (draft.alias_of, draft.live) == (None, False)
    assert draft.get_latest_revision_as_object().title == "Um cabide"


def test_readers_are_told_of_the_version_they_read(published, take):
    before = page_in("en", published).get_latest_revision()
    assert Lineage.objects.get().source_version == 3
    take(page(title="Again"), pack={"version": 4})
    assert Lineage.objects.get().source_version == 3
    # An older draft that goes live now came with the older file.
    before.publish()
    assert Lineage.objects.get().source_version == 3
    Page.objects.get(pk=page_in("en", published).pk).get_latest_revision().publish()
    assert page_in("en", published).title == "Again"
    assert Lineage.objects.get().source_version == 4


# Said in each language ---------------------------------------------------------------------------------------------


def test_each_language_says_in_its_own_words_what_is_different(take):
    family = take(page(), page("pt", title="Um cabide"), said={"en": WORDS, "pt": AQUI})
    assert page_in("en", family).what_is_different == WORDS
    assert page_in("pt", family).what_is_different == AQUI
    assert not is_unsaid(page_in("pt", family))


def test_a_language_that_says_nothing_stays_a_draft_until_it_does(take):
    family = take(page(), page("pt", title="Um cabide"))
    draft = page_in("pt", family)
    assert draft.what_is_different == ""
    page_in("en", family).get_latest_revision().publish()
    with pytest.raises(exceptions.DifferenceMissing):
        draft.get_latest_revision().publish()
    assert not page_in("pt", family).live
    said = draft.get_latest_revision_as_object()
    said.what_is_different = AQUI
    said.save_revision().publish()
    assert page_in("pt", family).live


def test_what_is_translated_here_follows_the_first_language(take):
    family = take(page())
    english, portuguese = page_in("en", family), page_in("pt", family)
    english.get_latest_revision().publish()
    portuguese.alias_of, portuguese.what_is_different = None, ""
    assert is_unsaid(portuguese)
    source, _made = TranslationSource.get_or_create_from_instance(english)
    Translation.objects.create(source=source, target_locale=Locale.objects.get(language_code="pt"))
    assert not is_unsaid(portuguese)


SAID = {
    "too little in the second": ({"en": WORDS, "pt": "Sim."}, "pt"),
    "too much in the second": ({"en": WORDS, "pt": "x" * 2001}, "pt"),
    "nothing in the first": ({"en": "", "pt": AQUI}, "en"),
    "a language that does not come": ({"cy": WORDS}, "en"),
}


@pytest.mark.parametrize("name", SAID)
def test_too_little_is_refused_where_it_was_typed(name, take):
    said, where = SAID[name]
    with pytest.raises(exceptions.DifferenceMissing) as refused:
        take(page(), page("pt"), said=said)
    assert refused.value.field == f"what_is_different-{where}"
    assert not ProjectPackPage.objects.exists()


def test_a_newer_file_keeps_what_was_said_where_nothing_new_is(take):
    family = take(page(), page("pt", title="Um cabide"), said={"en": WORDS, "pt": AQUI})
    take(page(title="Again"), page("pt", title="Outra vez"))
    draft = page_in("pt", family).get_latest_revision_as_object()
    assert (draft.title, draft.what_is_different) == ("Outra vez", AQUI)


def test_the_form_asks_in_each_language_and_keeps_what_was_typed(client_of, editor, pack_index):
    arrival = arriving.bring_pack(file=as_file(THERE.file(page("pt"), page())), by=editor)
    knowing.trust_site(arrival=arrival, by=editor)
    desk = client_of(editor)
    shown = desk.get(reverse("arrivals_admin:inspect", args=[arrival.pk])).content.decode()
    assert shown.index('name="what_is_different-en"') < shown.index('name="what_is_different-pt"')
    take = reverse("arrivals_admin:take", args=[arrival.pk])
    refused = desk.post(take, {"what_is_different-en": WORDS, "what_is_different-pt": "Sim."}).content.decode()
    assert WORDS in refused
    assert "Sim." in refused
    assert "At least 20 letters" in refused
    desk.post(take, {"what_is_different-en": WORDS})
    arrival.refresh_from_db()
    assert arriving.stands_here(arrival)


# Live only with the difference said ------------------------------------------------------------------------------


def test_an_adapted_pack_goes_live_only_once_it_says_what_is_different(take):
    made = page_in("en", take(page()))
    assert not is_unsaid(made)
    made.what_is_different = ""
    assert is_unsaid(made)
    with pytest.raises(exceptions.DifferenceMissing):
        made.save_revision().publish()
    assert not ProjectPackPage.objects.get(pk=made.pk).live
    assert not PageLogEntry.objects.filter(page=made.pk, action="wagtail.publish").exists()


def test_a_pack_of_ones_own_needs_no_difference(pack):
    assert not is_unsaid(pack)
    pack.save_revision().publish()
