"""Finding an idea to show on a page."""

from django.utils.translation import gettext_lazy as _

from core.blocks.live import ShownChooserViewSet
from ideas.models import Idea


class IdeaChooserViewSet(ShownChooserViewSet):
    model = Idea
    icon = "comment"
    choose_one_text = _("Choose an idea")
    choose_another_text = _("Choose another idea")
    register_widget = False

    def shown(self):
        return Idea.objects.listed()


idea_chooser = IdeaChooserViewSet("idea_chooser")
