"""The panel of a person's ideas, for pages below ideas/ in the order of imports (a public profile)."""

from django import template

from ideas.models import Idea
from ideas.selectors import appreciated_by

register = template.Library()
MOST = 12


@register.inclusion_tag("ideas/includes/ideas_of_person.html", takes_context=True)
def ideas_of_person(context, person) -> dict:
    """The newest listed ideas of `person`, as any neighbour sees them; two queries, one more when signed in."""
    request = context["request"]
    found = Idea.objects.listed().with_answer_due().filter(author=person).select_related("subject__neighbourhood")
    ideas = list(found.order_by("-created_at", "-pk")[: MOST + 1])
    return {
        "ideas": ideas[:MOST],
        "more": len(ideas) > MOST,
        "most": MOST,
        "appreciated": appreciated_by(request.user, [idea.subject_id for idea in ideas]),
        "csrf_token": context.get("csrf_token") if request.user.is_authenticated else None,
        "is_own": request.user.is_authenticated and request.user.pk == person.pk,
    }
