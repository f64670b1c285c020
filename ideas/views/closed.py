"""Where nothing new can be promised: on to where it can, or back with the reason."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse

from ideas.exceptions import IdeaIsGone


def leads_on(request: HttpRequest, thing, act: str) -> HttpResponse | None:
    """For a GET on an act of help: the same act of the project an idea has become, else the thing's page with why not.

    None where the thing itself takes help.
    """
    if getattr(thing, "takes_help", True):
        return None
    project = getattr(thing, "goes_on_as", None)
    if project is not None:
        query = f"?{request.GET.urlencode()}" if request.GET else ""
        return HttpResponseRedirect(reverse(f"projects:project-{act}", args=[project.pk]) + query)
    messages.info(request, str(thing.closed_words or IdeaIsGone()))
    return redirect(thing)
