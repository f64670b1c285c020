"""Appreciating, discussing and offering: the views that ideas have, for projects; discussing alone, for pages."""

from ideas.views.acts import ActViews

from .finding import find_call_for_partners, find_page_family, find_project

acts = ActViews(
    find=find_project, namespace="projects", name="project", card_template="projects/includes/project_card.html"
)

call_acts = ActViews(find=find_call_for_partners, namespace="pages", name="page", names_organisations=True)
"""Offers to a call for partners: only `offer_urls()` have addresses."""

page_acts = ActViews(find=find_page_family, namespace="pages", name="page")
"""Pages are talked about, and no more: only `comment_urls()` have addresses."""
