"""Addresses of offers to the pool, and one's own offers below /me/."""

from django.urls import path

from ideas import views

app_name = "offers"
urlpatterns = [
    path("offers/<int:pk>/", views.offer_detail, name="offer-detail"),
]
