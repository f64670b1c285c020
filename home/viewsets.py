"""How the models of home/ look in the admin."""

from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import LocaleColumn
from wagtail.snippets.views.snippets import SnippetViewSet


class MenuViewSet(SnippetViewSet):
    """The menus at the head and the foot of every page, one for each language."""

    icon = "list-ul"
    menu_label = _("Menus")
    menu_name = "menus"
    menu_order = 350
    add_to_admin_menu = True
    list_display = ["place", LocaleColumn()]
    list_per_page = 20
    copy_view_enabled = False
