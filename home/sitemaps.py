"""The list of public pages for search engines, in every language (Wagtail's own stops at the first)."""

from django.contrib.sitemaps import Sitemap as DjangoSitemap
from wagtail.contrib.sitemaps import Sitemap
from wagtail.models import Page

from core.enums import Visibility
from ideas.models import Idea
from pledges.models import Venue
from projects.models import Project


class PagesInAllLanguages(Sitemap):
    """Live public pages below the front door of each language; pages not yet translated are left out."""

    def items(self):
        fronts = self.get_wagtail_site().root_page.get_translations(inclusive=True)
        pages = Page.objects.none()
        for front in fronts:
            pages = pages | Page.objects.descendant_of(front, inclusive=True)
        return (
            pages.live().public().filter(alias_of=None).order_by("path").select_related("locale").specific(defer=True)
        )


class IdeasSitemap(DjangoSitemap):
    """Ideas everybody may read."""

    limit = 2000

    def items(self):
        return Idea.objects.listed().order_by("pk")

    def lastmod(self, idea):
        return idea.edited_at or idea.created_at


class ProjectsSitemap(DjangoSitemap):
    """Projects everybody may read."""

    limit = 2000

    def items(self):
        return Project.objects.filter(visibility=Visibility.PUBLISHED).order_by("pk")

    def lastmod(self, project):
        return project.edited_at or project.created_at


class VenuesSitemap(DjangoSitemap):
    """Venues with units to let, and what their traders give."""

    limit = 2000

    def items(self):
        return Venue.objects.order_by("pk")


SITEMAPS = {"pages": PagesInAllLanguages, "ideas": IdeasSitemap, "projects": ProjectsSitemap, "venues": VenuesSitemap}
