"""Topics: the vocabulary that staff keep."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.viewsets.model import ModelViewSet

from ideas.models import Topic


class TopicViewSet(ModelViewSet):
    model = Topic
    name = "topics_admin"
    url_prefix = "topics"
    icon = "tag"
    menu_label = _("Topics")
    list_display = ["name", "name_pt", "name_es", "slug"]
    search_fields = ["name", "name_pt", "name_es", "name_pl", "name_ar"]
    form_fields = ["name", "name_pt", "name_es", "name_pl", "name_ar", "slug"]
    copy_view_enabled = False
