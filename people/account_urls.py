"""allauth's addresses: sign up, sign in, e-mail, password, codes."""

from django.urls import include, path

urlpatterns = [path("", include("allauth.urls"))]
