"""Pages of the co-production toolkit: guides, exercises and checklists, by way in and by step."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page
from wagtail.search import index

from core.models import CivicPageMixin
from core.streams import LeanStreamField
from projects import panels
from projects.blocks import ToolkitBlock
from projects.enums import Licence, WayIn
from projects.toolkit.enums import CycleStep, ToolkitKind

from .card_pages import PrintsCards
from .page_families import FAMILY_FIELDS, FAMILY_PANELS, HasFamily


class ToolkitIndexPage(CivicPageMixin, Page):
    """The toolkit's first page at /toolkit/: its pages by way in, by step and by kind."""

    max_count_per_parent = 1
    subpage_types = ["projects.ToolkitPage", "projects.ExampleIndexPage"]
    page_description = _("The first page of the toolkit. One for the site.")

    class Meta:
        verbose_name = _("first page of the toolkit")
        verbose_name_plural = _("first pages of the toolkit")

    def get_context(self, request, *args, **kwargs):
        from projects.selectors.toolkit import toolkit_screen

        return {**super().get_context(request, *args, **kwargs), **toolkit_screen(self, request)}


class ToolkitPage(HasFamily, PrintsCards, CivicPageMixin, Page):
    """One guide, exercise or checklist of the toolkit."""

    kind = models.CharField(
        _("kind"),
        max_length=10,
        choices=ToolkitKind,
        default=ToolkitKind.GUIDE,
        help_text=_("Readers can ask for one kind alone. An exercise also needs an exercise in its content."),
    )
    is_start_here = models.BooleanField(
        _("for people with five minutes"),
        default=False,
        help_text=_("Shown first, before everything else. Three such pages are enough."),
    )
    in_commission = models.BooleanField(
        _("commission"), default=False, help_text=_("Deciding together what is needed and what money goes to.")
    )
    in_design = models.BooleanField(_("design"), default=False, help_text=_("Working out together how it should be."))
    in_deliver = models.BooleanField(_("deliver"), default=False, help_text=_("Doing it together, day by day."))
    in_assess = models.BooleanField(_("assess"), default=False, help_text=_("Finding out together what it changed."))
    step_agree = models.BooleanField(
        _("agree what should change"), default=False, help_text=_("Before anything: what is wrong, for whom.")
    )
    step_gather = models.BooleanField(
        _("bring people in"), default=False, help_text=_("Finding who is in it, and who is missing.")
    )
    step_limits = models.BooleanField(
        _("say what is fixed"), default=False, help_text=_("Money, time and law; all else is open.")
    )
    step_make = models.BooleanField(
        _("make it and try it"), default=False, help_text=_("Starting small, sharing out the work.")
    )
    step_look_back = models.BooleanField(
        _("look back together"), default=False, help_text=_("What happened, for whom, and what next.")
    )
    licence = models.CharField(
        _("licence"),
        max_length=20,
        choices=Licence,
        blank=True,
        help_text=_("What others may do with this page. Without one they may read it but not pass on a changed one."),
    )
    body = LeanStreamField(ToolkitBlock(), blank=True, verbose_name=_("content"))

    parent_page_types = ["projects.ToolkitIndexPage"]
    subpage_types: list[str] = []
    page_description = _("A guide, an exercise with role cards, or a checklist. Prints well.")
    search_fields = [*CivicPageMixin.search_fields, index.SearchField("body")]
    edit_handler = panels.toolkit_tabs(CivicPageMixin.content_panels, FAMILY_PANELS)
    override_translatable_fields = [*CivicPageMixin.override_translatable_fields, *FAMILY_FIELDS]

    class Meta:
        verbose_name = _("toolkit page")
        verbose_name_plural = _("toolkit pages")

    @property
    def ways_in(self) -> list[WayIn]:
        """The ways in this page is for, in the order of the cycle."""
        return [way for way in WayIn if getattr(self, f"in_{way.value}")]

    @property
    def steps(self) -> list[CycleStep]:
        """The steps this page is for, in their order."""
        return [step for step in CycleStep if getattr(self, step.field)]

    def get_context(self, request, *args, **kwargs):
        from projects.selectors.toolkit import toolkit_page_screen

        return {**super().get_context(request, *args, **kwargs), **toolkit_page_screen(self, request)}
