"""Addresses of the asset map."""

from django.urls import path

from ideas.assets import recognise_views, views
from ideas.assets.still_true_views import still_true
from ideas.views.matches import own_matches

app_name = "assets"
urlpatterns = [
    path("skills/", views.asset_map, name="map"),
    path("people/<int:pk>/ask/<str:slug>/", recognise_views.ask, name="ask"),
    path("people/<int:pk>/recognise/", recognise_views.recognise, name="recognise"),
    path("me/skills/still-true/", still_true, name="still-true"),
    path("me/matches/", own_matches, name="matches"),
    path("me/recognitions/", recognise_views.recognitions, name="recognitions"),
    path("me/recognitions/hear-again/<int:pk>/", recognise_views.hear_from_again, name="hear-again"),
    path("me/recognitions/<int:pk>/answer/", recognise_views.answer_recognition, name="recognition-answer"),
    path("me/recognitions/<int:pk>/take-back/", recognise_views.take_back_recognition, name="recognition-take-back"),
]
