"""What the market's pages in the admin share: records are added through services and then stand."""

from django.core.exceptions import PermissionDenied
from wagtail.admin.views import generic
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.permission_policies import ModelPermissionPolicy

from core.durations import duration, pounds
from core.exceptions import CivicError
from core.exports import PlainCellsMixin
from core.forbidden import SaysForbiddenViewSet
from core.inspecting import InWordsMixin
from core.templatetags.civic import percent_figure
from pledges.permissions import user_can_decide_for

from .previewing import PreviewedMixin


class StandingPolicy(ModelPermissionPolicy):
    """Records are added and looked at. What is wrong is put right by a later record, not by an edit."""

    allowed = ("add", "view")

    def user_has_permission(self, user, action):
        return action in self.allowed and super().user_has_permission(user, action)

    def user_has_any_permission(self, user, actions):
        return any(self.user_has_permission(user, action) for action in actions)


class LookingPolicy(StandingPolicy):
    """Others make them; what officers do to them has a page of its own."""

    allowed = ("view",)


class ChangingPolicy(StandingPolicy):
    """May also be changed, never deleted; a business's own officer may not change what is decided about it."""

    allowed = ("add", "change", "view")

    def user_has_permission_for_instance(self, user, action, instance):
        organisation = getattr(instance, "organisation", None)
        if action == "change" and organisation is not None and not user_can_decide_for(user, organisation):
            return False
        return self.user_has_permission(user, action)


class ServedMixin:
    """The form's service does the work; a rule it refuses stands at its field, with all that was typed."""

    def get_form_kwargs(self):
        return {**super().get_form_kwargs(), "by": self.request.user}

    def form_valid(self, form):
        try:
            return super().form_valid(form)
        except CivicError as error:
            return self.refuse(form, error)

    def refuse(self, form, error: CivicError):
        form.add_error(error.field if error.field in form.fields else None, str(error))
        self.produced_error_code, self.produced_error_message = "validation_error", self.get_error_message()
        return self.form_invalid(form)


class ServedCreateView(PreviewedMixin, ServedMixin, generic.CreateView):
    pass


class InstanceChecked:
    """Wagtail's edit view asks for the model's permission only; this asks for the row's."""

    def get_object(self, *args, **kwargs):
        found = super().get_object(*args, **kwargs)
        policy = self.permission_policy
        if not policy.user_has_permission_for_instance(self.request.user, self.permission_required, found):
            raise PermissionDenied
        return found


class ServedEditView(InstanceChecked, PreviewedMixin, ServedMixin, generic.EditView):
    pass


SAID = {
    "minutes": duration,
    **dict.fromkeys(("amount", "adjustment", "total", "weekly_rent"), pounds),
    **dict.fromkeys(("percent", "grace_percent", "default_percent", "floor_area"), percent_figure),
}
"""How a field's value is said, by the field's name."""

NOBODYS_BUSINESS = ("id", "uid")
"""Numbers of the database: a page for people leaves them out."""


class RecordInspectView(InWordsMixin, generic.InspectView):
    """A record's page; what has no value is left out."""

    def get_field_display_value(self, field_name, field):
        value = super().get_field_display_value(field_name, field)
        said = SAID.get(field_name)
        return said(value) if said and value is not None else value

    def get_fields(self):
        return [name for name in super().get_fields() if name not in NOBODYS_BUSINESS]

    def get_fields_context(self):
        return [field for field in super().get_fields_context() if field["value"] not in (None, "", "-")]


class RecordIndexView(PlainCellsMixin, generic.IndexView):
    """A list that reads its related rows at once and exports plain cells."""

    related: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()

    def get_base_queryset(self):
        return super().get_base_queryset().select_related(*self.related).defer(*self.left_out)


def index_view(*related: str, left_out: tuple[str, ...] = ()) -> type[RecordIndexView]:
    """An index view that joins these relations and does not load these long columns."""
    return type("RecordIndexView", (RecordIndexView,), {"related": related, "left_out": left_out})


class RecordViewSet(SaysForbiddenViewSet, ModelViewSet):
    """Records that a service makes: list, add, inspect."""

    add_view_class = ServedCreateView
    edit_view_class = ServedEditView
    inspect_view_class = RecordInspectView
    inspect_view_enabled = True
    copy_view_enabled = False
    list_per_page = 50
    add_form_class: type | None = None
    edit_form_class: type | None = None

    def get_form_class(self, for_update=False):
        if self.add_form_class is None:
            return super().get_form_class(for_update)
        return (self.edit_form_class if for_update else None) or self.add_form_class

    def get_edit_handler(self):
        """The forms are written out; panels would rebuild them."""
        return None if self.add_form_class else super().get_edit_handler()
