"""A project's team: those who run it ask people to join; people answer, say what they do, and leave."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from core.exceptions import CivicError
from core.texts import tidy
from projects import services
from projects.enums import TeamState
from projects.models import Project, TeamMember
from projects.permissions import user_can_edit_project
from projects.selectors.people import people_to_invite
from projects.team_forms import AnswerInvitationForm, InviteForm, MemberForm

from .finding import ask, find_project, for_owners, must_sign_in

QUERY_LIMIT = 80


@for_owners
def team(request: HttpRequest, project: Project) -> HttpResponse:
    """Who is in it, who was asked, and asking one more. `?q=` searches the names of those who took part."""
    query = tidy(request.GET.get("q", "").replace("\x00", ""), lines=False)[:QUERY_LIMIT]
    posted = request.method == "POST"
    # What was posted names somebody by itself, whoever the search shows now.
    people = people_to_invite(project) if posted else people_to_invite(project, query, first=12)
    form = InviteForm(request.POST if posted else None, people=people)
    if posted and form.is_valid():
        try:
            words = _ask(request, project, form.cleaned_data)
        except CivicError as broken:
            form.add_broken_rule(broken)
        else:
            messages.success(request, words)
            return redirect("projects:project-team", pk=project.pk)
    if posted and "person" in form.fields:
        # Shown again with errors: only whom was chosen, and the first few others.
        chosen = people_to_invite(project, query, first=12, also=form.data.get("person", ""))
        form.fields["person"].queryset = chosen
    members = list(project.team.known_to_owners().select_related("user"))
    context = {
        "project": project,
        "form": form,
        "query": query,
        "members": [member for member in members if member.state == TeamState.ACCEPTED],
        "asked": [member for member in members if member.state == TeamState.INVITED],
        "url": request.path,
    }
    return render(request, "projects/team.html", context)


def _ask(request: HttpRequest, project: Project, said: dict) -> str:
    """Ask the one who was named. Returns what to say, which never tells whether an address has an account."""
    asked = {"project": project, "by": request.user, "role": said["role"], "does": said["does"]}
    if said["email"]:
        services.invite_by_address(email=said["email"], **asked)
        return _("If somebody here uses this address, they are asked now. You see them once they say yes.")
    member = services.invite_member(
        user=said["person"], said_yes_in_person=said.get("said_yes_in_person", False), **asked
    )
    if member.state == TeamState.ACCEPTED:
        return _("%(name)s is in the team.") % {"name": member.user}
    return _("%(name)s is asked now, and joins with their own yes.") % {"name": member.user}


def _find(request: HttpRequest, pk: int, member: int) -> tuple[Project, TeamMember, bool]:
    """The membership for the person themselves or those who run the project; 404 for everybody else."""
    project = find_project(request, pk)
    if member >= 2**63:
        raise Http404
    runs_it = user_can_edit_project(request.user, project)
    rows = project.team.known_to_owners() if runs_it else project.team.none()
    row = get_object_or_404((rows | project.team.filter(user=request.user)).select_related("user"), pk=member)
    row.project = project
    return project, row, runs_it


@must_sign_in
def member(request: HttpRequest, pk: int, member: int) -> HttpResponse:
    """For somebody who was asked: yes or no. For somebody in the team, and those who run it: what they do."""
    project, row, runs_it = _find(request, pk, member)
    is_me = row.user_id == request.user.pk
    if is_me and row.state == TeamState.INVITED:
        return _answer(request, project, row)
    if row.state not in (TeamState.ACCEPTED, TeamState.INVITED):
        messages.info(request, _("This place in the team has ended."))
        return redirect(project)
    posted = request.method == "POST"
    form = MemberForm(request.POST if posted else None, initial={"role": row.role, "does": row.does})
    if posted and form.is_valid():
        try:
            services.change_member(member=row, **form.cleaned_data)
        except CivicError as broken:
            form.add_broken_rule(broken)
        else:
            messages.success(request, _("Saved."))
            return redirect("projects:project-team", pk=project.pk) if runs_it else redirect(project)
    return render(request, "projects/member.html", {"project": project, "member": row, "form": form, "is_me": is_me})


def _answer(request: HttpRequest, project: Project, row: TeamMember) -> HttpResponse:
    form = AnswerInvitationForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        accept = form.cleaned_data["answer"] == "yes"
        try:
            services.answer_invitation(member=row, accept=accept)
        except CivicError as broken:
            form.add_broken_rule(broken)
        else:
            messages.success(request, _("You are in the team now.") if accept else _("You said no. That is all right."))
            return redirect(project)
    context = {"project": project, "member": row, "form": form, "url": request.path}
    return render(request, "projects/invitation.html", context)


@must_sign_in
def end_membership(request: HttpRequest, pk: int, member: int) -> HttpResponse:
    """Somebody leaves, or those who run the project end it."""
    project, row, runs_it = _find(request, pk, member)
    is_me = row.user_id == request.user.pk
    if not (is_me or runs_it):
        raise PermissionDenied
    back = reverse("projects:project-team", args=[project.pk]) if runs_it else project.get_absolute_url()
    if request.method != "POST":
        title = _("Leave the team?") if is_me else _("Should %(name)s no longer be in the team?") % {"name": row.user}
        return ask(
            request,
            title=title,
            text=_("What they did stays. They can be asked again.")
            if not is_me
            else _("What you did stays. You can be asked again."),
            label=_("Leave the team") if is_me else _("Take off the team"),
            url=request.path,
            back_url=back,
        )
    services.end_membership(member=row, by=request.user)
    messages.success(request, _("Saved."))
    return redirect(back)
