"""Needs and offers that fit each other on the pages: both ways, bounded, and no more than the public card."""

import pytest

from core import clock
from core.enums import Visibility
from ideas.enums import NeedKind
from ideas.matching import help_for, needs_that_fit
from people.freshness import gone_before
from people.models import Skill
from tests.factories import (
    HeldSkillFactory,
    IdeaFactory,
    NeedFactory,
    NeighbourhoodFactory,
    OfferFactory,
    ResidentProfileFactory,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def baking():
    return Skill.objects.get(slug="baking")


@pytest.fixture
def norwood():
    return NeighbourhoodFactory(slug="west-norwood", name="West Norwood")


@pytest.fixture
def rosa(norwood, baking):
    card = ResidentProfileFactory(user__display_name="Rosa M.", neighbourhood=norwood)
    HeldSkillFactory(content_object=card, tag=baking, willing=True, confirmed_on=clock.today())
    return card.user


def needing(skill=None, kind=NeedKind.SKILL, text="", **idea):
    idea = IdeaFactory(author=ResidentProfileFactory().user, **idea)
    return NeedFactory(subject=idea.subject, kind=kind, skill=skill, text=text)


def needs(user):
    return [match.row for match in needs_that_fit(user)]


def test_a_need_for_what_i_share_fits_me_with_the_reason(rosa, baking, norwood, client_of):
    need = needing(baking, title="A cake stall", subject__neighbourhood=norwood)
    page = client_of(rosa).get("/me/matches/").content.decode()
    assert "A cake stall" in page and "You share: Baking bread and cakes. In your neighbourhood." in page
    assert f"/ideas/{need.subject.idea.pk}/offer/?need={need.pk}" in page


def test_what_is_close_fits_after_what_is_the_same(rosa, baking):
    close = needing(Skill.objects.get(slug="cooking"))
    same = needing(baking)
    needing(Skill.objects.get(slug="hair"))
    assert needs(rosa) == [same, close]


def test_my_offers_to_the_pool_fit_needs_too(norwood):
    giver = ResidentProfileFactory(neighbourhood=norwood).user
    OfferFactory(pool=True, author=giver, kind=NeedKind.THING, title="Trestle tables", body="Two of them.")
    tables, van = needing(kind=NeedKind.THING, text="A trestle table"), needing(kind=NeedKind.THING, text="A van")
    assert needs(giver) == [tables] and van not in needs(giver)


@pytest.mark.parametrize(
    "state", ["met", "own", "hidden", "ended", "offered already", "only having", "long ago", "nothing shared"]
)
def test_what_does_not_fit(rosa, baking, state):
    need = needing(baking)
    held = rosa.profile.held_skills.get()
    if state == "met":
        need.is_met = True
        need.save()
    elif state == "own":
        need.subject.owner = rosa
        need.subject.save()
    elif state == "hidden":
        need.subject.visibility = Visibility.HIDDEN
        need.subject.save()
    elif state == "ended":
        need.subject.idea.stage = "not-now"
        need.subject.idea.save()
    elif state == "offered already":
        OfferFactory(subject=need.subject, author=rosa)
    elif state == "only having":
        held.willing_to_share = False
        held.save()
    elif state == "long ago":
        held.confirmed_on = gone_before(clock.today())
        held.save()
    else:
        held.delete()
    assert needs(rosa) == []


def test_an_empty_list_says_what_to_do(client_of):
    page = client_of(ResidentProfileFactory().user).get("/me/matches/").content.decode()
    assert "Nothing fits at the moment" in page and "/me/skills/" in page


def test_the_owner_sees_who_and_what_might_help(rosa, baking, norwood, client_of):
    need = needing(baking, subject__neighbourhood=norwood)
    NeedFactory(subject=need.subject, kind=NeedKind.SPACE, text="A kitchen")
    kitchen = OfferFactory(
        pool=True, author=rosa, kind=NeedKind.SPACE, title="The church kitchen", neighbourhood=norwood, is_unused=True
    )
    owner, thing = need.subject.owner, need.subject.idea
    detail = client_of(owner).get(thing.get_absolute_url()).content.decode()
    assert f"/ideas/{thing.pk}/matches/" in detail
    page = client_of(owner).get(f"/ideas/{thing.pk}/matches/").content.decode()
    assert "Rosa M." in page and "Shares: Baking bread and cakes. In the same neighbourhood." in page
    assert "The church kitchen" in page and "Offers just that: kitchen." in page
    assert f"/people/{rosa.pk}/ask/baking/" in page
    assert f"/offers/{kitchen.pk}/ask/?for={need.subject_id}" in page
    assert rosa.email not in page


def test_nobody_else_sees_that_page(rosa, baking, client, client_of):
    thing = needing(baking).subject.idea
    assert client_of(rosa).get(f"/ideas/{thing.pk}/matches/").status_code == 404
    assert client.get(f"/ideas/{thing.pk}/matches/")["Location"].startswith("/accounts/login/")
    assert "/matches/" not in client_of(rosa).get(thing.get_absolute_url()).content.decode()


def test_never_more_than_the_public_card(baking):
    need = needing(baking)
    for card in (
        ResidentProfileFactory(hidden=True),
        ResidentProfileFactory(user__inactive=True),
        need.subject.owner.profile,
    ):
        HeldSkillFactory(content_object=card, tag=baking, willing=True, confirmed_on=clock.today())
    HeldSkillFactory(tag=baking)
    OfferFactory(pool=True, author=ResidentProfileFactory(hidden=True).user, kind=NeedKind.SKILL, skill=baking)
    [row] = help_for(need.subject, need.subject.idea)
    assert (row.people, row.offers) == ([], [])


def test_a_need_in_words_alone_finds_who_shares_what_it_means(rosa):
    need = needing(text="somebody to bake birthday cakes")
    [row] = help_for(need.subject, need.subject.idea)
    assert [match.row.content_object.user for match in row.people] == [rosa]


def test_the_same_few_queries_however_much_there_is(rosa, baking, norwood, client_of, queries_of):
    first = needing(baking, subject__neighbourhood=norwood)
    owner, thing = first.subject.owner, first.subject.idea

    def fill(times):
        for _ in range(times):
            needing(baking, subject__neighbourhood=norwood)
            card = ResidentProfileFactory(neighbourhood=norwood)
            HeldSkillFactory(content_object=card, tag=baking, willing=True, confirmed_on=clock.today())
            OfferFactory(pool=True, author=card.user, kind=NeedKind.SKILL, skill=baking)
            NeedFactory(subject=first.subject, kind=NeedKind.SKILL, skill=baking)

    fill(1)
    few = queries_of(client_of(rosa), "/me/matches/"), queries_of(client_of(owner), f"/ideas/{thing.pk}/matches/")
    fill(5)
    many = queries_of(client_of(rosa), "/me/matches/"), queries_of(client_of(owner), f"/ideas/{thing.pk}/matches/")
    assert many == few and max(few) <= 18
