"""What a pack's page offers to take away."""

from django import template

from projects.packs.paper.views import downloads_of as found_downloads

register = template.Library()


@register.simple_tag
def downloads_of(page, family=None) -> dict:
    """The short address of a pack's page, for its list of downloads."""
    return found_downloads(page, family)
