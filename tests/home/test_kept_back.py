"""A page that something keeps back: the last yes and publishing several at once say why, and lose nothing."""

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse
from wagtail.models import Page, TaskState

from home.exceptions import CannotGoOut
from home.models import StandardPage
from projects.models import PackFamily, ProjectPackIndexPage, ProjectPackPage
from projects.services import set_lineage
from tests.factories import UserFactory


@pytest.fixture
def ana(db):
    return UserFactory(editor=True)


@pytest.fixture
def unsaid(ana):
    """An adapted pack that does not say what is different here."""
    index = ProjectPackIndexPage.objects.get(locale__language_code="en")
    source, mine = (
        index.add_child(instance=ProjectPackPage(title=title, slug=title.lower(), live=False)) for title in "AB"
    )
    of = {page.pk: PackFamily.objects.get(translation_key=page.translation_key) for page in (source, mine)}
    set_lineage(family=of[mine.pk], source_family=of[source.pk])
    mine.save_revision(user=ana)
    return mine


def test_a_last_yes_that_cannot_publish_says_why_and_counts_for_nothing(unsaid, ana, client_of):
    unsaid.get_workflow().start(unsaid, ana)
    ben, cleo = UserFactory(editor=True), UserFactory(editor=True)
    page = Page.objects.get(pk=unsaid.pk)
    page.current_workflow_task.on_action(page.current_workflow_task_state, ben, "approve")
    page = Page.objects.get(pk=unsaid.pk)
    with pytest.raises(CannotGoOut, match="“B” cannot be published yet. Say what is different here"):
        page.current_workflow_task.on_action(page.current_workflow_task_state, cleo, "approve")
    # In the admin it is not offered, and pressing it in an old window counts for nothing either.
    state = page.current_workflow_task_state
    act = reverse("wagtailadmin_pages:workflow_action", args=[page.pk, "approve", state.pk])
    client_of(cleo).post(act)
    page = Page.objects.get(pk=unsaid.pk)
    assert not page.live
    assert page.current_workflow_task_state.pk == state.pk
    assert page.current_workflow_task_state.status == TaskState.STATUS_IN_PROGRESS
    # The way out: what is missing is asked for, and said.
    page.current_workflow_task.on_action(page.current_workflow_task_state, cleo, "reject", comment="Say it.")
    assert Page.objects.get(pk=unsaid.pk).current_workflow_state.status == "needs_changes"


def bulk_publish(client, *pages, **posted):
    ids = "&".join(f"id={page.pk}" for page in pages)
    return client.post(f"{reverse('wagtail_bulk_action', args=['wagtailcore', 'page', 'publish'])}?{ids}", posted)


@pytest.mark.parametrize("below", [False, True], ids=["ticked", "below a ticked one"])
def test_of_several_pages_none_goes_out_while_one_is_kept_back(unsaid, home, ana, client_of, below):
    plain = home.add_child(instance=StandardPage(title="Plain", slug="plain", live=False))
    plain.save_revision(user=ana)
    ticked = [plain, unsaid.get_parent()] if below else [plain, unsaid]
    answer = bulk_publish(client_of(ana), *ticked, include_descendants="on")
    said = [str(message) for message in get_messages(answer.wsgi_request)]
    assert said[0].startswith("B: Say what is different here")
    assert not Page.objects.get(pk=plain.pk).live
    assert not Page.objects.get(pk=unsaid.pk).live
    # The control: without the one, the other goes out.
    bulk_publish(client_of(ana), plain)
    assert Page.objects.get(pk=plain.pk).live


def test_a_draft_that_is_not_finished_is_kept_back_too(home, ana, client_of):
    page = home.add_child(instance=StandardPage(title="Plain", slug="plain", live=False))
    page.title = ""
    page.save_revision(user=ana, clean=False)
    answer = bulk_publish(client_of(ana), page)
    assert answer.status_code == 302
    assert not Page.objects.get(pk=page.pk).live
