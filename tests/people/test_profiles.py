"""Public cards, and changing one's own."""

from datetime import timedelta

import pytest
from django.db import IntegrityError
from django.urls import reverse

from core import clock
from core.enums import Visibility
from ideas.services import hold_skill
from people import services
from people.models import HeldSkill, ResidentProfile
from tests.factories import (
    HeldSkillFactory,
    IdeaFactory,
    NeighbourhoodFactory,
    OrganisationFactory,
    ResidentProfileFactory,
    SkillFactory,
    UserFactory,
)

pytestmark = pytest.mark.django_db
PROFILE = "/me/profile/"
SKILLS = "/me/skills/"


def answers(**changes):
    return {
        "display_name": "Ada",
        "languages": ["en", "pt"],
        "about": "I mend things.",
        "preferred_language": "en",
        **changes,
    }


def test_a_card_shows_what_neighbours_may_know(client):
    card = ResidentProfileFactory(user__email="secret@example.org", about="I mend things.\n\nAsk me.")
    HeldSkillFactory(content_object=card, tag__name="Sewing", willing=True)
    HeldSkillFactory(content_object=card, tag__name="Accounts")
    page = client.get(f"/people/{card.user_id}/").content.decode()
    assert card.user.display_name in page and "I mend things." in page and "Sewing" in page
    assert "Accounts" not in page
    assert "secret" not in page


def test_a_signed_out_reader_gets_no_cookie_and_no_token(client):
    answer = client.get(f"/people/{ResidentProfileFactory().user_id}/")
    assert not answer.cookies and "csrfmiddlewaretoken" not in answer.content.decode()


def test_a_card_shows_only_published_ideas_of_this_person(client):
    card = ResidentProfileFactory()
    IdeaFactory(author=card.user, title="A swap rail")
    IdeaFactory(author=card.user, title="Not for everybody", hidden=True)
    IdeaFactory(title="Of somebody else")
    page = client.get(card.user.get_absolute_url()).content.decode()
    assert "A swap rail" in page
    assert "Not for everybody" not in page and "Of somebody else" not in page


@pytest.mark.parametrize("visibility", [each for each in Visibility if each != Visibility.PUBLISHED])
def test_a_card_that_is_not_published_is_not_there(client, visibility):
    card = ResidentProfileFactory(visibility=visibility)
    assert client.get(f"/people/{card.user_id}/").status_code == 404


def test_nobody_is_there_who_is_switched_off_or_never_proved_their_address(client):
    off = ResidentProfileFactory(user__inactive=True)
    unproven = services.join(email="new@example.org", display_name="Ada")
    without_card = UserFactory()
    desk = services.register_person_without_email(display_name="Joan")
    for person in (off.user, unproven, without_card):
        assert client.get(f"/people/{person.pk}/").status_code == 404
    assert client.get(f"/people/{desk.pk}/").status_code == 200


@pytest.mark.parametrize("pk", ["0", "-1", "999999", "9" * 31, "abc", "1.5", "%00"])
def test_an_id_that_is_nobodys_is_404(client, pk):
    assert client.get(f"/people/{pk}/").status_code == 404


def test_the_card_takes_the_same_few_queries_however_much_is_on_it(client, django_assert_max_num_queries):
    card = ResidentProfileFactory()
    IdeaFactory(author=card.user)
    client.get(card.user.get_absolute_url())
    with django_assert_max_num_queries(15) as few:
        client.get(card.user.get_absolute_url())
    for _ in range(8):
        HeldSkillFactory(content_object=card, willing=True)
        IdeaFactory(author=card.user)
    with django_assert_max_num_queries(15) as many:
        client.get(card.user.get_absolute_url())
    assert len(many) == len(few)


def test_changing_the_profile(client_of):
    person, place = UserFactory(), NeighbourhoodFactory()
    answer = client_of(person).post(PROFILE, answers(neighbourhood=place.pk, preferred_language="pt"))
    assert answer["Location"] == person.get_absolute_url()
    person.refresh_from_db()
    card = person.profile
    assert (person.display_name, card.neighbourhood, card.languages) == ("Ada", place, ["en", "pt"])
    assert (card.about, card.preferred_language) == ("I mend things.", "pt")


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("display_name", ""),
        ("display_name", "\u200b \u00a0"),
        ("display_name", "x" * 81),
        ("display_name", "😀" * 41),
        ("display_name", "-cmd"),
        ("display_name", "see www.evil"),
        ("display_name", "A\x00"),
        ("about", "x" * 1001),
        ("neighbourhood", "9999"),
        ("neighbourhood", "9" * 40),
        ("neighbourhood", "' OR 1=1--"),
        ("languages", ["tlh"]),
        ("preferred_language", "xx"),
        ("preferred_language", ""),
    ],
)
def test_bad_input_is_said_at_its_field_and_nothing_is_saved(client_of, field, value):
    person = UserFactory(display_name="Before")
    answer = client_of(person).post(PROFILE, answers(**{field: value}))
    assert answer.status_code == 200
    form = answer.context["form"]
    assert set(form.errors) == {field}
    assert "error-summary" in answer.content.decode()
    assert form["about"].value() == (value if field == "about" else "I mend things.")
    person.refresh_from_db()
    assert person.display_name == "Before"


