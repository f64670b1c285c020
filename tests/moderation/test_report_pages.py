"""Reporting on the site: two clicks, no account, nothing said to the author about who it was."""

import pytest
from django.core.cache import cache

from core.enums import Visibility
from ideas.models import Comment, SkillRecognition
from moderation.models import Case, Report
from moderation.policy import REPORTS_OF_AN_ADDRESS
from tests.factories import CommentFactory, IdeaFactory, ResidentProfileFactory, SkillFactory, UserFactory

pytestmark = pytest.mark.django_db
CANARY = '<b id="canary">"&\''


@pytest.fixture
def comment():
    return CommentFactory(body=f"Bring your lamp {CANARY}")


def address(row) -> str:
    return f"/report/{row._meta.label_lower}/{row.uid}/"


def test_two_clicks_signed_out_and_no_cookie_before(client, comment):
    page = client.get(comment.subject.thing.get_absolute_url())
    assert address(comment) in page.content.decode()
    assert not client.cookies
    form = client.get(address(comment)).content.decode()
    assert "Bring your lamp &lt;b id=" in form
    done = client.post(address(comment), {"why": "unkind"}, follow=True)
    assert "Thank you for telling us" in done.content.decode()
    assert Report.objects.get().reporter is None


def test_signed_in_the_reporter_is_known_to_the_team_and_to_nobody_else(client_of, comment):
    person = UserFactory(display_name="Reporting Rosa")
    client = client_of(person)
    for _ in range(2):
        client.post(address(comment), {"why": "private", "words": "My number"})
    assert [each.reporter for each in Report.objects.all()] == [person]
    author = client_of(comment.author)
    for path in (comment.subject.thing.get_absolute_url(), "/me/", "/me/notices/"):
        assert "Reporting Rosa" not in author.get(path).content.decode()


def test_no_link_beside_ones_own_and_the_address_leads_back(client_of, comment):
    client = client_of(comment.author)
    assert address(comment) not in client.get(comment.subject.thing.get_absolute_url()).content.decode()
    assert client.post(address(comment), {"why": "unkind"}).status_code == 302
    assert not Case.objects.exists()


@pytest.mark.parametrize("label", ["people.user", "ideas.subject", "no.such", "a", "ideas.comment.x", "ideas.idea"])
def test_what_is_not_moderated_or_another_kind_is_not_there(client, comment, label):
    assert client.get(f"/report/{label}/{comment.uid}/").status_code == 404
    assert client.post(f"/report/{label}/{comment.uid}/", {"why": "unkind"}).status_code == 404


@pytest.mark.parametrize("visibility", [Visibility.HELD, Visibility.HIDDEN, Visibility.REMOVED])
def test_what_not_everybody_sees_is_not_there(client, comment, visibility):
    Comment.objects.filter(pk=comment.pk).update(visibility=visibility)
    assert client.get(address(comment)).status_code == 404
    assert client.get(f"{address(comment)}thanks/").status_code == 200


@pytest.mark.parametrize("why", ["", "nonsense", CANARY])
def test_without_a_reason_it_says_so_and_keeps_the_words(client, comment, why):
    answer = client.post(address(comment), {"why": why, "words": CANARY})
    assert answer.status_code == 200
    page = answer.content.decode()
    assert answer.context["form"].errors["why"]
    assert 'href="#id_why"' in page
    assert 'id="id_why"' in page
    assert "&lt;b id=&quot;canary" in page
    assert CANARY not in page


def test_one_network_address_is_heard_once_about_the_same_words(client, comment):
    for _ in range(3):
        assert client.post(address(comment), {"why": "unkind"}).status_code == 302
    assert Report.objects.count() == 1


def test_one_network_address_reports_so_many_and_the_words_stay(client):
    comments = [CommentFactory() for _ in range(REPORTS_OF_AN_ADDRESS + 1)]
    answers = [client.post(address(each), {"why": "advert", "words": "Again!"}) for each in comments]
    assert [each.status_code for each in answers] == [302] * REPORTS_OF_AN_ADDRESS + [429]
    assert "Again!" in answers[-1].content.decode()
    cache.clear()
    assert client.post(address(comments[-1]), {"why": "advert"}).status_code == 302


def test_an_address_that_a_header_makes_up_is_no_new_address(client, comment):
    for number in range(REPORTS_OF_AN_ADDRESS + 3):
        last = client.post(
            address(CommentFactory()), {"why": "advert"}, headers={"x-forwarded-for": f"203.0.113.{number}"}
        )
    assert last.status_code == 429


def test_the_form_is_guarded_against_other_sites(client_of, comment):
    client = client_of(None, enforce_csrf_checks=True)
    assert client.post(address(comment), {"why": "unkind"}).status_code == 403


def test_reporting_costs_few_queries(client, comment, queries_of):
    assert queries_of(client, address(comment)) <= 15


def test_report_links_cost_no_query(client_of, queries_of):
    idea = IdeaFactory()
    reader = client_of(UserFactory())
    CommentFactory(subject=idea.subject)
    before = queries_of(reader, idea.get_absolute_url())
    for _ in range(5):
        CommentFactory(subject=idea.subject)
    assert queries_of(reader, idea.get_absolute_url()) == before


def test_a_suggested_skill_is_reported_by_the_one_it_is_about_alone(client, client_of):
    person = ResidentProfileFactory().user
    row = SkillRecognition.objects.create(
        person=person, skill=SkillFactory(), author=UserFactory(), body="Ha ha, at lying"
    )
    for other in (client, client_of(UserFactory())):
        assert other.post(address(row), {"why": "unkind"}).status_code == 404
    assert client_of(person).post(address(row), {"why": "unkind"}).status_code == 302
    assert Case.objects.get().author == row.author
