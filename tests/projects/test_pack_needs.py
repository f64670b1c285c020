"""What a pack's project needs, and what neighbours offer that fits: on its page, and for those who hold it."""

import pytest
from django.urls import reverse

from core import clock
from core.enums import Visibility
from ideas.enums import NeedKind
from ideas.models import Offer
from people.freshness import gone_before
from people.models import Skill
from tests.factories import HeldSkillFactory, NeedFactory, OfferFactory, ResidentProfileFactory, UserFactory

NOBODY = "Nobody offers this yet."


@pytest.fixture
def of_project(pack, project):
    """The pack of a project that needs a van, a baker and tables."""
    pack.project = project
    pack.save()
    for kind, skill, text in (
        (NeedKind.THING, None, "A van for a day"),
        (NeedKind.SKILL, Skill.objects.get(slug="baking"), ""),
        (NeedKind.THING, None, "Two trestle tables"),
    ):
        NeedFactory(subject=project.subject, kind=kind, skill=skill, text=text)
    return pack


@pytest.fixture
def giver(norwood):
    return ResidentProfileFactory(user__display_name="Ama D.", neighbourhood=norwood).user


def offer(giver, **words):
    words = {"kind": NeedKind.THING, "title": "A green van", "body": "On Sundays.", **words}
    return OfferFactory(pool=True, author=giver, **words)


def needs_on(client, pack) -> list[str]:
    """Each need of the page, as it stands there."""
    page = client.get(pack.url).content.decode()
    return page.partition('class="pack-needs"')[2].partition("</section>")[0].split("<li><a class=")[1:]


def test_a_need_shows_the_offers_that_fit_it_and_no_others(client, of_project, giver):
    van = offer(giver)
    bread = offer(giver, kind=NeedKind.SKILL, skill=Skill.objects.get(slug="baking"), title="Sourdough")
    cooking = offer(giver, kind=NeedKind.SKILL, skill=Skill.objects.get(slug="cooking"), title="Stews")
    wheels, baker, tables = needs_on(client, of_project)
    assert van.get_absolute_url() in wheels
    assert "Offers just that: van." in wheels
    assert bread.get_absolute_url() in baker
    assert "Shares something close to it" in baker
    assert baker.index("Sourdough") < baker.index("Stews")
    assert cooking.get_absolute_url() in baker
    assert NOBODY in tables
    assert NOBODY not in wheels + baker
    assert "Ama D." not in wheels + baker + tables


@pytest.mark.parametrize("state", ["hidden", "taken back", "long ago", "no public card", "for another", "owner's own"])
def test_what_not_everybody_may_see_or_use_does_not_show(client, of_project, project, giver, state):
    van = offer(project.author if state == "owner's own" else giver)
    if state == "owner's own":
        ResidentProfileFactory(user=project.author)
    changed = {
        "hidden": {"visibility": Visibility.HIDDEN},
        "taken back": {"state": "withdrawn"},
        "long ago": {"confirmed_on": gone_before(clock.today())},
        "for another": {"subject": OfferFactory().subject},
    }.get(state)
    if changed:
        Offer.objects.filter(pk=van.pk).update(**changed)
    if state == "no public card":
        giver.profile.visibility = Visibility.HIDDEN
        giver.profile.save()
    wheels = needs_on(client, of_project)[0]
    assert "A green van" not in wheels
    assert NOBODY in wheels


def test_a_need_that_was_met_and_a_project_that_ended_ask_for_nothing(client, of_project, project, giver):
    offer(giver)
    need = project.subject.needs.get(text="A van for a day")
    need.is_met = True
    need.save()
    assert "A green van" not in client.get(of_project.url).content.decode()


def test_those_who_hold_it_see_whom_to_ask(client, client_of, of_project, family, project, giver):
    baker = ResidentProfileFactory(user__display_name="Rosa B.").user
    HeldSkillFactory(
        content_object=baker.profile, tag=Skill.objects.get(slug="baking"), willing=True, confirmed_on=clock.today()
    )
    van = offer(giver)
    holder = UserFactory()
    of_project.co_owner_user = holder
    of_project.save()
    url = reverse("packs:pack-help", args=[family.pk])
    for person in (holder, project.author, UserFactory(editor=True)):
        reader = client_of(person)
        assert url in reader.get(of_project.url).content.decode()
        page = reader.get(url).content.decode()
        assert "Rosa B." in page
        assert van.get_absolute_url() in page
        asks = reverse("offers:offer-ask", args=[van.pk]) in page
        assert asks == (person == project.author)
    stranger = client_of(UserFactory())
    assert url not in stranger.get(of_project.url).content.decode()
    assert stranger.get(url).status_code == 404
    assert client.get(url).status_code == 302
    assert url not in client.get(of_project.url).content.decode()
    assert client_of(holder).post(url).status_code == 404
