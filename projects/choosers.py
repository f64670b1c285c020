"""Finding a project to show on a page."""

from django.utils.translation import gettext_lazy as _

from core.blocks.live import ShownChooserViewSet
from projects.models import Project


class ProjectChooserViewSet(ShownChooserViewSet):
    model = Project
    icon = "group"
    choose_one_text = _("Choose a project")
    choose_another_text = _("Choose another project")
    register_widget = False

    def shown(self):
        return Project.objects.published()


project_chooser = ProjectChooserViewSet("project_chooser")
