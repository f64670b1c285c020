"""What every page type of ours shares. A mixin, because wagtail-localize 1.14 needs Wagtail's own Page underneath."""

from django.db import models
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page, PageViewRestriction
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from core.page_forms import CivicPageForm


def language_of_page(page: Page) -> str:
    """The language of a page's words: that of the original while it is not translated. Any page, also a bare one."""
    source = page.alias_of if page.alias_of_id else page
    return source.locale.language_code


def _of_pages(lookup: str, value) -> models.Q:
    """Restrictions of these pages, and of the pages that they, or what they mirror, are aliases of."""
    return (
        models.Q(**{f"page__{lookup}": value})
        | models.Q(**{f"page__aliases__{lookup}": value})
        | models.Q(**{f"page__aliases__aliases__{lookup}": value})
    )


def kept_back() -> models.Exists:
    """For a query of pages, as `is_kept_back`: whether a restriction stands on a page, or on one above it."""
    path = models.ExpressionWrapper(models.OuterRef("path"), output_field=models.CharField())
    above = models.Q(pk__in=[])
    for way in ("page", "page__aliases", "page__aliases__aliases"):
        above |= models.Q(of__startswith=models.F(f"{way}__path"))
    return models.Exists(PageViewRestriction.objects.annotate(of=path).filter(above))


class CivicPageMixin(models.Model):
    """A summary for lists, search and link previews, a picture, and a day of review. One slug in all languages."""

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
    review_on = models.DateField(
        _("looked at again on"),
        null=True,
        blank=True,
        help_text=_(
            "From this day on, “Pages in care” asks whoever holds the page to read it again. Readers do not see it."
        ),
    )

    base_form_class = CivicPageForm
    content_panels = [*Page.content_panels, FieldPanel("summary"), FieldPanel("picture")]
    promote_panels = [*Page.promote_panels, FieldPanel("review_on")]
    search_fields = [*Page.search_fields, index.SearchField("summary")]
    preview_modes = [("", _("On the screen")), ("print", _("On paper"))]
    # A shared address stays the same page for everybody; a language may still choose its own.
    override_translatable_fields = [
        SynchronizedField("slug", overridable=True),
        SynchronizedField("review_on", overridable=False),
    ]

    class Meta:
        abstract = True

    speaks_every_language = False
    """Whether the words of its template are there in every language of the site, not in the whole ones alone."""

    def get_view_restrictions(self):
        """As Wagtail's, in one query: those of this page and of each above it, and for an alias those of its source.

        None at all for a page that was read with `is_kept_back` and is not.
        """
        if getattr(self, "is_kept_back", None) is False:
            return PageViewRestriction.objects.none()
        ends = range(self.steplen, len(self.path) + 1, self.steplen)
        paths = [self.path[:end] for end in ends]
        return PageViewRestriction.objects.filter(_of_pages("path__in", paths)).distinct()

    @property
    def text_language(self) -> str:
        """The language of the words: that of the original while the page is not yet translated."""
        return language_of_page(self)

    @property
    def text_direction(self) -> str:
        """Which way the words run, "rtl" or "ltr"; those of the site around them may run the other way."""
        return "rtl" if get_language_info(self.text_language)["bidi"] else "ltr"

    @property
    def is_untranslated(self) -> bool:
        """Whether this page still shows the words of another language."""
        return bool(self.alias_of_id) and self.alias_of.locale_id != self.locale_id
