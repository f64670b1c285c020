"""Addresses of projects (contract.md)."""

from django.urls import path

from . import views
from .views.acts import acts

app_name = "projects"
urlpatterns = [
    path("", views.project_list, name="project-list"),
    path("start/", views.start_project, name="project-start"),
    *acts.urls(),
    path("<int:pk>/back/", views.back_project, name="project-back"),
    path("<int:pk>/unback/", views.unback_project, name="project-unback"),
    path("<int:pk>/edit/", views.edit_project, name="project-edit"),
    path("<int:pk>/stage/", views.change_stage, name="project-stage"),
    path("<int:pk>/owners/", views.add_owner, name="project-owners"),
    path("<int:pk>/owners/<int:owner>/remove/", views.remove_owner, name="project-owner-remove"),
    path("<int:pk>/<str:slug>/", views.project_detail, name="project-detail"),
]
