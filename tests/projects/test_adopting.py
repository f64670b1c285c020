"""An unloved space: somebody asks to look after it, the team answers, and a yes makes it their project."""

from datetime import timedelta

import pytest
from django.urls import reverse
from wagtail.models import ModelLogEntry

from core import clock
from core.enums import Visibility
from ideas.enums import IdeaKind, IdeaStage
from ideas.models import Idea
from ideas.services import appreciate_subject, comment_on_subject, join_ideas, take_back_idea
from notices.models import AnswerDue, Notice
from projects.enums import AdoptionState
from projects.exceptions import AdoptionAnswered, AdoptionUnclear, AnswerMissing, SpaceNotOpen, UntilIsOver
from projects.models import Adoption, Project
from projects.permissions import user_can_co_own
from projects.services import add_owner, answer_adoption, ask_to_adopt, remove_owner, withdraw_adoption
from tests.factories import IdeaFactory, NeedFactory, UserFactory

pytestmark = pytest.mark.django_db
WILL = {"body": "Clear the strip and plant herbs.", "how_often": "Every second Sunday"}


@pytest.fixture
def space(owner):
    return IdeaFactory(author=owner, unloved_space=True, title="The strip by the garage", body="Fly-tipped, sunny.")


@pytest.fixture
def adoption(space, neighbour):
    return ask_to_adopt(idea=space, author=neighbour, until=clock.today() + timedelta(days=200), **WILL)


def due(adoption):
    return AnswerDue.objects.about(adoption).open().first()


def test_asking_promises_an_answer_and_tells_the_author(client, space, adoption, owner):
    assert due(adoption).holder_group.name == "Organiser"
    assert (
        str(Notice.objects.get(user=owner))
        == "Rosa M. would look after “The strip by the garage”. The team answers them."
    )
    page = client.get(space.get_absolute_url()).content.decode()
    panel = page.split('id="adopting"')[1].split("</section>")[0]
    for words in ("Rosa M.", "Clear the strip and plant herbs.", "Every second Sunday", "The team answers by"):
        assert words in panel
    AnswerDue.objects.update(due_on=clock.today() - timedelta(days=1))
    panel = client.get(space.get_absolute_url()).content.decode().split('id="adopting"')[1]
    assert "Late" in panel.split("</section>")[0]


def test_a_resident_asks_on_the_page_once(client_of, space, neighbour):
    client, url = client_of(neighbour), reverse("projects:space-adopt", args=[space.pk])
    assert url in client.get(space.get_absolute_url()).content.decode()
    form = client.get(url).context["form"]
    empty = client.post(url, {})
    assert "Say in a few words what you will do." in empty.content.decode()
    said = {**WILL, "key": form["key"].value(), "until": ""}
    assert client.post(url, said).url == f"{space.get_absolute_url()}#adopting"
    client.post(url, said)
    client.post(url, {**said, "key": ""})
    assert Adoption.objects.count() == 1
    assert f'href="{url}"' not in client.get(space.get_absolute_url()).content.decode()


@pytest.mark.parametrize("until", ["yesterday", "31 February", "2026-02-31", "0001-01-01", "9999-99-99", "x" * 300])
def test_an_odd_day_is_refused_at_its_field(client_of, space, neighbour, until):
    answer = client_of(neighbour).post(reverse("projects:space-adopt", args=[space.pk]), {**WILL, "until": until})
    assert answer.context["form"].errors["until"]
    assert not Adoption.objects.exists()


def test_a_yes_makes_it_the_adopters_project(client, space, adoption, owner, neighbour, organiser):
    fan = UserFactory()
    appreciate_subject(subject=space.subject, user=fan)
    NeedFactory(subject=space.subject, text="A van")
    Notice.objects.all().delete()
    answer_adoption(adoption=adoption, agree=True, words="The parks team says yes until autumn.", by=organiser)
    project = Project.objects.get(from_idea=space)
    assert project.author == neighbour and project.is_owned_by(neighbour) and not project.is_owned_by(owner)
    for words in (
        "Clear the strip and plant herbs.",
        "How often: Every second Sunday",
        "Until: ",
        "Fly-tipped, sunny.",
    ):
        assert words in project.story
    assert [need.text for need in project.subject.needs.all()] == ["A van"]
    space.refresh_from_db()
    assert space.stage == IdeaStage.PROJECT and due(adoption) is None
    told = set(Notice.objects.values_list("user", "kind", "happened"))
    assert (neighbour.pk, "space.adopted", "agreed") in told
    assert (owner.pk, "space.adopted", "adopted") in told
    assert (fan.pk, "idea.moved", "project") in told
    page = client.get(space.get_absolute_url()).content.decode()
    assert project.get_absolute_url() in page and "The parks team says yes until autumn." in page
    assert space.get_absolute_url() in client.get(project.get_absolute_url()).content.decode()


