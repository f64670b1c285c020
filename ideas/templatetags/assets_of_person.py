"""What a person shares, on pages below ideas/ in the order of imports (a public profile)."""

from django import template

from core import clock
from ideas.assets.recognitions import recognitions_on_card
from ideas.assets.selectors import SharedSkill, held_words
from ideas.models import Offer
from people.models import HeldSkill

register = template.Library()
MOST = 12


@register.inclusion_tag("ideas/assets/includes/shared_by_person.html", takes_context=True)
def shared_by_person(context, person) -> dict:
    """The skills a person is willing to share, each with when that was confirmed; one query.

    What is found no more stands here all the same, and says so.
    """
    reader, today = context["request"].user, clock.today()
    held = HeldSkill.objects.filter(content_object__user=person, willing_to_share=True).select_related("tag")
    shared: list[SharedSkill] = sorted(
        (held_words(each, today) for each in held), key=lambda each: (each.is_gone, each.skill.label.casefold())
    )
    return {"person": person, "shared": shared, "is_own": reader.pk == person.pk}


@register.inclusion_tag("ideas/assets/includes/seen_in_person.html", takes_context=True)
def seen_in_person(context, person) -> dict:
    """What neighbours have seen in a person, and what the person offers to anybody; two queries."""
    offers = Offer.objects.in_pool().published().filter(author=person).select_related("skill", "neighbourhood")
    return {
        "person": person,
        "seen": list(recognitions_on_card(person)[:MOST]),
        "offers": list(offers.order_by("-confirmed_on", "-pk")[:MOST]),
        "is_own": context["request"].user.pk == person.pk,
        "user": context["request"].user,
    }
