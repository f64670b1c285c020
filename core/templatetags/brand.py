"""The word mark."""

from django import template

register = template.Library()


@register.filter
def brand_parts(name: str) -> tuple[str, str]:
    """Two short words stand together as a mark ("Open" + "Works"); any other name keeps its spaces."""
    words = (name or "").split()
    if len(words) == 2 and len(name) <= 14:
        return words[0], words[1]
    return (" ".join(words[:-1]) + " ", words[-1]) if len(words) > 1 else ("", name)
