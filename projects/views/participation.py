"""How many people took part: figures for everybody, each with how it is known; written down by those who run it."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from core.exceptions import CivicError
from core.submissions import once
from projects import services
from projects.models import Project
from projects.permissions import user_can_edit_project
from projects.selectors.participation import participation_of, span_in_words
from projects.update_forms import CountForm

from .finding import ask, find_project, for_owners


@require_safe
def people(request: HttpRequest, pk: int) -> HttpResponse:
    """Each figure with how it was counted, and the list it comes from, without a name."""
    project = find_project(request, pk, whole=True)
    can_edit = user_can_edit_project(request.user, project)
    counts = []
    if can_edit:
        counts = list(project.participation_counts.select_related("recorded_by"))
        for count in counts:
            count.span = span_in_words(count.started_on, count.ended_on)
    context = {"project": project, "depths": participation_of(project), "can_edit": can_edit, "counts": counts}
    return render(request, "projects/people.html", context)


@for_owners
def record_count(request: HttpRequest, project: Project) -> HttpResponse:
    form = CountForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        try:
            once(
                user=request.user,
                address=request.path,
                key=form.cleaned_data["key"],
                content=form.content(),
                create=lambda: services.record_count(project=project, by=request.user, **form.content()),
            )
        except CivicError as broken:
            form.add_broken_rule(broken)
        else:
            messages.success(request, _("Written down. Thank you for counting."))
            return redirect("projects:project-people", pk=project.pk)
    return render(request, "projects/count_form.html", {"project": project, "form": form, "url": request.path})


@for_owners
def withdraw_count(request: HttpRequest, project: Project, count: int) -> HttpResponse:
    if count >= 2**63:
        raise Http404
    row = get_object_or_404(project.participation_counts, pk=count)
    row.project = project
    back = reverse("projects:project-people", args=[project.pk])
    if request.method != "POST":
        return ask(
            request,
            title=_("Take this count back?"),
            text=_("It no longer counts. What you wrote stays for those who run the project."),
            label=_("Take it back"),
            url=request.path,
            back_url=back,
        )
    services.withdraw_count(count=row)
    messages.success(request, _("The count is taken back."))
    return redirect(back)
