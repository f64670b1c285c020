"""What every page type of ours shares. A mixin, because wagtail-localize 1.14 needs Wagtail's own Page underneath."""

from functools import reduce
from operator import or_

from django.db import models
from django.utils.translation import get_language_info
from django.utils.translation import gettext_lazy as _
from wagtail.admin.panels import FieldPanel
from wagtail.models import Page, PageViewRestriction
from wagtail.search import index
from wagtail_localize.fields import SynchronizedField

from core.page_forms import CivicPageForm

WAYS_TO_A_RESTRICTED_PAGE = ("page", "page__aliases", "page__aliases__aliases")
"""From a restriction to the pages that it holds for: an alias follows its source, and so does an alias of that."""


def language_of_page(page: Page) -> str:
    """The language of a page's words: that of the original while it is not translated. Any page, also a bare one."""
    if not page.alias_of_id:
        return page.locale.language_code
    return getattr(page, "words_in", None) or page.alias_of.locale.language_code


def with_languages(pages: models.QuerySet) -> models.QuerySet:
    """The same pages, each read with what `language_of_page` asks for: two short columns, not a second wide row."""
    return pages.select_related("locale").annotate(words_in=models.F("alias_of__locale__language_code"))


def _of_pages(lookup: str, value) -> models.Q:
    """Restrictions of these pages, and of the pages that they, or what they mirror, are aliases of."""
    return reduce(or_, (models.Q(**{f"{way}__{lookup}": value}) for way in WAYS_TO_A_RESTRICTED_PAGE))


def kept_back() -> models.Exists:
    """For a query of pages: whether a restriction stands on a page, on one above it, or on what they follow."""
    path = models.ExpressionWrapper(models.OuterRef("path"), output_field=models.CharField())
    above = models.Q(pk__in=[])
    for way in WAYS_TO_A_RESTRICTED_PAGE:
        above |= models.Q(of__startswith=models.F(f"{way}__path"))
    return models.Exists(PageViewRestriction.objects.annotate(of=path).filter(above))


def closed_paths() -> tuple[str, ...]:
    """The paths that `kept_back` finds, all of the site: what begins with one is not for everybody.

    Restrictions are few; where several pages are asked about, one short query of them all beats the wide condition.
    """
    rows = PageViewRestriction.objects.values_list(*(f"{way}__path" for way in WAYS_TO_A_RESTRICTED_PAGE))
    return tuple({path for row in rows for path in row if path})


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

    closed_paths: tuple[str, ...] | None = None
    """What `closed_paths()` gave, on a page that was read together with it."""

    speaks_every_language = False
    """Whether the words of its template are there in every language of the site, not in the whole ones alone."""

    def get_view_restrictions(self):
        """As Wagtail's, in one query: those of this page and of each above it, and for an alias those of its source.

        None at all for a page that was read with `closed_paths` and stands below none of them.
        """
        if self.closed_paths is not None and not self.path.startswith(self.closed_paths):
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
        return bool(self.alias_of_id) and self.text_language != self.locale.language_code