def test_extra_fields_and_another_persons_id_change_nothing(client_of):
    person, other = UserFactory(), ResidentProfileFactory(about="Mine")
    client_of(person).post(
        PROFILE,
        answers(
            is_staff="on", is_superuser="on", groups="1", visibility="published", email="evil@example.org",
            user=other.user_id, id=other.pk, pk=other.user_id, about="Taken over",
        ),
    )  # fmt: skip
    person.refresh_from_db()
    other.refresh_from_db()
    assert not person.is_staff and not person.is_superuser and person.email != "evil@example.org"
    assert other.about == "Mine"


def test_a_hidden_card_stays_hidden_when_its_owner_changes_it(client_of):
    card = ResidentProfileFactory(hidden=True)
    client_of(card.user).post(PROFILE, answers())
    card.refresh_from_db()
    assert card.visibility == Visibility.HIDDEN


def test_markup_and_templates_stay_text(client_of, client):
    person = UserFactory()
    about = "<script>alert(1)</script> {{7*7}} javascript:alert(1) https://example.org/x"
    client_of(person).post(PROFILE, answers(about=about, display_name="<svg onload=x>"))
    page = client.get(person.get_absolute_url()).content.decode()
    assert "<script>alert" not in page and "<svg onload" not in page and "{{7*7}}" in page
    assert 'href="javascript' not in page
    assert '<a href="https://example.org/x" rel="nofollow ugc noopener">' in page


def test_having_and_sharing_are_two_things(client_of):
    person, sewing, sums, bikes = UserFactory(), SkillFactory(), SkillFactory(), SkillFactory()
    client = client_of(person)
    client.post(SKILLS, {"having": [sewing.pk, sums.pk], "sharing": [bikes.pk]})
    held = {each.tag: each.willing_to_share for each in HeldSkill.objects.all()}
    assert held == {sewing: False, sums: False, bikes: True}

    client.post(SKILLS, {"having": [sewing.pk], "sharing": []})
    assert {each.tag: each.willing_to_share for each in HeldSkill.objects.all()} == {sewing: False}


@pytest.mark.parametrize("value", ["9999", "abc", "9" * 40, "' OR 1=1--"])
def test_a_skill_that_is_not_on_the_list_is_refused(client_of, value):
    person = UserFactory()
    answer = client_of(person).post(SKILLS, {"having": [value]})
    assert answer.status_code == 200 and "having" in answer.context["form"].errors
    assert not HeldSkill.objects.exists()


def test_welcome_asks_two_things_that_may_be_left_out(client_of):
    person = UserFactory()
    client, place = client_of(person), NeighbourhoodFactory()
    assert client.post("/me/welcome/", {})["Location"] == "/me/"
    client.post("/me/welcome/", {"neighbourhood": place.pk, "languages": ["so"]})
    card = ResidentProfile.objects.get(user=person)
    assert (card.neighbourhood, card.languages) == (place, ["so"])


@pytest.mark.parametrize("path", [PROFILE, SKILLS, "/me/welcome/"])
def test_ones_own_pages_need_a_sign_in_and_come_back(client, path):
    for answer in (client.get(path), client.post(path, {})):
        assert answer["Location"] == f"{reverse('account_login')}?next={path}"


@pytest.mark.parametrize("path", [PROFILE, SKILLS, "/me/welcome/"])
def test_changing_needs_the_token(path):
    from django.test import Client

    client = Client(enforce_csrf_checks=True)
    client.force_login(UserFactory(), backend="django.contrib.auth.backends.ModelBackend")
    assert client.post(path, answers()).status_code == 403


def test_an_organisation_has_a_page_while_it_takes_part(client):
    body = OrganisationFactory(name="Bread & Roses", about="Bread.")
    page = client.get(body.get_absolute_url())
    assert page.status_code == 200 and "Bread &amp; Roses" in page.content.decode()
    body.is_active = False
    body.save()
    assert client.get(body.get_absolute_url()).status_code == 404
    assert client.get("/people/organisations/nothing/").status_code == 404


def shares_until(person):
    return ResidentProfile.objects.get(user=person).shares_confirmed_on


def test_the_card_keeps_the_last_day_of_what_is_shared():
    person, sewing, sums = UserFactory(), SkillFactory(), SkillFactory()
    day = clock.today()
    with clock.moved_to(clock.now() - timedelta(days=30)):
        services.set_skills(person=person, having=[sums], sharing=[])
        assert shares_until(person) is None
        services.set_skills(person=person, having=[], sharing=[sewing, sums])
    assert shares_until(person) == day - timedelta(days=30)

    sewing, sums = HeldSkill.objects.order_by("tag")
    services.confirm_shared_skill(held=sewing, still_true=True)
    assert shares_until(person) == day
    services.confirm_shared_skill(held=sewing, still_true=False)
    assert shares_until(person) == day - timedelta(days=30), "the other skill is still shared"
    hold_skill(person=person, skill=sewing.tag, willing=True)
    assert shares_until(person) == day
    services.set_skills(person=person, having=[sewing.tag], sharing=[])
    assert shares_until(person) is None


def test_nothing_is_shared_without_a_day():
    with pytest.raises(IntegrityError, match="what_is_shared_was_confirmed_on_a_day"):
        HeldSkill.objects.create(content_object=ResidentProfileFactory(), tag=SkillFactory(), willing_to_share=True)
