"""Sharing a project: a short form on one page; or letting an idea grow into one."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from core.exceptions import CivicError
from core.submissions import once
from ideas.models import Idea
from ideas.need_forms import BaseNeedFormSet, NeedFormSet
from ideas.place_forms import place_initial
from ideas.services import NeedLine, spot_of
from ideas.services.photos import add_photo
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
    posted, stands = request.method == "POST", spot_of(idea.subject) if idea else None
    form = StartProjectForm(
        request.POST if posted else None,
        request.FILES if posted else None,
        initial=_from_idea(idea),
        stands=stands,
    )
    needs = NeedFormSet(request.POST if posted and "needs-TOTAL_FORMS" in request.POST else None)
    if posted and all([form.is_valid(), not needs.has_errors]):
        try:
            project, is_new = once(
                user=request.user,
                address=request.get_full_path(),
                key=form.cleaned_data["key"],
                content={**form.content(), "needs": needs.content() if needs.is_bound else []},
                create=lambda: _start(request, form, needs.lines() if needs.is_bound else [], idea),
            )
        except CivicError as broken:
            form.add_broken_rule(broken)
        else:
            messages.success(request, _("Your project is here.") if is_new else _("Your project was here already."))
            return redirect(project)
    context = {"form": form, "needs": needs, "idea": idea, "url": request.get_full_path()}
    return render(request, "projects/start.html", {**context, "summary": _summary(form, needs)})


def _summary(form: StartProjectForm, needs: BaseNeedFormSet) -> dict:
    """Everything that is wrong, of the words and of the needs, in one list."""
    wrong = list(form.error_summary()) if form.is_bound else []
    if needs.has_errors:
        wrong += needs.error_summary()
    return {"errors": bool(wrong), "error_summary": wrong}


def _start(request: HttpRequest, form: StartProjectForm, needs: list[NeedLine], idea: Idea | None):
    words, photo = form.words(), form.cleaned_data["photo"]
    with transaction.atomic():
        if idea is None:
            project = services.start_project(author=request.user, needs=needs, **words)
        else:
            named = {name: words[name] for name in ("title", "story", "group_name", "place_text")}
            project = services.grow_project_from_idea(idea=idea, by=request.user, **named)
            services.edit_project(
                project=project,
                neighbourhood=words["neighbourhood"],
                spot=words["spot"],
                topics=words["topics"],
                new_needs=needs,
            )
        if photo:
            add_photo(subject=project.subject, author=request.user, upload=photo.upload, alt_text=photo.alt_text)
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
