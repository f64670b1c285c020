"""Addresses of hours/."""

from django.urls import path

app_name = "hours"
urlpatterns: list[path] = []
