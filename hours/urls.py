"""Addresses of hours/."""

from django.urls import path

from hours import views

app_name = "hours"
urlpatterns = [
    path("to-confirm/", views.to_confirm, name="to-confirm"),
    path("<int:pk>/confirm/", views.confirm, name="hours-confirm"),
    path("<int:pk>/query/", views.query, name="hours-query"),
    path("<int:pk>/reject/", views.reject, name="hours-reject"),
]
