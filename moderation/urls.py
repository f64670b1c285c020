"""Addresses of moderation/."""

from django.urls import path

from . import views

app_name = "moderation"
urlpatterns = [
    path("<str:label>/<uuid:uid>/", views.report_words, name="report"),
    path("<str:label>/<uuid:uid>/thanks/", views.reported, name="reported"),
]
