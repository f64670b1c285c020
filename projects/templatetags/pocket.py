"""How large the words of a pocket card are."""

from django import template

from projects.permits.fitting import size_of

register = template.Library()


@register.simple_tag
def card_size(lines: list[str]) -> str:
    """The name of the largest size in which these things fit on a panel; "" for the usual one."""
    return size_of(lines)
