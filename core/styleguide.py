"""Every component on one page, for those who build (development only)."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def styleguide(request: HttpRequest) -> HttpResponse:
    return render(request, "styleguide/index.html")
