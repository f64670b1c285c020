"""The menus at the head and the foot of every page."""

import datetime

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.test import RequestFactory
from django.utils.translation import override

from home.enums import Audience, MenuPlace
from home.models import Menu, MenuLink, StandardPage
from home.navigation import navigation_items
from pledges.models import Tenancy, Venue
from tests.factories import MembershipFactory, UserFactory

pytestmark = pytest.mark.django_db
FOOTER = ["house-rules", "accessibility", "privacy", "pledges", "news", "learning", "calls"]


def items(user=None, place=MenuPlace.MAIN, path="/"):
    from django.contrib.auth.models import AnonymousUser

    request = RequestFactory().get(path)
    request.user = user or AnonymousUser()
    return navigation_items(request, place)


def labels(**kwargs):
    return [item.label for item in items(**kwargs)]


def test_every_link_leads_somewhere(client):
    for item in [*items(), *items(place=MenuPlace.FOOTER)]:
        assert client.get(item.url).status_code == 200, item


def test_the_place_one_is_in_is_marked():
    assert [item.label for item in items(path="/ideas/share/") if item.current] == ["Ideas"]
    assert not [item for item in items(path="/") if item.current]


def test_both_menus_cost_one_query_beside_the_site_s_own(django_assert_max_num_queries):
    items()
    with django_assert_max_num_queries(2):
        items()


def test_in_another_language_pages_and_addresses_follow(django_assert_max_num_queries):
    items()
    with override("pt"), django_assert_max_num_queries(3):
        urls = [item.url for item in items(place=MenuPlace.FOOTER)]
    assert urls == [f"/pt/{slug}/" for slug in FOOTER]
    with override("pt"):
        assert items()[0].url == "/pt/ideas/"


def test_each_language_has_its_own_words(portuguese):
    with override("pt"):
        assert labels()[0] == "Ideias"
    assert labels()[0] == "Ideas"


def test_a_language_without_a_menu_shows_the_english_one(portuguese):
    MenuLink.objects.filter(locale=portuguese).delete()
    Menu.objects.filter(locale=portuguese).delete()
    with override("pt"):
        assert [(item.label, item.url) for item in items()][:1] == [("Ideas", "/pt/ideas/")]


def test_a_menu_is_translated_as_other_texts_are(portuguese):
    from wagtail_localize.models import Translation, TranslationSource
    from wagtail_localize.operations import translate_object

    user = UserFactory(editor=True)
    menu = Menu.objects.get(place=MenuPlace.MAIN, locale__language_code="en")
    translate_object(menu, [portuguese], user=user)
    translation = Translation.objects.get(
        source=TranslationSource.objects.get_for_instance(menu), target_locale=portuguese
    )
    po = translation.export_po()
    for entry in po:
        entry.msgstr = f"PT {entry.msgid}"
    translation.import_po(po, user=user)
    translation.save_target(user=user, publish=True)
    with override("pt"):
        assert labels()[0] == "PT Ideas"
        assert items()[0].url == "/pt/ideas/"


def test_a_page_that_is_not_published_is_not_linked(home):
    StandardPage.objects.get(slug="privacy", locale=home.locale).unpublish()
    assert "Privacy" not in labels(place=MenuPlace.FOOTER)


def test_pledges_are_for_traders():
    person = UserFactory()
    membership = MembershipFactory(user=person, started_on=datetime.date(2026, 1, 1))
    assert "Pledges" not in labels()
    assert "Pledges" not in labels(user=person)
    Tenancy.objects.create(
        organisation=membership.organisation,
        venue=Venue.objects.create(name="Market", code="MKT"),
        first_monday=datetime.date(2026, 1, 5),
        recorded_by=UserFactory(),
    )
    assert "Pledges" in labels(user=person)


def test_links_for_people_who_are_signed_in():
    menu = Menu.objects.get(place=MenuPlace.MAIN, locale__language_code="en")
    MenuLink.objects.create(menu=menu, locale=menu.locale, label="You", address="/me/", audience=Audience.SIGNED_IN)
    assert "You" not in labels()
    assert "You" in labels(user=UserFactory())


@pytest.mark.parametrize("both", [True, False])
def test_a_link_leads_to_a_page_or_an_address(home, both):
    menu = Menu.objects.get(place=MenuPlace.MAIN, locale__language_code="en")
    link = MenuLink(
        menu=menu, locale=menu.locale, label="x", page=home if both else None, address="/x/" if both else ""
    )
    with pytest.raises(ValidationError):
        link.full_clean()
    with pytest.raises(IntegrityError), transaction.atomic():
        link.save()
