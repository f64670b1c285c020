"""Addresses of notices/. One's own stand below /me/."""

from django.urls import path

from notices import views

app_name = "notices"
urlpatterns = [
    path("me/notices/", views.notice_list, name="list"),
    path("me/notices/read/", views.read, name="read"),
    path("me/notices/choices/", views.choices, name="choices"),
    path("notices/stop/<str:token>/", views.stop, name="stop"),
]
