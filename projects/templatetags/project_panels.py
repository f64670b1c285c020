"""Panels that pages of lower apps show about projects."""

from django import template
from django.conf import settings
from django.db.models import OuterRef, Subquery
from django.utils.translation import get_language

from core import clock
from core.enums import Visibility
from core.models import with_languages
from ideas.discussion import discussion_page, offers_of
from ideas.enums import IdeaStage
from ideas.forms import CommentForm
from ideas.offered_translations import translate_comments
from notices.models import AnswerDue
from projects.enums import AdoptionState
from projects.models import Adoption, CallIdea, CallPage, Project
from projects.permissions import user_can_grow_idea
from projects.permits.selectors import permit_to_show, permits_of
from projects.selectors.uses import newest_uses, page_family_of
from projects.views.acts import call_acts, page_acts

register = template.Library()
SHOWN_ADOPTIONS = (AdoptionState.ASKED, AdoptionState.DECLINED)


@register.inclusion_tag("projects/includes/grown_project.html", takes_context=True)
def grown_project(context, idea) -> dict:
    """The project an idea has become, or the way to make it one for those who may. Asks nothing of other ideas."""
    project = project_of(context, idea)
    return {"idea": idea, "project": project, "may_grow": user_can_grow_idea(context["user"], idea)}


@register.inclusion_tag("projects/includes/adopting.html", takes_context=True)
def adopting(context, idea, propose_url="") -> dict:
    """Who would adopt an unloved space, what was answered, and the way to ask; one query."""
    user = context["user"]
    promise = AnswerDue.objects.open().filter(model_label="projects.adoption", uid=OuterRef("uid"))
    rows = Adoption.objects.visible_to(user).filter(idea=idea, state__in=SHOWN_ADOPTIONS).select_related("author")
    adoptions = list(rows.annotate(due_on=Subquery(promise.values("due_on")[:1])).order_by("created_at", "pk"))
    for adoption in adoptions:
        adoption.is_late = adoption.due_on is not None and adoption.due_on < clock.today()
    asked = user.is_authenticated and any(
        each.author_id == user.pk and each.state == AdoptionState.ASKED for each in adoptions
    )
    return {"idea": idea, "adoptions": adoptions, "may_ask": not asked, "propose_url": propose_url, "user": user}


@register.inclusion_tag("projects/permits/panel.html")
def permission_to_run(project) -> dict:
    """What a project may do without asking, for the pages of its packs; one query."""
    permit = permit_to_show(permits_of(project)) if project.takes_help else None
    return {"permit": permit, "project": project, "reading": get_language()}


@register.simple_tag(takes_context=True)
def project_of(context, idea) -> Project | None:
    """The project an idea has become, as this reader may see it; asked once for each page."""
    if idea.stage != IdeaStage.PROJECT:
        return None
    if not hasattr(idea, "_seen_project"):
        idea._seen_project = Project.objects.visible_to(context["user"]).filter(from_idea=idea).first()
    return idea._seen_project


@register.inclusion_tag("projects/includes/page_discussion.html", takes_context=True)
def page_discussion(context, page) -> dict:
    """What people say about a page, and the way to join in: nothing for a page without a family (a first preview)
    and for one whose discussion was ended before it began.
    """
    family = page_family_of(page)
    if family is None or not (family.takes_acts or family.subject.comment_count):
        return {}
    family.subject.page_family = family
    request, user = context["request"], context["user"]
    writes = user.is_authenticated and family.takes_acts
    comments = discussion_page(family.subject, user, request.GET.get("comments"))
    translate_comments(comments, user)
    return {
        "thing": family,
        "acts": page_acts,
        "page": comments,
        "form": CommentForm(auto_id="comment_%s") if writes else None,
        "user": user,
        "request": request,
        "csrf_token": context.get("csrf_token"),
    }


@register.inclusion_tag("projects/calls/offers.html", takes_context=True)
def call_offers(context, page, family) -> dict:
    """What people offer to a call for partners, with who offers; one query, none for any other page."""
    if family is None or not family.takes_offers:
        return {}
    request, user = context["request"], context["user"]
    family.subject.page_family = family
    offers = offers_of(family.subject, user, everything=request.GET.get("offers") == "all")
    return {"thing": family, "acts": call_acts, "offers": offers, "user": user, "request": request}


@register.inclusion_tag("projects/calls/of_idea.html")
def call_of_idea(idea) -> dict:
    """The call that an idea was shared for, in the reader's language where it has one; one query."""
    keys = CallIdea.objects.filter(idea=idea).values("family__translation_key")
    pages = with_languages(CallPage.objects.live().public().filter(translation_key__in=keys))
    by_language = {page.locale.language_code: page for page in pages.order_by("pk")}
    first = by_language.get(settings.LANGUAGE_CODE) or next(iter(by_language.values()), None)
    return {"call": by_language.get(get_language()) or first}


@register.inclusion_tag("projects/includes/page_uses.html", takes_context=True)
def page_uses(context, page) -> dict:
    """What people told of using a page, and the way to tell it: nothing for a page without a family (a first preview)
    and for a draft.
    """
    family = page_family_of(page)
    if family is None or family.subject.visibility != Visibility.PUBLISHED:
        return {}
    user = context["user"]
    uses = newest_uses(family, user)
    return {"family": family, "uses": uses, "total": uses[0].total if uses else 0, "user": user}


@register.simple_tag
def may_travel(page) -> bool:
    """Whether everybody may take this pack away as a file."""
    from projects.travel.exporting import may_travel as asked

    return asked(page)
