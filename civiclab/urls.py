"""Every address of the site. English has no prefix; each other language has one."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path
from django.views.generic import RedirectView
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.contrib.sitemaps import views as sitemap_views
from wagtail.documents import urls as wagtaildocs_urls

from core import health, short_views, views
from core.styleguide import styleguide
from home.sitemaps import SITEMAPS

# Wagtail's own sign-in for private pages has no limit on tries; everybody uses the one that has.
to_sign_in = RedirectView.as_view(pattern_name="account_login", query_string=True)

handler500 = "core.views.server_error"

urlpatterns = [
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("robots.txt", views.robots, name="robots"),
    path("sitemap.xml", sitemap_views.index, {"sitemaps": SITEMAPS, "sitemap_url_name": "sitemap"}, name="sitemaps"),
    path("sitemap-<section>.xml", sitemap_views.sitemap, {"sitemaps": SITEMAPS}, name="sitemap"),
    path("admin/", include(wagtailadmin_urls)),
    path("media/<path:path>", views.picture, name="picture"),
    path("documents/", include(wagtaildocs_urls)),
]

urlpatterns += i18n_patterns(
    *([path("styleguide/", styleguide, name="styleguide")] if settings.DEBUG else []),
    path("p/<str:code>/", short_views.short_address, name="short-address"),
    path("p/<str:code>/qr.svg", short_views.short_qr, name="short-qr"),
    path("accounts/", include("people.account_urls")),
    path("ideas/", include("ideas.urls")),
    path("actions/", include("ideas.action_urls")),
    path("projects/", include("projects.urls")),
    path("calls/", include("projects.call_urls")),
    path("packs/", include("projects.pack_urls")),
    path("pages/", include("projects.page_urls")),
    path("news/", include("home.news.urls")),
    path("learning/", include("projects.learning.urls")),
    path("hours/", include("hours.urls")),
    path("pledges/", include("pledges.urls")),
    path("report/", include("moderation.urls")),
    path("", include("notices.urls")),
    path("", include("ideas.offer_urls")),
    path("", include("ideas.relay_urls")),
    path("", include("ideas.assets.urls")),
    path("", include("ideas.saved.urls")),
    path("", include("people.urls")),
    path("", include("home.urls")),
    path(
        "_util/login/", RedirectView.as_view(pattern_name="account_login", query_string=True), name="wagtailcore_login"
    ),
    path("", include(wagtail_urls)),
    prefix_default_language=False,
)
