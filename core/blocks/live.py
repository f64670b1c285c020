"""Blocks that show a thing of residents' as it stands now. Each app brings its own; this is what they share."""

from django import forms
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail import blocks
from wagtail.admin.forms.choosers import BaseFilterForm
from wagtail.admin.views.generic import chooser as views
from wagtail.admin.viewsets.chooser import ChooserViewSet

from core.shared_rows import SharedRows
from core.streams import was_chosen_before

LIVE = _("Live from the site")
"""The group of these blocks in the list an editor chooses from."""


class TitleSearchForm(BaseFilterForm):
    q = forms.CharField(label=_("Words of the title"), required=False)

    def filter(self, objects):
        wanted = self.cleaned_data.get("q", "").strip()
        if wanted:
            self.is_searching, self.search_query = True, wanted
            objects = objects.filter(title__icontains=wanted)
        return super().filter(objects)


class ShownChooserViewSet(ChooserViewSet):
    """Among the rows that everybody can see; a hidden one cannot be chosen, nor its words read through the chooser."""

    class choose_view_class(views.ChooseView):
        filter_form_class = TitleSearchForm

    class choose_results_view_class(views.ChooseResultsView):
        filter_form_class = TitleSearchForm

    def shown(self):
        raise NotImplementedError

    def get_object_list(self):
        return self.shown().order_by("-created_at", "-pk")

    @property
    def chosen_view_class(self):
        shown = self.shown

        class ShownChosenView(views.ChosenView):
            def get_object(self, pk):
                return shown().get(pk=pk)

        return ShownChosenView

    @property
    def chosen_multiple_view_class(self):
        shown = self.shown

        class ShownChosenMultipleView(views.ChosenMultipleView):
            def get_objects(self, pks):
                return shown().filter(pk__in=pks)

        return ShownChosenMultipleView


class ShownChooserBlock(SharedRows, blocks.ChooserBlock):
    """The chosen row, read with what its card shows: one query for all the blocks of a stream.

    A row hidden later stays chosen, so that it comes back with the moderator's decision; `is_shown` says whether
    readers see it today. Its words are not shown in the editor meanwhile, who can go on with the rest of the page.
    """

    def rows(self):
        """The rows with what a card shows of each, hidden ones too."""
        raise NotImplementedError

    def shown(self):
        """Those that everybody can see."""
        raise NotImplementedError

    @cached_property
    def field(self):
        return forms.ModelChoiceField(
            queryset=self.shown(),
            widget=self.widget,
            required=self._required,
            validators=self._validators,
            help_text=self._help_text,
            error_messages={"invalid_choice": _("This cannot be seen by everybody at the moment. Choose another one.")},
        )

    def clean(self, value):
        if value is not None and was_chosen_before(value):
            return value
        return super().clean(value)

    def to_python(self, value):
        return None if value is None else self.rows().filter(pk=value).first()

    def read(self, numbers):
        return self.rows().in_bulk(numbers)

    def value_from_form(self, value):
        pk = getattr(value, "pk", value)
        return self.rows().filter(pk=pk).first() if pk else None

    def get_form_state(self, value):
        state = super().get_form_state(value)
        if state and not self.is_shown(value):
            state["title"] = str(_("Not shown to readers at the moment"))
        return state

    def is_shown(self, value) -> bool:
        return value is not None and value.is_published

    def get_searchable_content(self, value):
        """Nothing: the words are a resident's and are found where they stand."""
        return []
