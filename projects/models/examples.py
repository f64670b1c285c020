"""The library of examples: what was done where, for which service, on which principles, adapted from what."""

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalKey
from wagtail.fields import RichTextField
from wagtail.models import Orderable, Page
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from core.addresses import validate_address
from core.models import CivicPageMixin
from core.streams import LeanStreamField
from people.models.skills import NamedInLanguages
from projects import panels
from projects.blocks import ToolkitBlock
from projects.toolkit.enums import Effect

from .card_pages import PrintsCards
from .packs import RICH
from .page_families import FAMILY_FIELDS, FAMILY_PANELS, HasFamily


class Service(NamedInLanguages):
    """What an example is about, as people call it: libraries, parks, care at home."""

    class Meta:
        ordering = ["name"]
        verbose_name = _("service")
        verbose_name_plural = _("services")


class Principle(NamedInLanguages):
    """A principle of working together that an example shows."""

    class Meta:
        ordering = ["name"]
        verbose_name = _("principle")
        verbose_name_plural = _("principles")


class ExampleIndexPage(CivicPageMixin, Page):
    """The library of examples at /toolkit/examples/."""

    max_count_per_parent = 1
    parent_page_types = ["projects.ToolkitIndexPage"]
    subpage_types = ["projects.ExamplePage"]
    page_description = _("The library of examples. One for the toolkit.")

    class Meta:
        verbose_name = _("library of examples")
        verbose_name_plural = _("libraries of examples")

    def get_context(self, request, *args, **kwargs):
        from projects.selectors.examples import library_screen

        return {**super().get_context(request, *args, **kwargs), **library_screen(self, request)}

    def route(self, request, path_components):
        """All pages below are of one type, so one query reads the page asked for, whole and with its service."""
        if len(path_components) == 1:
            below = ExamplePage.objects.child_of(self).select_related("service", "locale")
            if page := below.filter(slug=path_components[0]).first():
                page._cached_parent_obj = self
                return page.route(request, [])
        return super().route(request, path_components)


class ExamplePage(HasFamily, PrintsCards, CivicPageMixin, Page):
    """One example: what was tried at a place, what came of it, who says so, and what it was adapted from."""

    place = models.CharField(
        _("place"), max_length=80, help_text=_("Where it happened, as people there say. Readers can ask for a place.")
    )
    happened = models.CharField(_("when"), max_length=60, blank=True, help_text=_("Such as “spring 2025”."))
    service = models.ForeignKey(
        Service,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="examples",
        verbose_name=_("service"),
        help_text=_("What it is about. Without one nobody finds it by service."),
    )
    effect = models.CharField(
        _("result"),
        max_length=10,
        choices=Effect,
        default=Effect.EARLY,
        help_text=_("What did not work helps others as much as what did."),
    )
    body = LeanStreamField(ToolkitBlock(), blank=True, verbose_name=_("content"))
    what_made_it_work = RichTextField(
        _("what made it work"),
        blank=True,
        features=RICH,
        help_text=_("What was there already. Without it, readers copy the surface and miss the reason."),
    )
    what_would_break_it = RichTextField(
        _("what would break it"), blank=True, features=RICH, help_text=_("Say honestly what went wrong or nearly did.")
    )
    source = models.CharField(
        _("source"), max_length=200, blank=True, help_text=_("Who says so: a report, a team, somebody who was there.")
    )
    source_address = models.CharField(_("link to it"), max_length=400, blank=True, validators=[validate_address])
    source_on = models.DateField(_("its date"), null=True, blank=True, help_text=_("The day the source is from."))
    adapted_from = models.ForeignKey(
        "wagtailcore.Page",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name=_("adapted from a page here"),
        help_text=_("The example or pack it began from. That page then names this one."),
    )
    adapted_from_words = models.CharField(
        _("adapted from something elsewhere"),
        max_length=200,
        blank=True,
        help_text=_("Its name and place, where it is not a page here."),
    )
    what_is_different = models.CharField(
        _("what is different here"), max_length=300, blank=True, help_text=_("What they had to change, and why.")
    )

    parent_page_types = ["projects.ExampleIndexPage"]
    subpage_types: list[str] = []
    page_description = _("One example: where, what was tried, what came of it, and what it was adapted from.")
    search_fields = [
        *CivicPageMixin.search_fields,
        index.SearchField("body"),
        index.SearchField("place"),
        index.SearchField("what_made_it_work"),
    ]
    edit_handler = panels.example_tabs(CivicPageMixin.content_panels, FAMILY_PANELS)
    override_translatable_fields = [
        *CivicPageMixin.override_translatable_fields,
        SynchronizedField("source_address", overridable=True),
        *FAMILY_FIELDS,
    ]

    class Meta:
        verbose_name = _("example")
        verbose_name_plural = _("examples")

    def clean(self):
        super().clean()
        if self.adapted_from_id and self._comes_back_to_itself():
            raise ValidationError(
                {"adapted_from": _("That page was adapted from this one. Choose the page that came first.")}
            )

    def _comes_back_to_itself(self) -> bool:
        """Whether the way back from the page it was adapted from leads here again, in whatever language."""
        seen, page = set(), self.adapted_from
        while page is not None and page.translation_key not in seen:
            if page.translation_key == self.translation_key:
                return True
            seen.add(page.translation_key)
            example = ExamplePage.objects.filter(pk=page.pk).select_related("adapted_from").first()
            page = example.adapted_from if example else None
        return False

    def get_context(self, request, *args, **kwargs):
        from projects.selectors.examples import example_screen

        return {**super().get_context(request, *args, **kwargs), **example_screen(self, request)}


class ExamplePrinciple(Orderable):
    """A principle that an example shows. The same row of the vocabulary in every language."""

    page = ParentalKey(ExamplePage, on_delete=models.CASCADE, related_name="principle_links")
    principle = models.ForeignKey(
        Principle, on_delete=models.PROTECT, related_name="example_links", verbose_name=_("principle")
    )

    class Meta(Orderable.Meta):
        verbose_name = _("principle of an example")
        verbose_name_plural = _("principles of examples")

    def __str__(self) -> str:
        return str(self.principle)
