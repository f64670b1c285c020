"""How residents' words look in the admin, whatever app they belong to: staff read, search, take out a list, hide and
show with a reason. Nobody edits them (architecture: community-owned content); asking for the edit page answers 403.
"""

from django import forms
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import path, reverse
from django.utils.functional import cached_property
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.generic import FormView
from wagtail.admin import messages
from wagtail.admin.ui.tables import BulkActionsCheckboxColumn, Column, DateColumn, StatusTagColumn, TitleColumn
from wagtail.admin.views import generic
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.admin.widgets.button import Button
from wagtail.permission_policies import ModelPermissionPolicy

from core.enums import Visibility
from core.exceptions import CivicError
from core.exports import PlainCellsMixin
from core.inspecting import InWordsMixin
from core.registry import registration_of
from moderation.services import set_visibility

STAFF_CHOICES = [
    (Visibility.PUBLISHED.value, gettext_lazy("Show it to everybody")),
    (Visibility.HIDDEN.value, gettext_lazy("Hide it")),
]


def user_can_moderate(user, row) -> bool:
    """The permission for this kind of words; never over one's own, and never over what its author removed."""
    if not user_can_moderate_any(user, type(row)) or row.visibility == Visibility.REMOVED:
        return False
    owned_by = getattr(row, "is_owned_by", None)
    return row.author_id != user.pk and not (owned_by and owned_by(user))


def user_can_moderate_any(user, model) -> bool:
    """The permission for this kind of words; which of them, `user_can_moderate` says."""
    return user.has_perm(f"{model._meta.app_label}.moderate_{model._meta.model_name}")


def bulk_columns(user, model) -> list[BulkActionsCheckboxColumn]:
    """The boxes to tick in a list of `model`, for those who may hide it: put them before the other columns."""
    if not user_can_moderate_any(user, model):
        return []
    return [BulkActionsCheckboxColumn("bulk_actions", obj_type=model._meta.model_name)]


class WordsPolicy(ModelPermissionPolicy):
    """Staff look. Words change through moderation's service and by their author, in no other way."""

    def user_has_permission(self, user, action):
        return action == "view" and super().user_has_permission(user, action)

    def user_has_any_permission(self, user, actions):
        return any(self.user_has_permission(user, action) for action in actions)


class VisibilityForm(forms.Form):
    """Who sees it, and why."""

    visibility = forms.ChoiceField(label=gettext_lazy("Who sees it"), choices=STAFF_CHOICES, widget=forms.RadioSelect)
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        widget=forms.Textarea(attrs={"rows": 3}),
        max_length=1000,
        required=False,
        help_text=gettext_lazy("The author is told it, so write it to them: which house rule, and what they can do."),
    )


class WordsIndexView(PlainCellsMixin, generic.IndexView):
    """Newest first; the first words lead to everything about the row."""

    template_name = "core/admin/ticked_list.html"
    default_ordering = "-created_at"
    extra_columns: tuple = ()

    @cached_property
    def columns(self):
        return [
            *bulk_columns(self.request.user, self.model),
            TitleColumn("words", label=_("Words"), accessor=str, get_url=self.get_inspect_url),
            Column("author", label=_("Author")),
            *self.extra_columns,
            DateColumn("created_at", label=_("Shared"), sort_key="created_at"),
            StatusTagColumn(
                "visibility",
                label=_("Visibility"),
                accessor="get_visibility_display",
                primary=lambda row: row.visibility != Visibility.PUBLISHED,
            ),
        ]


class WordsInspectView(InWordsMixin, generic.InspectView):
    """Everything about one row, with what this member of staff may do."""

    template_name = "moderation/admin/inspect.html"

    def get_acts(self) -> list[Button]:
        row, viewset = self.object, self.viewset_name
        buttons, quiet = [], "button button-secondary"
        if url := registration_of(self.model).moderation.url(row):
            buttons.append(Button(_("See it on the site"), url=url, icon_name="view", classname=quiet))
        if user_can_moderate(self.request.user, row):
            url = reverse(f"{viewset}:visibility", args=[row.pk])
            buttons.append(Button(_("Hide or show"), url=url, icon_name="warning", classname=quiet))
        return buttons

    @property
    def viewset_name(self) -> str:
        return self.index_url_name.split(":")[0]

    @cached_property
    def header_more_buttons(self):
        return []

    def get_context_data(self, **kwargs):
        facet = registration_of(self.model).moderation.picture
        picture = facet(self.object) if facet and user_can_moderate_any(self.request.user, self.model) else ""
        return super().get_context_data(**kwargs, acts=self.get_acts(), picture=picture)


class NobodyEdits(generic.EditView):
    """The author's words stay the author's: for staff this address is closed, whatever their role."""

    def dispatch(self, request: HttpRequest, *args, **kwargs) -> HttpResponse:
        return render(request, "moderation/admin/not_ours.html", status=403)


class VisibilityView(WagtailAdminTemplateMixin, FormView):
    """Hide or show one row, with a reason."""

    model = None
    viewset_name = ""
    form_class = VisibilityForm
    template_name = "moderation/admin/act.html"
    header_icon = "warning"
    page_title = gettext_lazy("Hide or show")

    def dispatch(self, request, *args, **kwargs):
        self.row = get_object_or_404(self.get_rows(), pk=kwargs["pk"])
        if not user_can_moderate(request.user, self.row):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)

    def get_rows(self):
        """The rows that this member of staff may know of."""
        return self.model.objects.exclude(visibility=Visibility.REMOVED)

    @property
    def back_url(self) -> str:
        return reverse(f"{self.viewset_name}:inspect", args=[self.row.pk])

    def get_initial(self):
        hidden = self.row.visibility == Visibility.HIDDEN
        return {"visibility": Visibility.PUBLISHED if hidden else Visibility.HIDDEN}

    def get_context_data(self, **kwargs):
        return super().get_context_data(**kwargs, row=self.row, back_url=self.back_url, label=_("Save and tell why"))

    def form_valid(self, form):
        chosen = Visibility(form.cleaned_data["visibility"])
        try:
            set_visibility(row=self.row, visibility=chosen, by=self.request.user, reason=form.cleaned_data["reason"])
        except CivicError as error:
            form.add_error(error.field if error.field in form.fields else None, str(error))
            return self.form_invalid(form)
        messages.success(self.request, _("Saved."))
        return redirect(self.back_url)


class WordsViewSet(ModelViewSet):
    """Give `model`, `name`, `url_prefix`, `filterset_class`, `search_fields`, `list_export` and an index view."""

    index_view_class = WordsIndexView
    inspect_view_class = WordsInspectView
    edit_view_class = NobodyEdits
    inspect_view_enabled = True
    copy_view_enabled = False
    exclude_form_fields: list[str] = []
    list_per_page = 50

    def get_urlpatterns(self):
        hide = VisibilityView.as_view(model=self.model, viewset_name=self.name)
        return [*super().get_urlpatterns(), path("visibility/<int:pk>/", hide, name="visibility")]
