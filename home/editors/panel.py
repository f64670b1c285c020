"""What an editor sees on the admin's front page about the pages in their care."""

from datetime import timedelta

from django.conf import settings
from django.db.models import Count, F
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from wagtail.admin.ui.components import Component
from wagtail.models import Page, TaskState, WorkflowState
from wagtail.permissions import policy_registry

from core import clock
from core.durations import ago, day
from home.editors.pages_in_care import due_by, of, pages_in_care
from home.models import PageCheck
from home.panels import SHOWN, Section, Waiting


def may_write(user) -> bool:
    return policy_registry.get_by_type(Page).user_has_any_permission(user, ["add", "change", "publish"])


def _edit(page) -> str:
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


def _report(**words) -> str:
    return f"{reverse('pages_in_care_report')}?{'&'.join(f'{name}={value}' for name, value in words.items())}"


def waits_for_me(user) -> Section:
    """Pages at a step that this person may take."""
    states = TaskState.objects.reviewable_by(user).select_related("task", "workflow_state__requested_by")
    shown = list(states.order_by("started_at")[:SHOWN])
    pages = Page.objects.in_bulk([int(state.workflow_state.object_id) for state in shown])
    rows = []
    for state in shown:
        page = pages.get(int(state.workflow_state.object_id))
        if page:
            asked = state.workflow_state.requested_by
            note = " · ".join(part for part in (state.task.name, str(asked or ""), ago(state.started_at)) if part)
            rows.append(Waiting(page.draft_title, _edit(page), note))
    return Section(_("Pages that wait for your look"), states.count(), "discuss", rows, _report(is_waiting="true"))


def on_its_way(user) -> Section:
    """What this person asked somebody else to look at."""
    states = WorkflowState.objects.active().filter(requested_by=user).select_related("current_task_state__task")
    shown = list(states.order_by("created_at")[:SHOWN])
    pages = Page.objects.in_bulk([int(state.object_id) for state in shown])
    rows = []
    for state in shown:
        page = pages.get(int(state.object_id))
        if page:
            came_back = state.status == WorkflowState.STATUS_NEEDS_CHANGES
            step = state.current_task_state.task.name if state.current_task_state else ""
            rows.append(
                Waiting(page.draft_title, _edit(page), _("Came back to you.") if came_back else step, came_back)
            )
    return Section(_("Your pages on their way"), states.count(), "propose", rows)


def due_for_review(user) -> Section:
    """Pages of this person's whose day to be looked at again comes within a month."""
    soon = clock.today() + timedelta(days=30)
    due = due_by(soon, pages_in_care().filter(of(user))).order_by("review_on", "path")
    rows = [
        Waiting(page.title, _edit(page), day(page.review_on), is_late=page.review_on <= clock.today())
        for page in due[:SHOWN]
    ]
    return Section(_("Your pages to look at again"), due.count(), "project", rows, _report(mine="true"))


def due_of_others(user) -> Section:
    """Everybody else's pages whose day has come, by who holds them and then by day; those nobody holds first."""
    mine = Page.objects.filter(of(user)).values("pk")
    due = due_by(clock.today(), pages_in_care().exclude(pk__in=mine))
    rows = [
        Waiting(
            page.title, _edit(page), f"{page.held_by or _('Nobody holds it')} · {day(page.review_on)}", is_late=True
        )
        for page in due.order_by(F("held_by").asc(nulls_first=True), "review_on", "path")[:SHOWN]
    ]
    every = _report(due="true", ordering="held_by")
    return Section(_("Pages of others to look at again"), due.count(), "project", rows, every)


def scheduled(user) -> Section:
    """What is published or taken down by itself next."""
    coming = pages_in_care().filter(is_scheduled=True).order_by("next_change_at", "pk")
    rows = [
        Waiting(page.draft_title, _edit(page), day(page.next_change_at) if page.next_change_at else "")
        for page in coming[:SHOWN]
    ]
    return Section(_("Scheduled"), coming.count(), "volunteer", rows, _report(is_scheduled="true"))


def not_translated(user) -> Section:
    """How many pages still show another language's words, by language."""
    names = dict(settings.LANGUAGES)
    missing = pages_in_care().filter(is_untranslated=True).order_by()
    counts = missing.values("locale", "locale__language_code").annotate(n=Count("pk")).order_by("locale")
    rows = [
        Waiting(
            names.get(row["locale__language_code"], row["locale__language_code"]),
            _report(is_untranslated="true", locale=row["locale"]),
            ngettext("%(n)d page", "%(n)d pages", row["n"]) % {"n": row["n"]},
        )
        for row in counts
    ]
    return Section(_("Not translated yet"), sum(row["n"] for row in counts), "share", rows)


def broken(user) -> Section:
    """Pages that lead to something deleted."""
    hurt = pages_in_care().filter(is_broken=True).order_by("path")
    rows = [Waiting(page.title, _edit(page)) for page in hurt[:SHOWN]]
    return Section(_("Lead to something deleted"), hurt.count(), "appreciate", rows, _report(is_broken="true"))


def to_improve(user) -> Section:
    """This person's published pages that could be plainer or easier to use."""
    mine = PageCheck.objects.filter(page__in=Page.objects.filter(of(user)).values("pk"), issues__gt=0)
    checks = mine.select_related("page").order_by("-issues", "-lix", "pk")
    rows = [
        Waiting(
            check.page.title,
            _edit(check.page),
            ngettext("%(n)d kind of thing to improve", "%(n)d kinds of thing to improve", check.issues)
            % {"n": check.issues},
        )
        for check in checks[:SHOWN]
    ]
    every = f"{reverse('pages_to_improve_report')}?to_improve=true"
    return Section(_("Could be plainer"), checks.count(), "offer", rows, every)


SECTIONS = (waits_for_me, on_its_way, due_for_review, due_of_others, scheduled, broken, to_improve, not_translated)


class PagesPanel(Component):
    """Pages in care: shown to those who write them, below what waits."""

    name = "pages_in_care"
    template_name = "home/admin/pages_panel.html"
    order = 20

    def get_context_data(self, parent_context):
        user = parent_context["request"].user
        return {"sections": [section for section in (build(user) for build in SECTIONS) if section.count]}
