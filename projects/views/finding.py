"""Finding the thing an address names, as this reader may see it; guarding what is for owners alone."""

from collections.abc import Callable
from functools import wraps

from django.core.exceptions import PermissionDenied
from django.db.models import Exists, OuterRef
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render

from core.enums import Visibility
from ideas.views.access import sign_in_first
from projects.models import PackFamily, PageFamily, Project, ProjectPackPage
from projects.permissions import user_can_edit_project
from projects.selectors.lives import owners_of_row, with_life
from projects.selectors.participation import with_participation
from projects.selectors.projects import project_rows, with_given_minutes

View = Callable[..., HttpResponse]


def find_project(request: HttpRequest, pk: int, *, whole: bool = False) -> Project:
    """Raises Http404 for one that is not there or not for this reader. `whole`: with what its own page also shows."""
    rows = project_rows(request.user, with_owners=not whole).select_related(
        "subject__neighbourhood", "place", "picture", "author", "from_idea__subject", "from_idea__author"
    )
    if whole:
        packs = ProjectPackPage.objects.filter(project=OuterRef("pk"), live=True)
        rows = with_given_minutes(rows).select_related("support_level").annotate(has_pack=Exists(packs))
        rows = with_participation(with_life(rows, request.user))
    project = get_object_or_404(rows, pk=_number(pk))
    if whole:
        project.current_owners = owners_of_row(project)
    # The two point at each other: nobody need ask the database for the way back.
    project.subject.project = project
    return project


def find_family(request: HttpRequest, pk: int) -> PackFamily:
    """The family of a pack, while everybody may read it in some language. Raises Http404 for any other."""
    rows = PackFamily.objects.filter(subject__visibility=Visibility.PUBLISHED)
    family = get_object_or_404(rows.select_related("subject", "project__subject"), pk=_number(pk))
    if not family.pages().live().public().exists():
        raise Http404
    return family


def find_page_family(request: HttpRequest, pk: int) -> PageFamily:
    """A page that people talk about, while everybody may read it. Raises Http404 for any other."""
    rows = PageFamily.objects.filter(subject__visibility=Visibility.PUBLISHED)
    family = get_object_or_404(rows.select_related("subject"), pk=_number(pk))
    if not family.pages().live().public().exists():
        raise Http404
    family.subject.page_family = family
    return family


def find_call_for_partners(request: HttpRequest, pk: int) -> PageFamily:
    """A page that offers are made to, also after its last day. Raises Http404 for any other."""
    family = find_page_family(request, pk)
    if not family.takes_offers:
        raise Http404
    return family


def _number(pk: int) -> int:
    """Numbers no database keeps are simply not there."""
    if pk >= 2**63:
        raise Http404
    return pk


def must_sign_in(view: View) -> View:
    """Somebody signed out is sent to sign in and comes back here with a GET."""

    @wraps(view)
    def guarded(request: HttpRequest, *args, **kwargs) -> HttpResponse:
        if not request.user.is_authenticated:
            return sign_in_first(request)
        return view(request, *args, **kwargs)

    return guarded


def for_owners(view: View) -> View:
    """`view(request, project, …)` for those who may edit the project; 403 for everybody else (law 5)."""

    @wraps(view)
    @must_sign_in
    def guarded(request: HttpRequest, pk: int, **kwargs) -> HttpResponse:
        project = find_project(request, pk)
        if not user_can_edit_project(request.user, project):
            raise PermissionDenied
        return view(request, project, **kwargs)

    return guarded


def ask(request: HttpRequest, *, title: str, text: str, label: str, url: str, back_url: str, hidden=()) -> HttpResponse:
    """One question, one button: what a GET shows where only a POST changes something."""
    question = {"title": title, "text": text, "label": label, "url": url, "back_url": back_url, "hidden": hidden}
    return render(request, "projects/confirm.html", {"question": question})
