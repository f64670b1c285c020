"""Addresses of the pages around the log form, below /pledges/trader/."""

from django.urls import path

from . import views
from .worker import worker

urlpatterns = [
    path("asks/", views.asks, name="trader-asks"),
    path("asks/needs/<int:pk>/", views.take, {"what": "need"}, name="trader-take-need"),
    path("asks/actions/<int:pk>/", views.take, {"what": "action"}, name="trader-take-action"),
    path("asks/<int:pk>/decline/", views.decline, name="trader-decline"),
    path("review/", views.sharing, name="trader-sharing"),
    path("review/ask/", views.ask_hours, name="trader-ask-hours"),
    path("review/ask/<int:pk>/stop/", views.stop_asking_hours, name="trader-stop-asking"),
    path("pauses/", views.pauses, name="trader-pauses"),
    path("pauses/<int:pk>/withdraw/", views.withdraw_pause, name="trader-pause-withdraw"),
    path("reminders/", views.reminders, name="trader-reminders"),
    path("worker.js", worker, name="trader-worker"),
]
