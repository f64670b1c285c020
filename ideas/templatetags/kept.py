"""What narrows a list, as chips above its results, with the way to keep the search."""

from urllib.parse import urlencode

from django import template
from django.urls import reverse

from ideas.saved.listings import LISTINGS
from ideas.saved.words import ORDER, Chip, chips

register = template.Library()


@register.inclusion_tag("components/kept_words.html", takes_context=True)
def kept_words(context, listing: str = "") -> dict:
    """The chips of this page's query; `listing` names the list where its searches can be kept."""
    words = _understood(context)
    shown = [
        {"label": chip.label, "url": "?" + urlencode({name: words[name] for name in words if name != chip.name})}
        for chip in _chips(context, words)
    ]
    kept = LISTINGS.get(listing)
    query = urlencode(kept.kept_words(words)) if kept else ""
    keep_url = f"{reverse('saved:search-keep', args=[listing])}?{query}" if kept else ""
    return {"chips": shown, "keep_url": keep_url}


def _understood(context) -> dict[str, str]:
    """The words that narrow the list, and its order; what was not understood is not among them."""
    query, asked = context["query"], context.get("asked")
    words = {name: getattr(query, name, "") for name in ORDER}
    if asked is not None:
        words["show"] = asked.show
    sort = getattr(query, "sort", "")
    if sort and sort != "newest":
        words["sort"] = sort
    return {name: value for name, value in words.items() if value}


def _chips(context, words: dict[str, str]) -> list[Chip]:
    """The chips, with the labels that the page has loaded already."""
    choices = context.get("choices")
    known = {
        "neighbourhood": dict(getattr(choices, "neighbourhoods", ())),
        "topic": dict(getattr(choices, "topics", ())),
        "need": dict(getattr(choices, "needs", ())),
        "skill": dict(getattr(choices, "skills", ())),
        "stage": dict(context.get("stages") or ()),
        "show": dict(context.get("shows") or ()),
    }
    return chips(words, known)
