"""What every page type of ours shares. A mixin, because wagtail-localize 1.14 needs Wagtail's own Page underneath."""

from django.db import models
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page
from wagtail.search import index


class CivicPageMixin(models.Model):
    """A summary for lists, search and link previews, and a picture."""

    summary = models.CharField(
        _("summary"),
        max_length=300,
        blank=True,
        help_text=_("One or two plain sentences. They stand under the title, in lists and in search results."),
    )
    picture = models.ForeignKey(
        "core.CivicImage",
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("picture"),
        help_text=_("Shown with the page and where people share its link."),
    )

    content_panels = [*Page.content_panels, FieldPanel("summary"), FieldPanel("picture")]
    search_fields = [*Page.search_fields, index.SearchField("summary")]

    class Meta:
        abstract = True
