"""News of a project: read by everybody, written, changed and taken back by those who run it."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.exceptions import CivicError
from core.submissions import once
from projects import services
from projects.models import Project, ProjectUpdate
from projects.permissions import user_can_edit_project
from projects.selectors.updates import page_number, page_of_updates, photos_of_updates, updates_of
from projects.update_forms import EditUpdateForm, UpdateForm

from .finding import ask, find_project, for_owners

NO_NUMBER = 2**63


@require_safe
def update_list(request: HttpRequest, pk: int) -> HttpResponse:
    """All news of a project, newest first, each with an anchor of its own."""
    project = find_project(request, pk)
    context = {
        "project": project,
        "page": page_of_updates(project, request.user, request.GET.get("page")),
        "can_edit": user_can_edit_project(request.user, project),
    }
    return render(request, "projects/update_list.html", context)


@require_safe
def update_detail(request: HttpRequest, pk: int, update: int) -> HttpResponse:
    """Leads to where one piece of news stands among the others."""
    project = find_project(request, pk)
    row = _find(request, project, update)
    number = page_number(row, request.user)
    query = f"?page={number}" if number > 1 else ""
    return redirect(f"{reverse('projects:project-updates', args=[project.pk])}{query}#update-{row.pk}")


def _find(request: HttpRequest, project: Project, number: int) -> ProjectUpdate:
    if number >= NO_NUMBER:
        raise Http404
    row = get_object_or_404(updates_of(project, request.user), pk=number)
    row.project = project
    return row


@for_owners
def write_update(request: HttpRequest, project: Project) -> HttpResponse:
    """GET: the form. POST: publish it, once however often the form is sent."""
    posted = request.method == "POST"
    form = UpdateForm(request.POST if posted else None, request.FILES if posted else None)
    if posted and form.is_valid():
        said = {name: form.cleaned_data[name] for name in ("title", "body")}
        try:
            update, is_new = once(
                user=request.user,
                address=request.path,
                key=form.cleaned_data["key"],
                content=form.content(),
                create=lambda: services.write_update(
                    project=project, author=request.user, photos=form.photos(), **said
                ),
            )
        except CivicError as broken:
            form.add_broken_rule(broken)
        else:
            words = _("Your news is here. Everybody behind the project is told.")
            messages.success(request, words if is_new else _("Your news was here already."))
            return redirect(f"{project.get_absolute_url()}#update-{update.pk}")
    return _form(request, project, form, title=_("Tell your news"), label=_("Publish the news"))


@for_owners
def edit_update(request: HttpRequest, project: Project, update: int) -> HttpResponse:
    row = _find(request, project, update)
    photos = photos_of_updates([row])
    posted, words = request.method == "POST", {"title": row.title, "body": row.body}
    form = EditUpdateForm(
        request.POST if posted else None,
        request.FILES if posted else None,
        initial=words,
        began=words,
        photos=photos,
    )
    if posted and form.is_valid():
        said = {name: form.cleaned_data[name] for name in ("title", "body")}
        removed = form.cleaned_data.get("removed") or ()
        try:
            services.edit_update(update=row, by=request.user, photos=form.photos(), removed=removed, **said)
        except CivicError as broken:
            form.add_broken_rule(broken)
        else:
            messages.success(request, _("Your changes are saved."))
            return redirect(row)
    return _form(request, project, form, title=_("Change your news"), label=_("Save the changes"))


def _form(request: HttpRequest, project: Project, form, *, title: str, label: str) -> HttpResponse:
    context = {"project": project, "form": form, "title": title, "label": label, "url": request.path}
    return render(request, "projects/update_form.html", context)


@for_owners
def remove_update(request: HttpRequest, project: Project, update: int) -> HttpResponse:
    row = _find(request, project, update)
    back = reverse("projects:project-updates", args=[project.pk])
    if request.method != "POST":
        return ask(
            request,
            title=_("Take back “%(title)s”?") % {"title": row},
            text=_("The news and its photos go away for everybody."),
            label=_("Take it back"),
            url=request.path,
            back_url=back,
        )
    services.remove_update(update=row)
    messages.success(request, _("You took the news back."))
    return redirect(back)
