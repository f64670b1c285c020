"""Pages of the co-production toolkit: what to do, step by step, with checklists for paper and screen."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from core.models import CivicPageMixin
from core.streams import LeanStreamField
from projects import panels
from projects.blocks import ToolkitBlock
from projects.enums import WayIn

from .page_families import FAMILY_FIELDS, FAMILY_PANELS, HasFamily


class ToolkitIndexPage(CivicPageMixin, Page):
    """The toolkit's first page at /toolkit/: its pages by way in."""

    max_count_per_parent = 1
    subpage_types = ["projects.ToolkitPage"]
    page_description = _("The first page of the toolkit. One for the site.")

    class Meta:
        verbose_name = _("first page of the toolkit")
        verbose_name_plural = _("first pages of the toolkit")

    def get_context(self, request, *args, **kwargs):
        from projects.selectors.toolkit import toolkit_screen

        return {**super().get_context(request, *args, **kwargs), **toolkit_screen(self, request)}


class ToolkitPage(HasFamily, CivicPageMixin, Page):
    """One guide of the toolkit."""

    in_commission = models.BooleanField(
        _("commission"), default=False, help_text=_("Deciding together what is needed and what money goes to.")
    )
    in_design = models.BooleanField(_("design"), default=False, help_text=_("Working out together how it should be."))
    in_deliver = models.BooleanField(_("deliver"), default=False, help_text=_("Doing it together, day by day."))
    in_assess = models.BooleanField(_("assess"), default=False, help_text=_("Finding out together what it changed."))
    body = LeanStreamField(ToolkitBlock(), blank=True, verbose_name=_("content"))

    parent_page_types = ["projects.ToolkitIndexPage"]
    subpage_types: list[str] = []
    page_description = _("A guide with steps, checklists, quotes and case studies. Prints well.")
    search_fields = [*CivicPageMixin.search_fields, index.SearchField("body")]
    edit_handler = panels.toolkit_tabs(CivicPageMixin.content_panels, FAMILY_PANELS)
    override_translatable_fields = [SynchronizedField("slug", overridable=True), *FAMILY_FIELDS]

    class Meta:
        verbose_name = _("toolkit page")
        verbose_name_plural = _("toolkit pages")

    @property
    def ways_in(self) -> list[WayIn]:
        """The ways in this guide is for, in the order of the cycle."""
        return [way for way in WayIn if getattr(self, f"in_{way.value}")]
