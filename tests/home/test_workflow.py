"""On the way to being published: two steps, taken by somebody else than who asked, and who is told."""

import pytest
from django.core import mail
from wagtail.models import Locale, Page, Workflow, WorkflowPage

from home.after_migrate import after_migrate
from home.editors.workflow import STEPS, WORKFLOW, keep_workflow
from home.models import SecondPairTask, StandardPage
from notices.models import Notice
from projects.models import ProjectPackIndexPage
from tests.factories import UserFactory


@pytest.fixture
def ana(db):
    return UserFactory(editor=True, display_name="Ana E.")


@pytest.fixture
def ben(db):
    return UserFactory(editor=True, display_name="Ben E.")


@pytest.fixture
def draft(home, ana):
    page = home.add_child(instance=StandardPage(title="How we answer", slug="how-we-answer", live=False, owner=ana))
    page.save_revision(user=ana)
    return page


@pytest.fixture
def asked(draft, ana, ben, django_capture_on_commit_callbacks):
    """The draft, whose editor has asked for a second pair of eyes."""
    with django_capture_on_commit_callbacks(execute=True):
        draft.get_workflow().start(draft, ana)
    return draft


def act(client, page, action: str, **posted):
    state = Page.objects.get(pk=page.pk).current_workflow_task_state
    return client.post(f"/admin/pages/workflow/action/{page.pk}/{action}/{state.pk}/", posted)


def test_every_page_in_every_language_goes_this_way(home):
    for page in [home, *ProjectPackIndexPage.objects.all(), *StandardPage.objects.all()]:
        assert page.get_workflow().name == WORKFLOW
    assert {page.locale for page in ProjectPackIndexPage.objects.all()} == set(Locale.objects.all())
    assert [task.name for task in Workflow.objects.get(name=WORKFLOW).tasks] == list(STEPS)
    assert not Workflow.objects.active().exclude(name=WORKFLOW).exists()


def test_laying_it_again_changes_nothing_and_a_council_s_changes_stay(home):
    workflow = Workflow.objects.get(name=WORKFLOW)
    workflow.workflow_tasks.last().delete()
    WorkflowPage.objects.filter(workflow=workflow).update(page=home)
    after_migrate()
    keep_workflow()
    assert Workflow.objects.filter(name=WORKFLOW).count() == 1
    assert workflow.workflow_tasks.count() == 1
    assert [each.page_id for each in WorkflowPage.objects.all()] == [home.pk]
    assert SecondPairTask.objects.count() == 2


def test_two_approvals_by_somebody_else_publish_the_page(
    asked, ana, ben, client_of, django_capture_on_commit_callbacks
):
    for person in (ben, UserFactory(editor=True)):
        asked.refresh_from_db()
        assert not asked.live
        with django_capture_on_commit_callbacks(execute=True):
            assert act(client_of(person), asked, "approve").status_code == 302
    asked.refresh_from_db()
    assert asked.live
    assert client_of(None).get("/how-we-answer/").status_code == 200
    told = Notice.objects.filter(user=ana, kind="page.looked-at")
    assert [(notice.happened, notice.url) for notice in told] == [("approved", "/how-we-answer/")]


@pytest.mark.parametrize("rights", ["editor", "superuser"])
def test_nobody_approves_what_they_asked_for_themselves(asked, ana, client_of, rights):
    if rights == "superuser":
        ana.is_superuser = True
        ana.save()
    act(client_of(ana), asked, "approve")
    asked.refresh_from_db()
    assert not asked.live
    assert asked.current_workflow_task_state.task.name == STEPS[0]
    words = client_of(ana).get(f"/admin/pages/{asked.pk}/edit/").content.decode()
    assert 'data-workflow-action-name="approve"' not in words


def test_an_edit_on_the_way_asks_for_the_first_step_again(asked, ana, ben, client_of):
    act(client_of(ben), asked, "approve")
    asked.refresh_from_db()
    assert asked.current_workflow_task_state.task.name == STEPS[1]
    asked.title = "How we answer you"
    asked.save_revision(user=ana)
    cleo = UserFactory(editor=True)
    # The first press says that the words moved on.
    for person in (cleo, cleo, ben):
        asked.refresh_from_db()
        assert not asked.live
        act(client_of(person), asked, "approve")
    asked.refresh_from_db()
    assert asked.live
    assert asked.title == "How we answer you"


def test_those_asked_are_told_once_in_their_own_notices_and_nobody_else(asked, ana, ben):
    admin, organiser = UserFactory(admin=True), UserFactory(organiser=True)
    assert [notice.user for notice in Notice.objects.filter(kind="page.waits")] == [ben]
    assert [list(message.to) for message in mail.outbox] == [[ben.email]]
    assert not Notice.objects.filter(user__in=[ana, admin, organiser]).exists()


def test_a_page_that_comes_back_says_why(asked, ana, ben, client_of, django_capture_on_commit_callbacks):
    mail.outbox.clear()
    with django_capture_on_commit_callbacks(execute=True):
        act(client_of(ben), asked, "reject", comment="Say who answers.")
    told = Notice.objects.get(user=ana)
    assert (told.happened, told.note) == ("back", "Say who answers.")
    assert told.url == f"/admin/pages/{asked.pk}/edit/"
    assert [list(message.to) for message in mail.outbox] == [[ana.email]]


def test_where_nobody_else_can_look_the_editor_is_told_and_may_still_publish(draft, ana, client_of):
    draft.get_workflow().start(draft, ana)
    told = Notice.objects.get(user=ana)
    assert told.happened == "nobody"
    assert ana.groups.get().page_permissions.filter(permission__codename="publish_page").exists()


def test_an_admin_may_look_too_and_other_staff_may_not(asked, client_of):
    for role in ("organiser", "moderator", "pledge_officer"):
        act(client_of(UserFactory(**{role: True})), asked, "approve")
    asked.refresh_from_db()
    assert asked.current_workflow_task_state.task.name == STEPS[0]
    for _step in STEPS:
        act(client_of(UserFactory(admin=True)), asked, "approve")
    asked.refresh_from_db()
    assert asked.live
