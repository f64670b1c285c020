"""What moderation/ adds to the admin: the queue of reports, its lines in the audit log, the hiding of people's cards.

Apps above this one say in their own hooks what is hidden of theirs; people/ stands below it.
"""

from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.permissions import register_permission_policy

from moderation.bulk_actions import HideWords, ShowWords
from moderation.cases import CaseViewSet
from moderation.models import Case
from moderation.viewsets import VisibilityView, WordsPolicy
from people.models import ResidentProfile

register_permission_policy(Case, WordsPolicy(Case))


@hooks.register("register_admin_viewset")
def queue_of_reports():
    return CaseViewSet()


@hooks.register("register_log_actions")
def moderation_log_actions(actions) -> None:
    actions.register_action(
        "moderation.visibility_changed", _("Hide or show a text"), _("Changed who can see a text, with a reason")
    )
    actions.register_action("moderation.case_decided", _("Decide a report"), _("Decided what was reported"))


@hooks.register("register_admin_urls")
def hiding_of_cards():
    view = VisibilityView.as_view(model=ResidentProfile, viewset_name="residents")
    return [path("people/residents/visibility/<int:pk>/", view, name="residentprofile_visibility")]


@hooks.register("register_bulk_action")
class HideCards(HideWords):
    models = [ResidentProfile]
    person = "user"


@hooks.register("register_bulk_action")
class ShowCards(ShowWords):
    models = [ResidentProfile]
    person = "user"
