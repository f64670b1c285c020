"""What authors do with their articles. Everything else below /learning/ is a page of Wagtail's."""

from django.urls import path

from . import views

app_name = "learning"
urlpatterns = [
    path("propose/", views.propose, name="propose"),
    path("mine/", views.mine, name="mine"),
    path("mine/<int:pk>/", views.article, name="article"),
    path("mine/<int:pk>/outline/", views.outline, name="outline"),
    path("mine/<int:pk>/draft/", views.draft, name="draft"),
    path("mine/<int:pk>/send/", views.send, name="send"),
    path("mine/<int:pk>/agree/", views.agree, name="agree"),
    path("mine/<int:pk>/withdraw/", views.withdraw, name="withdraw"),
]
