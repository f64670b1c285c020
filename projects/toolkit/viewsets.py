"""The toolkit in the admin: what people told of using it, and the vocabularies of the examples.

The slug of a word of a vocabulary stands in addresses and is the same in every language.
"""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import Column
from wagtail.admin.viewsets.model import ModelViewSet

from core.forbidden import SaysForbiddenViewSet
from moderation.viewsets import WordsIndexView, WordsViewSet
from projects.models import Principle, Service, ToolkitUse


class UseIndexView(WordsIndexView):
    extra_columns = (Column("family", label=_("Page")),)

    def get_base_queryset(self):
        return super().get_base_queryset().select_related("author", "family")


class ToolkitUseViewSet(SaysForbiddenViewSet, WordsViewSet):
    """What people told of using a page: read, hidden and shown, never edited."""

    model = ToolkitUse
    name = "toolkit_uses_admin"
    url_prefix = "toolkit-uses"
    icon = "tasks"
    menu_label = _("Uses of the toolkit")
    index_view_class = UseIndexView
    list_filter = ["visibility", "as_role", "created_at"]
    search_fields = ["setting", "changed", "family__title", "author__display_name"]
    list_export = ["family", "setting", "changed", "as_role", "author", "visibility", "created_at"]
    export_filename = "toolkit-uses"
    inspect_view_fields = [
        "family", "setting", "changed", "as_role", "author", "visibility", "created_at", "edited_at",
    ]  # fmt: skip


class WordsOfExamples(SaysForbiddenViewSet, ModelViewSet):
    list_display = ["name", "name_pt", "name_es", "slug"]
    search_fields = ["name", "name_pt", "name_es", "name_pl", "name_ar"]
    form_fields = ["name", "name_pt", "name_es", "name_pl", "name_ar", "slug"]
    copy_view_enabled = False


class ServiceViewSet(WordsOfExamples):
    model = Service
    name = "services_admin"
    url_prefix = "example-services"
    icon = "tag"
    menu_label = _("Services of examples")


class PrincipleViewSet(WordsOfExamples):
    model = Principle
    name = "principles_admin"
    url_prefix = "example-principles"
    icon = "tag"
    menu_label = _("Principles of examples")
