"""The way back up from a Wagtail page."""

from django import template
from django.utils.translation import get_language

from core.models import language_of_page, with_languages

register = template.Library()


@register.simple_tag
def page_trail(page, request) -> list[dict[str, str]]:
    """The pages above, from the front door down; none for a page that stands directly below it.

    `language` is that of the title where the reader's is another: nobody has translated that page yet.
    """
    if not page.pk or page.depth < 4:
        return []
    above = with_languages(page.get_ancestors().filter(depth__gte=2))
    return [{"label": each.title, "url": each.get_url(request), "language": _foreign(each)} for each in above]


def _foreign(page) -> str:
    code = language_of_page(page)
    return code if code != get_language() else ""
