"""News of the site: short pages with a day, in a list by year and topic and in feeds (home/news/)."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from modelcluster.fields import ParentalManyToManyField
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from core import clock
from core.models import CivicPageMixin
from core.streams import LeanStreamField
from home.blocks import PageBodyBlock
from projects.models import FAMILY_FIELDS, FAMILY_PANELS, HasFamily


class NewsIndexPage(CivicPageMixin, Page):
    """The list of news at /news/."""

    max_count_per_parent = 1
    parent_page_types = ["home.HomePage"]
    subpage_types = ["home.NewsPage"]
    page_description = _("The list of all news, by year and topic. One for the site.")

    class Meta:
        verbose_name = _("list of news")
        verbose_name_plural = _("lists of news")

    def get_context(self, request, *args, **kwargs):
        from home.news.selectors import news_screen

        return {**super().get_context(request, *args, **kwargs), **news_screen(self, request.GET)}


class NewsPage(HasFamily, CivicPageMixin, Page):
    """One piece of news."""

    day = models.DateField(
        _("day"),
        default=clock.today,
        db_index=True,
        help_text=_("Readers see this day. News stands in the order of these days, the newest first."),
    )
    body = LeanStreamField(PageBodyBlock(), blank=True, verbose_name=_("text"), help_text=_("Begin with what is new."))
    topics = ParentalManyToManyField(
        "ideas.Topic",
        blank=True,
        related_name="+",
        verbose_name=_("topics"),
        help_text=_("Readers find this news under each topic that you choose."),
    )

    parent_page_types = ["home.NewsIndexPage"]
    subpage_types: list[str] = []
    page_description = _("Something that is new: a day, a few sentences and a picture. It goes into the feeds too.")
    content_panels = [*CivicPageMixin.content_panels, FieldPanel("day"), FieldPanel("body"), FieldPanel("topics")]
    settings_panels = [*Page.settings_panels, *FAMILY_PANELS]
    search_fields = [*CivicPageMixin.search_fields, index.SearchField("body"), index.FilterField("day")]
    override_translatable_fields = [
        *CivicPageMixin.override_translatable_fields,
        SynchronizedField("day", overridable=False),
        *FAMILY_FIELDS,
    ]

    class Meta:
        verbose_name = _("news")
        verbose_name_plural = _("news")
