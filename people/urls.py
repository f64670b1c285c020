"""Addresses of people/: public cards below /people/, one's own below /me/."""

from django.urls import include, path

from people import views

app_name = "people"
urlpatterns = [
    path("people/<int:pk>/", views.person_detail, name="person-detail"),
    path("people/organisations/<str:slug>/", views.organisation_detail, name="organisation-detail"),
    path("people/organisations/<str:slug>/listing/", views.organisation_listing, name="organisation-listing"),
    path("me/", include("people.me_urls")),
]
