"""One's own card, below /me/."""

from django.urls import path

from people import views

urlpatterns = [
    path("welcome/", views.welcome, name="welcome"),
    path("profile/", views.profile_edit, name="profile-edit"),
    path("skills/", views.skills_edit, name="skills-edit"),
]
