"""What an idea or a project needs, mended on one page without a script."""

import pytest
from django.urls import reverse

from ideas.models import Need
from tests.factories import IdeaFactory, NeedFactory, OfferFactory, SkillFactory, UserFactory

pytestmark = pytest.mark.django_db


@pytest.fixture
def idea():
    return IdeaFactory()


def sent(*lines, there=0):
    said = {"needs-TOTAL_FORMS": len(lines), "needs-INITIAL_FORMS": there}
    return said | {f"needs-{number}-{name}": word for number, line in enumerate(lines) for name, word in line.items()}


def line(need=None, kind="thing", text="Pots", gain="Soup", **more):
    return {"need": need.pk if need else "", "kind": kind, "text": text, "what_you_get": gain, **more}


def url(idea):
    return reverse("ideas:idea-needs", args=[idea.pk])


def test_add_mend_and_mark_found(client_of, idea):
    old = NeedFactory(subject=idea.subject, text="Tables", what_you_get="Tea")
    SkillFactory(name="Felt hats", name_pt="Chapéus de feltro", slug="felt-hats")
    client = client_of(idea.author)
    assert "Tables" in client.get(url(idea)).content.decode()
    lines = (
        line(old, text="Three tables", gain="Lunch", is_met="on"),
        line(kind="skill", text="chapéus de FELTRO", gain="Cloth"),
        line(kind="knowledge", text="How to close a street", gain="A thank-you"),
        {"need": "", "kind": "skill", "text": "", "what_you_get": ""},
    )
    assert client.post(url(idea), sent(*lines, there=1)).status_code == 302
    old.refresh_from_db()
    assert (old.text, old.what_you_get, old.is_met) == ("Three tables", "Lunch", True)
    assert idea.subject.needs.get(kind="skill").skill.slug == "felt-hats"
    assert idea.subject.needs.get(kind="knowledge").text == "How to close a street"
    assert idea.subject.needs.count() == 3


def test_taking_one_off_leaves_its_offers(client_of, idea):
    need = NeedFactory(subject=idea.subject)
    offer = OfferFactory(subject=idea.subject, need=need)
    client_of(idea.author).post(url(idea), sent(line(need, text="", gain="", is_gone="on"), there=1))
    assert not Need.objects.exists()
    offer.refresh_from_db()
    assert offer.need is None


@pytest.mark.parametrize(
    ("said", "field"),
    [
        ({"gain": ""}, "what_you_get"),
        ({"text": "", "gain": "Soup"}, "text"),
        ({"text": "x" * 121}, "text"),
        ({"gain": "x" * 161}, "what_you_get"),
        ({"kind": "money"}, "kind"),
        ({"text": "a\x00b"}, "text"),
    ],
)
def test_what_is_wrong_is_said_at_its_field_and_nothing_is_kept(client_of, idea, said, field):
    answer = client_of(idea.author).post(url(idea), sent(line(**said)))
    assert f'href="#id_needs-0-{field}"' in answer.content.decode()
    assert not Need.objects.exists()


def test_a_need_of_something_else_is_not_touched(client_of, idea):
    other = NeedFactory(text="Not mine")
    client_of(idea.author).post(url(idea), sent(line(other, text="Mine now"), there=0))
    other.refresh_from_db()
    assert other.text == "Not mine"
    assert idea.subject.needs.get().text == "Mine now"


@pytest.mark.parametrize("count", ["x", "-1", "100000", ""])
def test_odd_numbers_of_lines_break_nothing(client_of, idea, count):
    answer = client_of(idea.author).post(url(idea), {"needs-TOTAL_FORMS": count, "needs-INITIAL_FORMS": "0"})
    assert answer.status_code in (200, 302)


def test_only_the_author_of_an_open_idea(client_of, idea):
    assert client_of(UserFactory()).get(url(idea)).status_code == 404
    gone = IdeaFactory(signposted=True)
    assert client_of(gone.author).get(url(gone)).status_code == 404
