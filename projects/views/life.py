"""A project's next stage, and whose it is."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from core.exceptions import CivicError
from projects import services
from projects.life import hands_from
from projects.life_forms import OwnershipForm, StageForm
from projects.models import Project
from projects.permissions import movers_of

from .finding import for_owners


@for_owners
def change_stage(request: HttpRequest, project: Project) -> HttpResponse:
    """The stages that this person may choose now, with the day and a reason."""
    movers = movers_of(request.user, project)
    form = StageForm(request.POST if request.method == "POST" else None, project=project, movers=movers)
    if request.method == "POST" and form.is_valid():
        try:
            services.change_stage(project=project, by=request.user, **form.step())
        except CivicError as broken:
            form.add_broken_rule(broken)
        else:
            messages.success(request, _("The project has moved on. Its page shows the day."))
            return redirect(project)
    return render(request, "projects/stage.html", {"project": project, "form": form, "url": request.path})


@for_owners
def change_ownership(request: HttpRequest, project: Project) -> HttpResponse:
    """Whose the project is, and whose this person may make it. 403 where it is not theirs to give away."""
    movers = movers_of(request.user, project)
    if not hands_from(project.ownership, movers):
        raise PermissionDenied
    form = OwnershipForm(request.POST if request.method == "POST" else None, project=project, movers=movers)
    if request.method == "POST" and form.is_valid():
        try:
            services.change_ownership(project=project, by=request.user, **form.cleaned_data)
        except CivicError as broken:
            form.add_broken_rule(broken)
        else:
            messages.success(request, _("Saved. Its page shows whose it is, with the day."))
            return redirect(project)
    return render(request, "projects/ownership.html", {"project": project, "form": form, "url": request.path})
