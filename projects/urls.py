"""Addresses of projects (contract.md)."""

from django.urls import path

from . import views
from .permits import views as permits
from .views.acts import acts

app_name = "projects"
urlpatterns = [
    path("", views.project_list, name="project-list"),
    path("start/", views.start_project, name="project-start"),
    path("adopt/<int:pk>/", views.adopt_space, name="space-adopt"),
    path("adopt/<int:pk>/<int:adoption>/withdraw/", views.withdraw_adoption, name="adoption-withdraw"),
    *acts.urls(),
    path("<int:pk>/back/", views.back_project, name="project-back"),
    path("<int:pk>/unback/", views.unback_project, name="project-unback"),
    path("<int:pk>/co-own/", views.co_own, name="project-co-own"),
    path("<int:pk>/edit/", views.edit_project, name="project-edit"),
    path("<int:pk>/needs/", views.project_needs, name="project-needs"),
    path("<int:pk>/stage/", views.change_stage, name="project-stage"),
    path("<int:pk>/ownership/", views.change_ownership, name="project-ownership"),
    path("<int:pk>/owners/", views.add_owner, name="project-owners"),
    path("<int:pk>/owners/<int:owner>/remove/", views.remove_owner, name="project-owner-remove"),
    path("<int:pk>/updates/", views.update_list, name="project-updates"),
    path("<int:pk>/updates/write/", views.write_update, name="project-update-write"),
    path("<int:pk>/updates/<int:update>/", views.update_detail, name="project-update"),
    path("<int:pk>/updates/<int:update>/edit/", views.edit_update, name="project-update-edit"),
    path("<int:pk>/updates/<int:update>/remove/", views.remove_update, name="project-update-remove"),
    path("<int:pk>/team/", views.team, name="project-team"),
    path("<int:pk>/team/<int:member>/", views.member, name="project-member"),
    path("<int:pk>/team/<int:member>/end/", views.end_membership, name="project-member-end"),
    path("<int:pk>/permits/", permits.permit_list, name="project-permits"),
    path("<int:pk>/permits/<int:permit>/card/", permits.permit_card, name="permit-card"),
    path("<int:pk>/people/", views.people, name="project-people"),
    path("<int:pk>/people/count/", views.record_count, name="project-count"),
    path("<int:pk>/people/<int:count>/withdraw/", views.withdraw_count, name="project-count-withdraw"),
    path("<int:pk>/<str:slug>/", views.project_detail, name="project-detail"),
]
