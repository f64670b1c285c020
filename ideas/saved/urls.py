"""Addresses of kept searches, below /me/."""

from django.urls import path

from ideas.saved import views

app_name = "saved"
urlpatterns = [
    path("me/searches/", views.search_list, name="list"),
    path("me/searches/keep/<slug:listing>/", views.search_keep, name="search-keep"),
    path("me/searches/<int:pk>/look/", views.search_look, name="search-look"),
    path("me/searches/<int:pk>/news/", views.search_news, name="search-news"),
    path("me/searches/<int:pk>/forget/", views.search_forget, name="search-forget"),
]
