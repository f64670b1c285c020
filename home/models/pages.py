"""The pages that belong to no other app: the front door, and pages of plain text."""

from django.db import models
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel, MultiFieldPanel
from wagtail.blocks import StreamBlock
from wagtail.models import Page
from wagtail.search import index

from core.blocks import ButtonBlock
from core.models import CivicPageMixin
from core.streams import LeanStreamField
from home.blocks import PageBodyBlock


class HeroButtonsBlock(StreamBlock):
    """The one or two things most people came for."""

    button = ButtonBlock()

    class Meta:
        max_num = 2


class HomePage(CivicPageMixin, Page):
    """The front door: what this is, the ways in, what is nearly there and what came of it."""

    kicker = models.CharField(
        _("line above the headline"),
        max_length=120,
        blank=True,
        help_text=_("Small words over the headline, such as the names of the neighbourhoods."),
    )
    headline = models.CharField(
        _("headline"),
        max_length=120,
        blank=True,
        help_text=_("The largest words on the site: an invitation, not a slogan. Without them the title is shown."),
    )
    buttons = LeanStreamField(
        HeroButtonsBlock(),
        blank=True,
        verbose_name=_("buttons"),
        help_text=_("At most two: the things most people came for."),
    )
    body = LeanStreamField(
        PageBodyBlock(),
        blank=True,
        verbose_name=_("more on this page"),
        help_text=_("Stands below the figures, at the end of the page."),
    )

    content_panels = [
        *Page.content_panels,
        MultiFieldPanel(
            [
                FieldPanel("kicker"),
                FieldPanel("headline"),
                FieldPanel("summary"),
                FieldPanel("picture"),
                FieldPanel("buttons"),
            ],
            heading=_("Top of the page"),
        ),
        FieldPanel("body"),
    ]
    search_fields = [*CivicPageMixin.search_fields, index.SearchField("headline"), index.SearchField("body")]
    parent_page_types = ["wagtailcore.Page"]
    max_count = 1
    speaks_every_language = True

    class Meta:
        verbose_name = _("home page")
        verbose_name_plural = _("home pages")

    def get_context(self, request, *args, **kwargs):
        """What the page shows beside its own words: live figures and ideas, for this reader."""
        from home.selectors import front_door

        return {**super().get_context(request, *args, **kwargs), **front_door(request.user)}


class StandardPage(CivicPageMixin, Page):
    """A page of plain text, such as the house rules."""

    body = LeanStreamField(
        PageBodyBlock(), blank=True, verbose_name=_("text"), help_text=_("Begin with what readers need first.")
    )

    content_panels = [*CivicPageMixin.content_panels, FieldPanel("body")]
    search_fields = [*CivicPageMixin.search_fields, index.SearchField("body")]
    parent_page_types = ["home.HomePage", "home.StandardPage"]
    subpage_types = ["home.StandardPage"]
    speaks_every_language = True

    class Meta:
        verbose_name = _("page of text")
        verbose_name_plural = _("pages of text")

    @cached_property
    def headings(self) -> list:
        """The main headings, for the contents of a long page (four or more)."""
        found = [block.value for block in self.body if block.block_type == "heading" and block.value["level"] == "2"]
        return found if len(found) >= 4 else []
