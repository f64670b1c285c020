"""What packs that travel add to the admin: buttons of a pack's page, the log, and the guard before publishing."""

from django.contrib import messages
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.widgets.button import Button

from projects.models import PackFamily, ProjectPackPage

from .differences import is_unsaid, is_unsaid_in_draft
from .exceptions import DifferenceMissing
from .permissions import user_can_take_over
from .reporting import source_of


def _buttons(page, user):
    """Take it away as a file; tell those it came from. Only for pages that everybody reads already."""
    if not isinstance(page, ProjectPackPage) or not page.live or not user_can_take_over(user):
        return
    family = PackFamily.objects.filter(translation_key=page.translation_key).first()
    if family is None:
        return
    yield Button(
        _("Take away as a file"),
        reverse("arrivals_admin:export", args=[family.pk]),
        icon_name="download",
        priority=70,
    )
    if source_of(family):
        yield Button(
            _("Tell those it came from"),
            reverse("arrivals_admin:report", args=[family.pk]),
            icon_name="mail",
            priority=71,
        )


@hooks.register("register_page_header_buttons")
def header_buttons(page, user, view_name, next_url=None):
    yield from _buttons(page, user)


@hooks.register("register_page_listing_more_buttons")
def listing_buttons(page, user, next_url=None):
    """A listing's pages may be of the plain kind; only packs are asked."""
    if page.content_type.model_class() is ProjectPackPage:
        yield from _buttons(page.specific, user)


@hooks.register("before_edit_page")
def approving_needs_the_difference(request, page):
    """A pack that waits for a second pair of eyes and does not say it: approving is not offered, and this is why."""
    if request.method == "GET" and page.workflow_in_progress and is_unsaid_in_draft(page):
        messages.warning(request, gettext("This pack cannot be approved yet. %(why)s") % {"why": DifferenceMissing()})


@hooks.register("before_publish_page")
def publish_needs_the_difference(request, page):
    """Before anything is published from the editor; `ProjectPackPage.save` is the floor below every other way."""
    if isinstance(page, ProjectPackPage) and is_unsaid(page):
        messages.error(request, str(DifferenceMissing()))
        return redirect("wagtailadmin_pages:edit", page.pk)
    return None


@hooks.register("register_log_actions")
def travel_log_actions(actions) -> None:
    actions.register_action("projects.pack_brought", _("Bring a pack"), _("Brought a pack as a file"))
    actions.register_action("projects.pack_taken", _("Take over a pack"), _("Took over a pack from another council"))
    actions.register_action("projects.site_trusted", _("Know a council"), _("Said that we know this council"))
    actions.register_action(
        "projects.site_untrusted", _("Stop knowing a council"), _("Said that we do not know this council any more")
    )
    actions.register_action("projects.report_decided", _("Decide a report"), _("Decided on a report of an adaptation"))
    actions.register_action("projects.report_sent", _("Tell the source"), _("Told the source what we made of its pack"))
