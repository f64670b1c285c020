"""Addresses of the asset map."""

from django.urls import path

from ideas.assets import views

app_name = "assets"
urlpatterns = [
    path("skills/", views.asset_map, name="map"),
]
