"""Addresses of the relay, below /me/: one's own conversations."""

from django.urls import path

from ideas import views

app_name = "relay"
urlpatterns = [
    path("me/messages/", views.message_list, name="messages"),
    path("me/messages/<uuid:uid>/", views.conversation, name="conversation"),
    path("me/messages/<uuid:uid>/stop/", views.conversation_close, name="conversation-stop"),
    path("me/messages/<uuid:uid>/give/", views.conversation_give, name="conversation-give"),
]
