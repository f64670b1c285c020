"""One project."""

from django.http import HttpRequest, HttpResponse, HttpResponsePermanentRedirect
from django.shortcuts import render
from django.views.decorators.http import require_safe

from core.enums import Visibility
from ideas.action_lists import actions_of
from ideas.appreciation import notes_of
from ideas.discussion import discussion_page, needs_of, offers_of
from ideas.forms import CommentForm
from ideas.offered_translations import translations_of
from ideas.selectors import answers_about
from moderation.services import reason_given
from projects.life import hands_from
from projects.models import Project
from projects.permissions import movers_of, user_can_co_own, user_can_edit_project
from projects.permits.selectors import permit_to_show, permits_of_row
from projects.selectors.lives import help_now, steps_of, team_of, timeline, topics_of
from projects.selectors.packs import pages_of_project
from projects.selectors.participation import is_worth_showing, participation_of
from projects.selectors.projects import backers_of, run_by
from projects.selectors.updates import newest_updates, photos_for_page

from .acts import acts
from .finding import find_project


@require_safe
def project_detail(request: HttpRequest, pk: int, slug: str) -> HttpResponse:
    """Its page; an address with another slug leads here for good."""
    project = find_project(request, pk, whole=True)
    if slug != project.slug:
        query = request.META.get("QUERY_STRING", "")
        return HttpResponsePermanentRedirect(project.get_absolute_url() + (f"?{query}" if query else ""))
    return render(request, "projects/project_detail.html", _screen(request, project))


def _screen(request: HttpRequest, project: Project) -> dict:
    user, subject = request.user, project.subject
    steps, can_edit = steps_of(project), user_can_edit_project(user, project)
    team, invitation = team_of(project, user)
    updates, has_more = newest_updates(project, user)
    photos = photos_for_page(project, user, updates)
    depths = participation_of(project)
    is_own = user.is_authenticated and project.is_owned_by(user)
    page = discussion_page(subject, user, request.GET.get("comments"))
    may_write = user.is_authenticated and project.is_published
    return {
        "thing": project,
        "acts": acts,
        "run_by": run_by(project),
        "pressed": project.is_appreciated,
        "needs": needs_of(subject),
        "actions": actions_of(subject, user, everything=request.GET.get("actions") == "all"),
        "notes": notes_of(subject, user, everything=request.GET.get("appreciations") == "all"),
        "topics": topics_of(project),
        "offers": offers_of(subject, user, everything=request.GET.get("offers") == "all"),
        "page": page,
        "form": CommentForm(auto_id="comment_%s") if may_write else None,
        "backers": backers_of(project, user),
        "photos": photos,
        "updates": updates,
        "has_more_updates": has_more,
        "steps": timeline(project, steps),
        "help": help_now(project, steps),
        "permit": permit_to_show(permits_of_row(project)) if project.takes_help else None,
        "team": team,
        "invitation": invitation,
        "depths": depths if is_worth_showing(depths) else [],
        "participation_rows": [depth.row for depth in depths],
        "answers": answers_about(project),
        "minutes": project.given_minutes or 0,
        "packs": pages_of_project(project) if project.has_pack else [],
        "can_edit": can_edit,
        "may_hand": can_edit and bool(hands_from(project.ownership, movers_of(user, project))),
        "may_co_own": user_can_co_own(user, project),
        "reason": reason_given(project) if project.visibility == Visibility.HIDDEN else "",
        "is_own": is_own,
        "translations": translations_of(project, user, is_own=is_own, page=page),
    }
