"""Addresses of ideas/."""

from django.urls import path

from . import views

app_name = "ideas"
urlpatterns = [
    path("<int:pk>/<str:slug>/", views.idea_detail, name="idea-detail"),
]
