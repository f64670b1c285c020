"""Sharing a project: a short form on one page; or letting an idea grow into one."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from core.exceptions import CivicError
from core.submissions import once
from ideas.models import Idea
from ideas.place_forms import place_initial
from ideas.services import spot_of
from projects import services
from projects.forms import StartProjectForm
from projects.permissions import user_can_grow_idea

from .finding import must_sign_in


def _idea_of(request: HttpRequest) -> Idea | None:
    """The idea named by `?idea=`, where this person may let it grow. Raises Http404 or PermissionDenied."""
    number = request.GET.get("idea", "")
    if not number:
        return None
    if not (number.isascii() and number.isdecimal() and len(number) < 19):
        raise Http404
    rows = Idea.objects.visible_to(request.user).select_related("subject__neighbourhood", "author", "grown_project")
    idea = rows.filter(pk=int(number)).first()
    if idea is None:
        raise Http404
    if not hasattr(idea, "grown_project") and not user_can_grow_idea(request.user, idea):
        raise PermissionDenied
    return idea


@must_sign_in
def start_project(request: HttpRequest) -> HttpResponse:
    """GET: the form. POST: share it. With `?idea=` the idea becomes the project and its author is the owner."""
    idea = _idea_of(request)
    if idea and hasattr(idea, "grown_project"):
        return redirect(idea.grown_project)
    stands = spot_of(idea.subject) if idea else None
    form = StartProjectForm(request.POST if request.method == "POST" else None, initial=_from_idea(idea), stands=stands)
    if request.method == "POST" and form.is_valid():
        try:
            project, is_new = once(
                user=request.user,
                address=request.get_full_path(),
                key=form.cleaned_data["key"],
                content=form.content(),
                create=lambda: _start(request, form, idea),
            )
        except CivicError as broken:
            form.add_broken_rule(broken)
        else:
            messages.success(request, _("Your project is here.") if is_new else _("Your project was here already."))
            return redirect(project)
    return render(request, "projects/start.html", {"form": form, "idea": idea, "url": request.get_full_path()})


def _start(request: HttpRequest, form: StartProjectForm, idea: Idea | None):
    words = form.words()
    if idea is None:
        return services.start_project(author=request.user, needs=form.needs(), **words)
    named = {name: words[name] for name in ("title", "story", "group_name", "place_text")}
    project = services.grow_project_from_idea(idea=idea, by=request.user, **named)
    services.edit_project(
        project=project,
        neighbourhood=words["neighbourhood"],
        spot=words["spot"],
        topics=words["topics"],
        new_needs=form.needs(),
    )
    return project


def _from_idea(idea: Idea | None) -> dict:
    if idea is None:
        return {}
    return {
        "title": idea.title,
        "story": idea.body,
        "place_text": idea.place_text,
        **place_initial(idea.subject),
        "topics": list(idea.subject.topics.all()),
    }
