"""What projects/ adds to the admin."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.widgets.button import Button

from moderation.bulk_actions import HideWords, ShowWords
from projects import policies
from projects.calls.admin import path_url
from projects.choosers import project_chooser
from projects.models import Adoption, Article, Backing, Project, ProjectUpdate, ToolkitUse
from projects.packs import hooks as pack_hooks  # noqa: F401  registers
from projects.permissions import backings_for_staff, user_can_decide_call
from projects.travel import hooks as travel_hooks  # noqa: F401  registers
from projects.travel.viewsets import register_policies as register_travel_policies
from projects.viewsets import ProjectsViewSetGroup

policies.register()
register_travel_policies()


@hooks.register("register_bulk_action")
class HideProjects(HideWords):
    models = [Project, Adoption, ToolkitUse]


@hooks.register("register_bulk_action")
class ShowProjects(ShowWords):
    models = [Project, Adoption, ToolkitUse]


@hooks.register("register_bulk_action")
class HideUpdates(HideWords):
    models = [ProjectUpdate]


@hooks.register("register_bulk_action")
class ShowUpdates(ShowWords):
    models = [ProjectUpdate]


class OfReadableBackings:
    """Among the backings that this member of staff may read."""

    models = [Backing]

    def readable(self, rows):
        return backings_for_staff(self.request.user, rows)


@hooks.register("register_bulk_action")
class HideBackings(OfReadableBackings, HideWords):
    pass


@hooks.register("register_bulk_action")
class ShowBackings(OfReadableBackings, ShowWords):
    pass


class OfArticlesOnceRead:
    """Among the articles that readers have seen: outlines and drafts are nobody else's to read."""

    models = [Article]

    def readable(self, rows):
        return rows.once_published()


@hooks.register("register_bulk_action")
class HideArticles(OfArticlesOnceRead, HideWords):
    pass


@hooks.register("register_bulk_action")
class ShowArticles(OfArticlesOnceRead, ShowWords):
    pass


@hooks.register("register_admin_viewset")
def projects_viewsets():
    return [ProjectsViewSetGroup(), project_chooser]


@hooks.register("register_page_header_buttons")
@hooks.register("register_page_listing_more_buttons")
def way_to_the_decision(page, user, next_url=None, **kwargs):
    """From a call, in the tree and in its editor, to the page where its decision is written."""
    if user_can_decide_call(user) and (url := path_url(page)):
        yield Button(_("Decision path"), url=url, icon_name="tasks", priority=25)


@hooks.register("register_log_actions")
def projects_log_actions(actions) -> None:
    actions.register_action("projects.stage_changed", _("Move a project on"), _("Moved a project to another stage"))
    actions.register_action("projects.project_answered", _("Answer a project"), _("Answered a project in public"))
    actions.register_action("projects.ownership_changed", _("Change whose it is"), _("Changed whose project it is"))
    actions.register_action("projects.support_set", _("Set the help"), _("Said how the council helps a project"))
    actions.register_action("projects.member_ended", _("End a membership"), _("Took somebody off a project's team"))
    actions.register_action("projects.member_added", _("Add to a team"), _("Added somebody who said yes in person"))
    actions.register_action(
        "projects.adoption_answered", _("Answer an adoption"), _("Answered who would adopt a space")
    )
    actions.register_action("projects.decision_step", _("Write a step"), _("Wrote a step of a decision"))
    actions.register_action("projects.permit_signed", _("Sign a permission"), _("Signed a permission to run"))
    actions.register_action("projects.permit_withdrawn", _("Withdraw it"), _("Took a permission to run back"))
    actions.register_action("projects.owner_added", _("Add an owner"), _("Added an owner to a project"))
    actions.register_action("projects.owner_removed", _("Remove an owner"), _("Took an owner off a project"))
    actions.register_action("projects.role_answered", _("Answer a role taken"), _("Answered somebody who takes a role"))


@hooks.register("before_publish_page")
def ask_the_author(request, page):
    """A changed article waits for its author's agreement; what the editor wrote is kept as a draft."""
    from projects.learning.editing import ask_before_publishing

    return ask_before_publishing(request, page)
