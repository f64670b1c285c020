"""Accounts and roles, for admins alone: Wagtail's user pages without user names, flags and deleting."""

from django.core.exceptions import PermissionDenied
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.ui.tables import BooleanColumn, Column, DateColumn
from wagtail.users.views import users as wagtail_users

from people.admin_forms import AccountCreateForm, AccountEditForm
from people.permissions import email_for


class AccountIndexView(wagtail_users.IndexView):
    """No boxes to tick: roles and switching off are decided one person at a time, with their rules."""

    page_title = _("Accounts and roles")
    add_item_label = _("Add an account")
    search_fields = ["display_name", "email"]

    @cached_property
    def columns(self):
        name = wagtail_users.UserColumn(
            "display_name",
            label=_("Name"),
            sort_key="display_name",
            accessor=str,
            get_url=self.get_edit_url,
            classname="name",
        )
        return [
            name,
            Column("email", label=_("E-mail"), accessor=lambda person: email_for(self.request.user, person)),
            Column("roles", label=_("Roles"), accessor=lambda person: ", ".join(g.name for g in person.groups.all())),
            BooleanColumn("is_active", label=_("Active"), sort_key="is_active"),
            DateColumn("last_login", label=_("Last signed in"), sort_key="last_login"),
        ]

    def get_base_queryset(self):
        return super().get_base_queryset().prefetch_related("groups")

    def get_delete_url(self, instance):
        """Nobody is deleted here."""


class WithEditor:
    """The form must know who is changing whom."""

    def get_form_kwargs(self):
        kwargs = super().get_form_kwargs()
        kwargs.pop("editing_self", None)
        return {**kwargs, "by": self.request.user}


class AccountCreateView(WithEditor, wagtail_users.CreateView):
    page_title = _("Add an account")


class AccountEditView(WithEditor, wagtail_users.EditView):
    success_message = _("“%(object)s” is changed. It works from their next page on.")

    def setup(self, request, *args, **kwargs):
        super().setup(request, *args, **kwargs)
        self.can_delete = False


class AccountDeleteView(wagtail_users.DeleteView):
    """Accounts are switched off, and made anonymous when the person leaves; what they did stays (law 3)."""

    def dispatch(self, request, *args, **kwargs):
        raise PermissionDenied


class AccountViewSet(wagtail_users.UserViewSet):
    menu_label = _("Accounts and roles")
    ordering = "display_name"
    index_view_class = AccountIndexView
    add_view_class = AccountCreateView
    edit_view_class = AccountEditView
    delete_view_class = AccountDeleteView
    copy_view_enabled = False
    # Wagtail's own templates name its fields one by one.
    create_template_name = "wagtailadmin/generic/create.html"
    edit_template_name = "wagtailadmin/generic/edit.html"

    def get_form_class(self, for_update=False):
        return AccountEditForm if for_update else AccountCreateForm
