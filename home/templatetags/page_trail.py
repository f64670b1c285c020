"""The way back up from a Wagtail page."""

from django import template

register = template.Library()


@register.simple_tag
def page_trail(page, request) -> list[dict[str, str]]:
    """The pages above, from the front door down; none for a page that stands directly below it."""
    if not page.pk or page.depth < 4:
        return []
    above = page.get_ancestors().filter(depth__gte=2).select_related("locale")
    return [{"label": each.title, "url": each.get_url(request)} for each in above]
