"""The library of examples, by service, place and principle; and what one example was adapted from and into."""

from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db.models import Prefetch, Q
from wagtail.models import Page

from core.models import with_languages
from projects.models import ExamplePage, ExamplePrinciple
from projects.selectors.page_search import address_above, found_by_words, in_lists, read_words
from projects.selectors.uses import count_uses

A_PAGE = 24
MOST_ADAPTED = 20
HEAVY = ("body", "what_made_it_work", "what_would_break_it")
WITH_PRINCIPLES = Prefetch("principle_links", ExamplePrinciple.objects.select_related("principle"))


def library_screen(index, request) -> dict:
    """The examples that are live, narrowed by `?service=`, `?place=`, `?principle=` and `?q=`, 24 to a page.

    Services and principles are asked by slug, places by their words. What no example has is named as not understood.
    All examples are read once, without their content: the choices are what there is.
    """
    words = read_words(request.GET.get("q", ""))
    everything = with_languages(in_lists(ExamplePage.objects.child_of(index))).select_related("service", "picture")
    rows = list(everything.defer(*HEAVY).prefetch_related(WITH_PRINCIPLES).order_by("title"))
    choices = {name: sorted({pair for row in rows for pair in said_by(row, name)}, key=_by_label) for name in CHOICES}
    asked, unknown = {}, []
    for name in CHOICES:
        said = request.GET.get(name, "")
        if said in dict(choices[name]):
            asked[name] = said
        elif said:
            unknown.append(name)
    if words:
        found = found_by_words(ExamplePage.objects.child_of(index), words)
        rows = [row for row in rows if row.pk in found]
    shown = [row for row in rows if all(value in dict(said_by(row, name)) for name, value in asked.items())]
    said = {**({"q": words} if words else {}), **asked}
    page = Paginator(shown, A_PAGE).get_page(request.GET.get("page"))
    count_uses(page.object_list)
    return {
        "examples": page,
        "choices": choices,
        "asked": asked,
        "query": words,
        "is_narrowed": bool(said),
        "unknown": ", ".join(unknown),
        "address": f"?{urlencode(said)}" if said else "",
    }


def _by_label(pair: tuple[str, str]) -> str:
    return pair[1].casefold()


def said_by(example: ExamplePage, name: str) -> list[tuple[str, str]]:
    """What an example says of itself under one filter: the words of the address and those on screen."""
    return CHOICES[name](example)


CHOICES = {
    "service": lambda example: [(example.service.slug, example.service.label)] if example.service else [],
    "place": lambda example: [(example.place, example.place)],
    "principle": lambda example: [
        (link.principle.slug, link.principle.label) for link in example.principle_links.all()
    ],
}


def example_screen(page, request) -> dict:
    """The page it was adapted from, as everybody may see it, and the examples that were adapted from it."""
    came_from = Page.objects.filter(pk=page.adapted_from_id).values("translation_key")
    came_of_it = Q(examplepage__adapted_from__translation_key=page.translation_key, locale=page.locale_id)
    related = Page.objects.filter(Q(pk=page.adapted_from_id) | Q(translation_key__in=came_from) | came_of_it)
    related = with_languages(in_lists(related)).select_related("examplepage")
    rows = [row for row in related.order_by("title")[: MOST_ADAPTED + 10] if row.pk != page.pk]
    origins = [row for row in rows if row.pk == page.adapted_from_id or _is_origin(row, page, rows)]
    library_url = address_above(page, request)
    principles = [link.principle for link in page.principle_links.select_related("principle")]
    return {
        "has_cards": any(block.block_type == "role_cards" for block in page.body),
        "origin": next((row for row in origins if row.locale_id == page.locale_id), next(iter(origins), None)),
        "adapted": [row.examplepage for row in rows if row not in origins][:MOST_ADAPTED],
        "library_url": library_url,
        "principles": [{"label": row.label, "url": f"{library_url}?principle={row.slug}"} for row in principles],
    }


def _is_origin(row: Page, page: ExamplePage, rows: list[Page]) -> bool:
    """Whether it is the origin in another language."""
    origin = next((each for each in rows if each.pk == page.adapted_from_id), None)
    return origin is not None and row.translation_key == origin.translation_key
