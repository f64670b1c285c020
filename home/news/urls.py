"""The feeds of news. Everything else below /news/ is a page of Wagtail's."""

from django.urls import path
from django.views.decorators.http import conditional_page, require_safe

from .feeds import NewsFeed, RssNewsFeed

app_name = "news"
urlpatterns = [
    path("feed/", require_safe(conditional_page(NewsFeed())), name="feed"),
    path("feed/rss/", require_safe(conditional_page(RssNewsFeed())), name="rss"),
]
