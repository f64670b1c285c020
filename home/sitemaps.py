"""The list of public pages for search engines, in every language (Wagtail's own stops at the first)."""

from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sitemaps import Sitemap as DjangoSitemap
from django.urls import reverse
from wagtail.contrib.sitemaps import Sitemap
from wagtail.models import Page

from core.enums import Visibility
from core.languages import IN_EVERY_LANGUAGE
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

    def _urls(self, page, protocol, domain):
        """Each page with its translations: those that are published in words of their own."""
        items = list(self.paginator.page(page).object_list)
        there: dict = {}
        keys = {item.translation_key for item in items}
        versions = Page.objects.live().public().filter(alias_of=None, translation_key__in=keys).select_related("locale")
        for version in versions:
            there.setdefault(version.translation_key, []).append(
                (version.locale.language_code, version.get_full_url(self.request))
            )
        urls = [
            {**url, "alternates": alternates(there[item.translation_key])}
            for item in items
            for url in item.get_sitemap_urls(self.request)
        ]
        changed = {url.get("lastmod") for url in urls}
        if changed and None not in changed:
            self.latest_lastmod = max(changed)
        return urls


def alternates(versions: list[tuple[str, str]]) -> list[dict[str, str]]:
    """The versions of one page as the sitemap's links: each language, and English for everybody else."""
    if len(versions) < 2:
        return []
    default = [("x-default", url) for code, url in versions if code == settings.LANGUAGE_CODE]
    return [{"lang_code": code, "location": url} for code, url in [*sorted(versions), *default]]


class InLanguages(DjangoSitemap):
    """Rows whose page stands in several languages at one address with another prefix; their words stay as written."""

    # Each has an entry for every language.
    limit = 500

    def codes_for(self, item) -> list[str]:
        """The languages in which the page around the words is whole."""
        return [code for code, _name in settings.WHOLE_LANGUAGES]

    def _urls(self, page, protocol, domain):
        urls = super()._urls(page, protocol, domain)
        return [each for url in urls for each in self._in_each_language(url)]

    def _in_each_language(self, url: dict) -> list[dict]:
        parts = urlsplit(url["location"])
        versions = [
            (
                code,
                parts._replace(path=parts.path if code == settings.LANGUAGE_CODE else f"/{code}{parts.path}").geturl(),
            )
            for code in self.codes_for(url["item"])
        ]
        links = alternates(versions)
        return [{**url, "location": address, "alternates": links} for _code, address in versions]


class IdeasSitemap(InLanguages):
    """Ideas everybody may read: their page is there in all languages."""

    def codes_for(self, item) -> list[str]:
        return [code for code, _name in settings.LANGUAGES]

    def items(self):
        return Idea.objects.listed().order_by("pk")

    def lastmod(self, idea):
        return idea.edited_at or idea.created_at


class ProjectsSitemap(InLanguages):
    """Projects everybody may read."""

    def items(self):
        return Project.objects.filter(visibility=Visibility.PUBLISHED).order_by("pk")

    def lastmod(self, project):
        return project.edited_at or project.created_at


class VenuesSitemap(InLanguages):
    """Venues with units to let, and what their traders give."""

    def items(self):
        return Venue.objects.order_by("pk")


class ListsSitemap(InLanguages):
    """The lists themselves, in every language that speaks them."""

    def items(self):
        return ["ideas:idea-list", "projects:project-list", "actions:action-list", "pledges:giving", "assets:map"]

    def location(self, item):
        return reverse(item)

    def codes_for(self, item) -> list[str]:
        every = settings.LANGUAGES if item in IN_EVERY_LANGUAGE else settings.WHOLE_LANGUAGES
        return [code for code, _name in every]


SITEMAPS = {
    "pages": PagesInAllLanguages,
    "lists": ListsSitemap,
    "ideas": IdeasSitemap,
    "projects": ProjectsSitemap,
    "venues": VenuesSitemap,
}
