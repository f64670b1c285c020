"""What ideas/ adds to the admin: policies, its menu group, bulk actions, its lines in the audit log."""

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.permissions import register_permission_policy

from ideas.choosers import idea_chooser
from ideas.models import (
    Action,
    AppreciationNote,
    Comment,
    Idea,
    Offer,
    OfferedTranslation,
    Photo,
    SkillRecognition,
    ViabilityCheck,
)
from ideas.viewsets import IdeasViewSetGroup
from moderation.bulk_actions import HideWords, ShowWords
from moderation.viewsets import WordsPolicy

WORDS = [Idea, Comment, Offer, AppreciationNote, Action, Photo, SkillRecognition, OfferedTranslation]

for words in (*WORDS, ViabilityCheck):
    register_permission_policy(words, WordsPolicy(words))


@hooks.register("register_bulk_action")
class HideIdeas(HideWords):
    models = WORDS


@hooks.register("register_bulk_action")
class ShowIdeas(ShowWords):
    models = WORDS


@hooks.register("register_admin_viewset")
def ideas_viewsets():
    return [IdeasViewSetGroup(), idea_chooser]


@hooks.register("register_log_actions")
def ideas_log_actions(actions) -> None:
    actions.register_action("ideas.idea_advanced", _("Answer an idea"), _("Answered an idea in public"))
    actions.register_action("ideas.idea_checked", _("Check an idea"), _("Checked whether an idea is possible"))
    actions.register_action("ideas.idea_held", _("Hold an answer"), _("Said who holds the answer about an idea"))
    actions.register_action("ideas.idea_joined", _("Join ideas"), _("Joined an idea with another one"))
