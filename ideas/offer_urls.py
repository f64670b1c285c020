"""Addresses of offers to the pool, and one's own offers below /me/."""

from django.urls import path

from ideas import views

app_name = "offers"
urlpatterns = [
    path("me/offers/", views.offer_list, name="own"),
    path("offers/new/", views.offer_new, name="offer-new"),
    path("offers/<int:pk>/", views.offer_detail, name="offer-detail"),
    path("offers/<int:pk>/edit/", views.offer_edit, name="offer-edit"),
    path("offers/<int:pk>/confirm/", views.offer_confirm, name="offer-confirm"),
    path("offers/<int:pk>/withdraw/", views.offer_withdraw, name="offer-withdraw"),
    path("offers/<int:pk>/ask/", views.offer_ask, name="offer-ask"),
]