def test_whoever_had_the_idea_can_own_it_too(client_of, space, adoption, owner, neighbour, organiser):
    answer_adoption(adoption=adoption, agree=True, words="Yes.", by=organiser)
    project = Project.objects.get(from_idea=space)
    url = reverse("projects:project-co-own", args=[project.pk])
    assert client_of(UserFactory()).post(url).status_code == 404
    assert client_of(neighbour).post(url).status_code == 404
    client = client_of(owner)
    assert url in client.get(project.get_absolute_url()).content.decode()
    assert client.get(url).status_code == 200 and not project.is_owned_by(owner)
    assert client.post(url).url == project.get_absolute_url()
    assert project.is_owned_by(owner) and project.is_owned_by(neighbour)
    assert url not in client.get(project.get_absolute_url()).content.decode()
    assert client.post(url).status_code == 404


def test_a_no_is_public_and_the_space_stays_open(client, space, adoption, neighbour, organiser):
    answer_adoption(adoption=adoption, agree=False, words="The water company digs there until May.", by=organiser)
    page = client.get(space.get_absolute_url()).content.decode()
    assert "The water company digs there until May." in page
    assert Notice.objects.filter(user=neighbour, happened="declined").exists()
    assert ask_to_adopt(idea=space, author=neighbour, **WILL) != adoption


def test_whoever_else_asked_hears_no_with_the_reason(space, adoption, organiser):
    other = ask_to_adopt(idea=space, author=UserFactory(), **WILL)
    answer_adoption(adoption=adoption, agree=True, words="Yes.", by=organiser)
    other.refresh_from_db()
    assert (other.state, due(other)) == (AdoptionState.DECLINED, None)
    assert Notice.objects.filter(user=other.author, happened="declined").exists()


def test_its_own_author_may_adopt_it(space, owner, organiser):
    answer_adoption(adoption=ask_to_adopt(idea=space, author=owner, **WILL), agree=True, words="Yes.", by=organiser)
    assert Project.objects.get(from_idea=space).is_owned_by(owner)
    assert not Notice.objects.filter(happened="adopted").exists()


@pytest.mark.parametrize("kind", [kind for kind in IdeaKind if kind != IdeaKind.UNLOVED_SPACE])
def test_only_unloved_spaces_are_adopted(client_of, neighbour, kind):
    idea = IdeaFactory(kind=kind)
    with pytest.raises(SpaceNotOpen):
        ask_to_adopt(idea=idea, author=neighbour, **WILL)
    assert client_of(neighbour).get(reverse("projects:space-adopt", args=[idea.pk])).url == idea.get_absolute_url()


@pytest.mark.parametrize("stage", IdeaStage)
def test_at_which_stages_one_may_ask(space, neighbour, stage):
    fields = {"merged_into": IdeaFactory()} if stage == IdeaStage.MERGED else {}
    Idea.objects.filter(pk=space.pk).update(stage=stage, **fields)
    if stage in (IdeaStage.GATHERING, IdeaStage.CHECKING, IdeaStage.SUPPORTED):
        assert ask_to_adopt(idea=space, author=neighbour, **WILL)
    else:
        with pytest.raises(SpaceNotOpen):
            ask_to_adopt(idea=space, author=neighbour, **WILL)


@pytest.mark.parametrize(
    ("change", "error"),
    [({"body": " "}, AdoptionUnclear), ({"how_often": ""}, AdoptionUnclear), ({"until": clock.today()}, UntilIsOver)],
)
def test_asking_needs_words(space, neighbour, change, error):
    with pytest.raises(error):
        ask_to_adopt(idea=space, author=neighbour, **{**WILL, **change})


def test_it_is_answered_or_taken_back_never_both(space, adoption, organiser, client_of, neighbour):
    with pytest.raises(AnswerMissing):
        answer_adoption(adoption=adoption, agree=True, words=" ", by=organiser)
    url = reverse("projects:adoption-withdraw", args=[space.pk, adoption.pk])
    assert client_of(UserFactory()).post(url).status_code == 404
    assert client_of(neighbour).get(url).status_code == 200
    assert client_of(neighbour).post(url).status_code == 302
    withdraw_adoption(adoption=adoption)
    assert due(adoption) is None
    with pytest.raises(AdoptionAnswered):
        answer_adoption(adoption=adoption, agree=True, words="Yes.", by=organiser)
    again = ask_to_adopt(idea=space, author=neighbour, **WILL)
    answer_adoption(adoption=again, agree=False, words="No.", by=organiser)
    with pytest.raises(AdoptionAnswered):
        withdraw_adoption(adoption=again)


