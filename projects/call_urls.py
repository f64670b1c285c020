"""What people do with calls. Everything else below /calls/ is a page of Wagtail's."""

from django.urls import path

from .calls import views

app_name = "calls"
urlpatterns = [
    path("<int:pk>/answer/", views.answer_call, name="call-answer"),
    path("<int:pk>/choose/", views.choose, name="call-choose"),
    path("<int:pk>/bring/", views.bring_idea, name="call-bring"),
]
