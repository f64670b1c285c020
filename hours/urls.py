"""Addresses."""

from django.urls import path

app_name = "hours"
urlpatterns: list[path] = []