def test_of_a_space_taken_back_or_ended_nothing_can_be_made(space, adoption, neighbour, organiser):
    Idea.objects.filter(pk=space.pk).update(stage=IdeaStage.NOT_NOW)
    with pytest.raises(SpaceNotOpen):
        answer_adoption(adoption=adoption, agree=True, words="Yes.", by=organiser)
    comment_on_subject(subject=space.subject, author=neighbour, body="Please do!")
    take_back_idea(idea=space)
    adoption.refresh_from_db()
    assert (adoption.state, due(adoption)) == (AdoptionState.WITHDRAWN, None)
    assert not Project.objects.exists()


def test_who_would_adopt_follows_a_joining(space, adoption, organiser, neighbour):
    other = IdeaFactory(unloved_space=True, title="All of the strip")
    join_ideas(idea=space, into=other, note="Same strip.", by=organiser)
    adoption.refresh_from_db()
    assert adoption.idea == other
    assert due(adoption).url == f"{other.get_absolute_url()}#adopting"
    answer_adoption(adoption=adoption, agree=True, words="Yes.", by=organiser)
    assert Project.objects.get().from_idea == other


def test_the_team_answers_in_the_admin(client_of, space, adoption, organiser):
    client, url = client_of(organiser), reverse("adoptions_admin:answer", args=[adoption.pk])
    assert url in client.get("/admin/").content.decode()
    assert url in client.get(reverse("adoptions_admin:inspect", args=[adoption.pk])).content.decode()
    assert "Clear the strip" in client.get(url).content.decode()
    assert "Choose yes or no." in client.post(url, {}).content.decode()
    assert client.post(url, {"decision": "agree", "words": "It is yours."}).status_code == 302
    assert Project.objects.filter(from_idea=space).exists()
    assert ModelLogEntry.objects.filter(action="projects.adoption_answered").count() == 1
    late = client.post(url, {"decision": "decline", "words": "No."})
    assert "answered or taken back already" in late.content.decode()


@pytest.mark.parametrize("role", ["moderator", "editor", "pledge_officer", "admin"])
def test_only_organisers_answer(client_of, adoption, role):
    client = client_of(UserFactory(**{role: True}))
    client.post(reverse("adoptions_admin:answer", args=[adoption.pk]), {"decision": "agree", "words": "Ours."})
    assert not Project.objects.exists()


def test_hidden_words_are_not_shown(client, client_of, space, adoption):
    moderator = client_of(UserFactory(moderator=True))
    url = reverse("adoptions_admin:visibility", args=[adoption.pk])
    assert moderator.post(url, {"visibility": "hidden", "reason": "A house number"}).status_code == 302
    adoption.refresh_from_db()
    assert adoption.visibility == Visibility.HIDDEN
    assert adoption.body not in client.get(space.get_absolute_url()).content.decode()


def test_the_page_says_what_comes_next_by_its_kind(client, space):
    assert "Adopt it or act on it" in client.get(space.get_absolute_url()).content.decode()
    need = client.get(IdeaFactory(need=True).get_absolute_url()).content.decode()
    assert "Who can help with this?" in need and "Adopt" not in need
    assert "Adopt it or act on it" not in client.get(IdeaFactory().get_absolute_url()).content.decode()


def test_nothing_is_ticked_that_did_not_happen(client, space, adoption, organiser):
    answer_adoption(adoption=adoption, agree=True, words="Yes", by=organiser)
    steps = client.get(space.get_absolute_url()).context["steps"]
    assert [step.label for step in steps if step.state == "done"] == ["Shared", "Gathering interest"]
    assert steps[-1].label == "A project of its own"


def test_hidden_words_make_no_project(adoption, organiser):
    Adoption.objects.filter(pk=adoption.pk).update(visibility=Visibility.HIDDEN)
    with pytest.raises(SpaceNotOpen):
        answer_adoption(adoption=adoption, agree=True, words="Yes", by=organiser)
    assert not Project.objects.filter(from_idea=adoption.idea).exists()


def test_whoever_asked_hears_that_the_space_was_taken_back(space, adoption, neighbour):
    take_back_idea(idea=space)
    adoption.refresh_from_db()
    assert adoption.state == "withdrawn"
    assert [notice.happened for notice in Notice.objects.filter(user=neighbour, kind="idea.withdrawn")] == ["withdrawn"]


def test_who_was_taken_off_comes_back_by_invitation_alone(space, adoption, owner, neighbour, organiser):
    answer_adoption(adoption=adoption, agree=True, words="Yes", by=organiser)
    project = Project.objects.get(from_idea=space)
    assert user_can_co_own(owner, project)
    add_owner(project=project, user=owner, by=neighbour)
    remove_owner(project=project, user=owner, by=neighbour)
    assert not user_can_co_own(owner, project)
