"""A neighbour asks to look after an unloved space; its first author joins the project that comes of it."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _

from core.exceptions import CivicError
from core.submissions import once
from ideas.selectors import find_idea_for_acts
from projects import services
from projects.adoption_forms import AdoptForm
from projects.exceptions import SpaceNotOpen
from projects.models import Adoption
from projects.permissions import user_can_adopt, user_can_co_own

from .finding import ask, find_project, must_sign_in


@must_sign_in
def adopt_space(request: HttpRequest, pk: int) -> HttpResponse:
    """GET: the form. POST: ask the team. The same form twice is one request."""
    idea = find_idea_for_acts(request, pk)
    if not user_can_adopt(request.user, idea):
        messages.info(request, str(SpaceNotOpen()))
        return redirect(idea)
    form = AdoptForm(request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid():
        said = form.content()
        try:
            once(
                user=request.user,
                address=request.path,
                key=form.cleaned_data["key"],
                content=said,
                create=lambda: services.ask_to_adopt(idea=idea, author=request.user, **said),
            )
        except CivicError as broken:
            form.add_broken_rule(broken)
        else:
            messages.success(request, _("Thank you. The team answers you, and everybody can see by when."))
            return HttpResponseRedirect(f"{idea.get_absolute_url()}#adopting")
    return render(request, "projects/adopt.html", {"thing": idea, "form": form, "url": request.path})


@must_sign_in
def withdraw_adoption(request: HttpRequest, pk: int, adoption: int) -> HttpResponse:
    """Whoever asked takes it back; nobody else learns of this address."""
    idea = find_idea_for_acts(request, pk)
    if adoption >= 2**63:
        raise Http404
    row = get_object_or_404(Adoption.objects.visible_to(request.user), pk=adoption, idea=idea, author=request.user)
    if request.method != "POST":
        return ask(
            request,
            title=_("Take back that you would adopt this space?"),
            text=_("The team then need not answer. You can ask again later."),
            label=_("Take it back"),
            url=request.path,
            back_url=idea.get_absolute_url(),
        )
    try:
        services.withdraw_adoption(adoption=row)
    except CivicError as broken:
        messages.error(request, str(broken))
    else:
        messages.success(request, _("You took it back."))
    return redirect(idea)


@must_sign_in
def co_own(request: HttpRequest, pk: int) -> HttpResponse:
    """Whoever had the idea becomes an owner of the project that somebody else made of it, with one press."""
    project = find_project(request, pk)
    if not user_can_co_own(request.user, project):
        raise Http404
    if request.method != "POST":
        return ask(
            request,
            title=_("Become an owner of “%(title)s” too?") % {"title": project},
            text=_("You had the idea. As an owner you have the same rights as the others; you can leave again."),
            label=_("Become an owner"),
            url=request.path,
            back_url=project.get_absolute_url(),
        )
    services.add_owner(project=project, user=request.user, by=request.user)
    messages.success(request, _("You are one of its owners now."))
    return redirect(project)
