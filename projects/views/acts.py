"""Appreciating, discussing and offering: the views that ideas have, for projects."""

from ideas.views.acts import ActViews

from .finding import find_project

acts = ActViews(
    find=find_project, namespace="projects", name="project", card_template="projects/includes/project_card.html"
)
