"""The menus of every page."""

from django import template

from home.enums import MenuPlace
from home.navigation import NavigationItem, navigation_items

register = template.Library()


def _items(context, place: MenuPlace) -> list[NavigationItem]:
    request = context.get("request")
    # A page without a request (an error before the middleware) has no menu rather than no page.
    return navigation_items(request, place) if request is not None and hasattr(request, "user") else []


@register.simple_tag(takes_context=True)
def main_navigation(context) -> list[NavigationItem]:
    return _items(context, MenuPlace.MAIN)


@register.simple_tag(takes_context=True)
def footer_navigation(context) -> list[NavigationItem]:
    return _items(context, MenuPlace.FOOTER)
