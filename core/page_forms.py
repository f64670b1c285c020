"""The editor's form of every page type."""

from django.utils.functional import cached_property
from wagtail.admin.forms import WagtailAdminPageForm
from wagtail.blocks.base import BlockField


class CivicPageForm(WagtailAdminPageForm):
    """Says that blocks changed only where they did.

    Wagtail compares what was typed with what is kept: the letters “13” with the number 13, and a day in the same way.
    So a page with a figure would count as changed whenever somebody presses a button, and an approval of it would make
    a newer text that nobody has approved.
    """

    @cached_property
    def changed_data(self) -> list[str]:
        return [name for name in super().changed_data if not self._reads_the_same(name)]

    def _reads_the_same(self, name: str) -> bool:
        field = self.fields[name]
        if not isinstance(field, BlockField) or name not in getattr(self, "cleaned_data", {}):
            return False
        kept = self.get_initial_for_field(field, name)
        return field.block.get_prep_value(kept) == field.block.get_prep_value(self.cleaned_data[name])
