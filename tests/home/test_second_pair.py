"""Who may take a step of a page's way, and that what was approved is what is read."""

import pytest
from wagtail.models import Page, TaskState

from home.editors.steps import take_step
from home.editors.workflow import STEPS
from home.exceptions import AnotherPersonDecides, StepIsOver, WordsMovedOn
from home.models import Hindrance, SecondPairTask, StandardPage
from notices.models import Notice
from tests.factories import UserFactory


@pytest.fixture
def ana(db):
    return UserFactory(editor=True, display_name="Ana E.")


@pytest.fixture
def ben(db):
    return UserFactory(editor=True, display_name="Ben E.")


@pytest.fixture
def cleo(db):
    return UserFactory(editor=True, display_name="Cleo <b>E.")


@pytest.fixture
def asked(home, ana):
    """Ana's draft, for which she has asked."""
    page = home.add_child(instance=StandardPage(title="How we answer", slug="how-we-answer", live=False, owner=ana))
    page.save_revision(user=ana)
    page.get_workflow().start(page, ana)
    return page


def fresh(page) -> Page:
    return Page.objects.get(pk=page.pk)


def take(page, by, action="approve") -> None:
    state = fresh(page).current_workflow_task_state
    state.task.specific.on_action(state, by, action)


def step_of(page) -> str:
    return fresh(page).current_workflow_task_state.task.name


def press(client, page, action="approve", **posted):
    """The button of the editor."""
    data = {"title": page.title, "slug": page.slug, "body-count": "0", "comments-TOTAL_FORMS": "0"}
    data |= {"comments-INITIAL_FORMS": "0", "action-workflow-action": "true", "workflow-action-name": action}
    return client.post(f"/admin/pages/{page.pk}/edit/", data | posted, follow=True)


def edit_page(client, page) -> str:
    return client.get(f"/admin/pages/{page.pk}/edit/").content.decode()


def test_the_two_steps_are_two_people_s(asked, ben, cleo):
    take(asked, ben)
    with pytest.raises(AnotherPersonDecides, match=r"You took another step.*Cleo <b>E\."):
        take(asked, ben)
    assert not fresh(asked).live
    # The control: a third person may.
    take(asked, cleo)
    assert fresh(asked).live


def test_a_sole_approver_is_told_why_and_what_to_do(asked, ana, ben, client_of):
    take(asked, ben)
    client = client_of(ben)
    words = edit_page(client, asked)
    assert "You took another step for these words." in words
    assert "Ask an admin to make one more person an editor." in words
    assert 'data-workflow-action-name="approve"' not in words
    assert Notice.objects.filter(user=ana, happened="nobody").count() == 1
    state = fresh(asked).current_workflow_task_state
    answer = client.post(f"/admin/pages/workflow/action/{asked.pk}/approve/{state.pk}/", {}, follow=True)
    assert answer.status_code == 200
    assert not fresh(asked).live


def test_who_can_is_said_by_name_and_names_are_only_names(asked, ben, cleo, client_of):
    take(asked, ben)
    words = edit_page(client_of(ben), asked)
    assert "These people can: Cleo &lt;b&gt;E" in words


def test_who_asked_cannot_write_on_and_may_take_it_back(asked, ana, client_of):
    client = client_of(ana)
    before = fresh(asked).latest_revision_id
    posted = {"title": "Something else", "slug": asked.slug, "body-count": "0"}
    posted |= {"comments-TOTAL_FORMS": "0", "comments-INITIAL_FORMS": "0"}
    words = client.post(f"/admin/pages/{asked.pk}/edit/", posted).content.decode()
    assert "could not be saved as it is locked" in words
    assert "take your request back" in edit_page(client, asked)
    # What the editor keeps while somebody types is refused as well.
    kept = client.post(
        f"/admin/pages/{asked.pk}/edit/",
        posted | {"overwrite_revision_id": before},
        headers={"accept": "application/json"},
    )
    assert (kept.status_code, kept.json()["error_code"]) == (400, "locked")
    assert fresh(asked).latest_revision_id == before
    assert fresh(asked).latest_revision.content["title"] == "How we answer"
    client.post(f"/admin/pages/{asked.pk}/edit/", posted | {"action-cancel-workflow": "true"})
    assert fresh(asked).current_workflow_state is None
    # The control: then they may.
    client.post(f"/admin/pages/{asked.pk}/edit/", posted)
    assert fresh(asked).latest_revision.content["title"] == "Something else"


