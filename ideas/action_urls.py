"""Addresses of actions (contract.md)."""

from django.urls import path

from .views import actions, steps

app_name = "actions"
urlpatterns = [
    path("", actions.action_list, name="action-list"),
    path("<int:pk>/", actions.action_detail, name="action-detail"),
    path("<int:pk>/calendar.ics", actions.action_calendar, name="action-calendar"),
    path("<int:pk>/volunteer/", actions.action_volunteer, name="action-volunteer"),
    path("<int:pk>/withdraw/", actions.action_withdraw, name="action-withdraw"),
    path("<int:pk>/answer/", steps.action_answer, name="action-answer"),
    path("<int:pk>/begin/", steps.action_begin, name="action-begin"),
    path("<int:pk>/done/", steps.action_done, name="action-done"),
    path("<int:pk>/confirm/", steps.action_confirm, name="action-confirm"),
    path("<int:pk>/thank/", steps.action_thank, name="action-thank"),
    path("<int:pk>/take-back/", steps.action_take_back, name="action-take-back"),
    path("<int:pk>/change/", steps.action_change, name="action-change"),
    path("<int:pk>/places/", steps.action_places, name="action-places"),
]
