"""Finding one person among thousands, by name; no address is shown.

Only people with open accounts, and only for staff who may look people up: a name is not read by its number either.
"""

from django import forms
from django.core.exceptions import PermissionDenied
from django.utils.translation import gettext_lazy as _
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic import chooser
from wagtail.admin.viewsets.chooser import ChooserViewSet

from people.models import Organisation, User
from people.permissions import user_can_look_up_people


def _open_accounts():
    return User.objects.filter(is_active=True)


class PersonSearchForm(BaseFilterForm):
    q = forms.CharField(label=_("Name"), required=False)

    def filter(self, objects):
        wanted = self.cleaned_data.get("q", "").strip()
        if wanted:
            self.is_searching, self.search_query = True, wanted
            objects = objects.filter(display_name__icontains=wanted)
        return super().filter(objects)


class ForThoseWhoLookUp:
    """Asks for the same right as the list of people."""

    def dispatch(self, request, *args, **kwargs):
        if not user_can_look_up_people(request.user):
            raise PermissionDenied
        return super().dispatch(request, *args, **kwargs)


class WithNeighbourhood(ForThoseWhoLookUp):
    """People share names; where they belong tells them apart."""

    filter_form_class = PersonSearchForm

    @property
    def columns(self):
        neighbourhood = Column("neighbourhood", label=_("Neighbourhood"), accessor="profile.neighbourhood")
        return [self.title_column, neighbourhood]

    def get_object_list(self):
        return _open_accounts().select_related("profile__neighbourhood").order_by("display_name", "pk")


class PersonChooseView(WithNeighbourhood, chooser.ChooseView):
    pass


class PersonChooseResultsView(WithNeighbourhood, chooser.ChooseResultsView):
    pass


class PersonChosenView(ForThoseWhoLookUp, chooser.ChosenView):
    def get_object(self, pk):
        return _open_accounts().get(pk=pk)


class PersonChosenMultipleView(ForThoseWhoLookUp, chooser.ChosenMultipleView):
    def get_objects(self, pks):
        return _open_accounts().filter(pk__in=pks)


class PersonChooserViewSet(ChooserViewSet):
    model = User
    icon = "user"
    choose_one_text = _("Choose a person")
    choose_another_text = _("Choose another person")
    choose_view_class = PersonChooseView
    choose_results_view_class = PersonChooseResultsView
    chosen_view_class = PersonChosenView
    chosen_multiple_view_class = PersonChosenMultipleView


class OrganisationSearchForm(BaseFilterForm):
    q = forms.CharField(label=_("Name"), required=False)

    def filter(self, objects):
        wanted = self.cleaned_data.get("q", "").strip()
        if wanted:
            self.is_searching, self.search_query = True, wanted
            objects = objects.filter(name__icontains=wanted)
        return super().filter(objects)


class OrganisationChooseView(chooser.ChooseView):
    filter_form_class = OrganisationSearchForm


class OrganisationChooseResultsView(chooser.ChooseResultsView):
    filter_form_class = OrganisationSearchForm


class OrganisationChooserViewSet(ChooserViewSet):
    model = Organisation
    icon = "group"
    choose_one_text = _("Choose an organisation")
    choose_another_text = _("Choose another organisation")
    choose_view_class = OrganisationChooseView
    choose_results_view_class = OrganisationChooseResultsView