def test_who_writes_while_it_waits_does_not_approve_their_own_words(asked, ben, cleo, client_of):
    answer = press(client_of(ben), asked, title="How Ben answers")
    assert "You wrote the newest words of this page" in answer.content.decode()
    newest = fresh(asked).latest_revision
    # Nothing lost: what Ben wrote is kept, and nothing was approved.
    assert (newest.content["title"], newest.user) == ("How Ben answers", ben)
    assert not TaskState.objects.filter(status="approved").exists()
    with pytest.raises(AnotherPersonDecides, match="newest words"):
        take(asked, ben)
    # The control: somebody else reads Ben's words, from the first step on.
    with pytest.raises(WordsMovedOn):
        take(asked, cleo)
    assert step_of(asked) == STEPS[0]
    take(asked, cleo)
    assert step_of(asked) == STEPS[1]


def test_a_form_that_keeps_the_same_words_anew_changes_nobody_s_part(asked, ana, ben, cleo):
    """Words that were not written in the editor get its marks when somebody presses a button there."""
    take_back = fresh(asked).current_workflow_state
    take_back.cancel(user=ana)
    page = StandardPage.objects.get(pk=asked.pk)
    page.body = [{"type": "text", "value": "<p>We answer.</p>", "id": "1b"}]
    page.save_revision(user=ana)
    page.get_workflow().start(page, ana)
    for person, key in ((ben, "7eves"), (cleo, "8odds")):
        page = StandardPage.objects.get(pk=asked.pk).get_latest_revision_as_object()
        page.body = [{"type": "text", "value": f'<p data-block-key="{key}">We answer.</p>', "id": "1b"}]
        page.save_revision(user=person)
        assert fresh(asked).current_workflow_task.get_actions(fresh(asked), person)
        take(asked, person)
    assert fresh(asked).live


def test_words_typed_over_the_approved_ones_are_not_published(asked, ana, ben, cleo):
    take(asked, ben)
    page = StandardPage.objects.get(pk=asked.pk)
    page.title = "Something nobody read"
    # As a draft is kept while somebody types: the same revision, other words.
    page.save_revision(user=ana, overwrite_revision=page.get_latest_revision())
    with pytest.raises(WordsMovedOn):
        take(asked, cleo)
    assert not fresh(asked).live
    assert step_of(asked) == STEPS[0]
    take(asked, ben)
    take(asked, cleo)
    assert (fresh(asked).live, fresh(asked).title) == (True, "Something nobody read")


def test_a_second_press_of_the_same_button_takes_no_further_step(asked, ben, cleo):
    state = fresh(asked).current_workflow_task_state
    task = state.task.specific
    take_step(task=task, state=state, action="approve", by=ben)
    with pytest.raises(StepIsOver):
        take_step(task=task, state=state, action="approve", by=cleo)
    assert step_of(asked) == STEPS[1]


def test_a_refusal_is_said_in_the_editor(asked, ben, cleo, client_of):
    stale = fresh(asked).current_workflow_task_state
    take(asked, ben)
    client = client_of(cleo)
    answer = client.post(f"/admin/pages/workflow/action/{asked.pk}/approve/{stale.pk}/", {}, follow=True)
    assert "Somebody took this step already" in answer.content.decode()
    assert not fresh(asked).live


@pytest.mark.parametrize("rights", ["editor", "superuser"])
@pytest.mark.parametrize("hand", [Hindrance.ASKED, Hindrance.WROTE, Hindrance.BEFORE, None])
def test_lists_and_buttons_follow_one_rule(asked, ana, ben, cleo, rights, hand):
    """What waits for somebody on their front page is what the editor lets them approve."""
    person = ana if hand == Hindrance.ASKED else ben
    if rights == "superuser":
        person.is_superuser = True
        person.save()
    if hand == Hindrance.WROTE:
        page = StandardPage.objects.get(pk=asked.pk)
        page.title = "How Ben answers"
        page.save_revision(user=ben)
    if hand == Hindrance.BEFORE:
        take(asked, ben)
    page = fresh(asked)
    task = page.current_workflow_task
    assert isinstance(task, SecondPairTask)
    assert task.hindrance(person, page.current_workflow_state) == hand
    assert bool(task.get_actions(page, person)) is (hand is None)
    assert task.locked_for_user(page, person) is (hand is not None)
    assert TaskState.objects.reviewable_by(person).exists() is (hand is None)
    assert (person in task.people_to_ask(page.current_workflow_state)) is (hand is None)
