"""Addresses of the pages around the log form, below /pledges/trader/."""

from django.urls import path

from . import counting, sharing_views, views
from .worker import worker

urlpatterns = [
    path("hours/<int:pk>/counts/", counting.counts, name="hours-counts"),
    path("asks/", views.asks, name="trader-asks"),
    path("asks/needs/<int:pk>/", views.take, {"what": "need"}, name="trader-take-need"),
    path("asks/actions/<int:pk>/", views.take, {"what": "action"}, name="trader-take-action"),
    path("asks/<int:pk>/decline/", views.decline, name="trader-decline"),
    path("review/", sharing_views.sharing, name="trader-sharing"),
    path("review/ask/", sharing_views.ask_hours, name="trader-ask-hours"),
    path("review/ask/<int:pk>/stop/", sharing_views.stop_asking_hours, name="trader-stop-asking"),
    path("review/ask/<int:pk>/give/", sharing_views.give, name="trader-give"),
    path("review/moves/<int:pk>/<str:answer>/", sharing_views.answer_move, name="trader-move"),
    path("review/make-up/", sharing_views.make_up_hours, name="trader-make-up"),
    path("review/<int:pk>/waiver/", sharing_views.waiver, name="trader-waiver"),
    path("review/way-back/<int:pk>/", sharing_views.way_back, name="trader-way-back"),
    path("pauses/", views.pauses, name="trader-pauses"),
    path("pauses/<int:pk>/withdraw/", views.withdraw_pause, name="trader-pause-withdraw"),
    path("reminders/", views.reminders, name="trader-reminders"),
    path("worker.js", worker, name="trader-worker"),
]
