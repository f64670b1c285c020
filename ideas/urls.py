"""Addresses of ideas/."""

from django.urls import path
from django.views.decorators.http import conditional_page, require_safe

from . import views
from .feeds import IdeaFeed

app_name = "ideas"
urlpatterns = [
    path("", views.idea_list, name="idea-list"),
    path("feed/", require_safe(conditional_page(IdeaFeed())), name="feed"),
    path("map/", views.crowd_map, name="map"),
    path("map/data.json", views.map_data, name="map-data"),
    path("map/outlines.json", views.map_outlines, name="map-outlines"),
    path("share/", views.share, name="idea-share"),
    path("share/check/", views.share_check, name="idea-share-check"),
    path("share/again/", views.share_again, name="idea-share-again"),
    path("share/done/<int:pk>/", views.idea_shared, name="idea-shared"),
    path("share/photos/", views.share_photos, name="idea-share-photos"),
    path("share/photos/<int:pk>/", views.share_photo, name="idea-share-photo"),
    path("share/photos/<int:pk>/remove/", views.share_photo_remove, name="idea-share-photo-remove"),
    path("share/<slug:step>/", views.share, name="idea-share-step"),
    *views.acts.urls(),
    path("<int:pk>/needs/", views.idea_needs, name="idea-needs"),
    path("<int:pk>/edit/", views.idea_edit, name="idea-edit"),
    path("<int:pk>/remove/", views.idea_remove, name="idea-remove"),
    path("<int:pk>/<str:slug>/", views.idea_detail, name="idea-detail"),
]
