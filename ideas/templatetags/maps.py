"""Tags of the map: the way to it from a page, and the map on which one puts a pin."""

from django import template
from django.urls import reverse
from django.utils.http import urlencode

from ideas.map import map_settings, whole_area
from ideas.map_query import Box

register = template.Library()

# About so many degrees to each side: some streets.
AROUND = 0.004


@register.inclusion_tag("components/pin_picker.html")
def pin_picker(form) -> dict:
    """The map on which one may put the pin of a form; nothing where there is no neighbourhood yet. One query."""
    return {"form": form, "area": whole_area(), **map_settings()}


@register.simple_tag
def on_map_url(subject) -> str:
    """The address of the map round a subject; "" for one that has no place."""
    if subject.latitude is None:
        return ""
    latitude, longitude = float(subject.latitude), float(subject.longitude)
    around = Box(longitude - AROUND, latitude - AROUND / 2, longitude + AROUND, latitude + AROUND / 2)
    return f"{reverse('ideas:map')}?{urlencode({'bbox': around})}"
