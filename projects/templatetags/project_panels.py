"""Panels that pages of lower apps show about projects."""

from django import template

from ideas.enums import IdeaStage
from projects.models import Project
from projects.permissions import user_can_grow_idea

register = template.Library()


@register.inclusion_tag("projects/includes/grown_project.html", takes_context=True)
def grown_project(context, idea) -> dict:
    """The project an idea has become, or the way to make it one for those who may. Asks nothing of other ideas."""
    project = project_of(context, idea)
    return {"idea": idea, "project": project, "may_grow": user_can_grow_idea(context["user"], idea)}


@register.simple_tag(takes_context=True)
def project_of(context, idea) -> Project | None:
    """The project an idea has become, as this reader may see it; asked once for each page."""
    if idea.stage != IdeaStage.PROJECT:
        return None
    if not hasattr(idea, "_seen_project"):
        idea._seen_project = Project.objects.visible_to(context["user"]).filter(from_idea=idea).first()
    return idea._seen_project
