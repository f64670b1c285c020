"""What owners change: the words, and who owns the project with them."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from core.exceptions import CivicError
from ideas.place_forms import place_initial
from ideas.services import spot_of
from ideas.views.needs import needs_page
from projects import services
from projects.forms import AddOwnerForm, EditProjectForm
from projects.models import Project
from projects.permissions import user_can_edit_project
from projects.selectors.people import people_involved

from .finding import ask, find_project, for_owners, must_sign_in


@for_owners
def edit_project(request: HttpRequest, project: Project) -> HttpResponse:
    words = {name: getattr(project, name) for name in ("title", "story", "group_name", "place_text")}
    initial = {
        **words,
        **place_initial(project.subject),
        "topics": list(project.subject.topics.all()),
    }
    data, stands = request.POST if request.method == "POST" else None, spot_of(project.subject)
    form = EditProjectForm(data, initial=initial, stands=stands, began=words)
    if request.method == "POST" and form.is_valid():
        services.edit_project(project=project, by=request.user, **form.words())
        messages.success(request, _("Your changes are saved."))
        return redirect(Project.objects.get(pk=project.pk))
    return render(request, "projects/edit.html", {"project": project, "form": form, "url": request.path})


@for_owners
def project_needs(request: HttpRequest, project: Project) -> HttpResponse:
    return needs_page(request, project)


@for_owners
def add_owner(request: HttpRequest, project: Project) -> HttpResponse:
    """Who owns it, and one more owner from the people who took part."""
    form = AddOwnerForm(request.POST if request.method == "POST" else None, people=people_involved(project))
    if request.method == "POST" and form.is_valid():
        person = form.cleaned_data["person"]
        services.add_owner(project=project, user=person, by=request.user)
        messages.success(request, _("%(name)s owns the project with you now.") % {"name": person})
        return redirect("projects:project-owners", pk=project.pk)
    owners = list(project.owners.current().select_related("user"))
    context = {
        "project": project,
        "form": form,
        "owners": owners,
        "has_people": form.fields["person"].queryset.exists(),
    }
    return render(request, "projects/owners.html", {**context, "url": request.path})


@must_sign_in
def remove_owner(request: HttpRequest, pk: int, owner: int) -> HttpResponse:
    """An owner leaves, or another owner takes them off; never the last one."""
    project = find_project(request, pk)
    if not user_can_edit_project(request.user, project):
        raise PermissionDenied
    row = get_object_or_404(project.owners.current().select_related("user"), pk=owner)
    owners_url = reverse("projects:project-owners", args=[project.pk])
    if request.method != "POST":
        return ask(
            request,
            title=_("Should %(name)s no longer be an owner?") % {"name": row.user},
            text=_("They can no longer change the project. What they did stays."),
            label=_("Take off the list of owners"),
            url=request.path,
            back_url=owners_url,
        )
    try:
        services.remove_owner(project=project, user=row.user, by=request.user)
    except CivicError as broken:
        messages.error(request, str(broken))
    else:
        messages.success(request, _("%(name)s is no longer an owner.") % {"name": row.user})
    return redirect(project if row.user == request.user else owners_url)
