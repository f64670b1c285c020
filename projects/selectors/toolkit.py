"""The toolkit's first page: its pages, all or by way in, by step, by kind and by words; and what stands on one page."""

from urllib.parse import urlencode

from django.utils.translation import gettext_lazy as _

from core.models import with_languages
from projects.enums import WayIn
from projects.selectors.page_search import address_above, found_by_words, in_lists, read_words
from projects.selectors.uses import count_uses
from projects.toolkit.enums import CycleStep, ToolkitKind

START_HERE = 3
EXAMPLES_SHOWN = 3
ABOUT_WAYS = {
    WayIn.COMMISSION: _("Decide together what is needed and what the money goes to."),
    WayIn.DESIGN: _("Work out together how it should be."),
    WayIn.DELIVER: _("Do it together, day by day."),
    WayIn.ASSESS: _("Find out together what it changed."),
}
KIND_NAMES = {
    ToolkitKind.GUIDE: _("Guides"),
    ToolkitKind.EXERCISE: _("Exercises"),
    ToolkitKind.CHECKLIST: _("Checklists"),
}
NARROWS = {"way": WayIn, "step": CycleStep, "kind": ToolkitKind}


def belongs(page, name: str, value) -> bool:
    """Whether a toolkit page belongs to a way in, a step or a kind."""
    if name == "way":
        return getattr(page, f"in_{value}")
    return getattr(page, value.field) if name == "step" else page.kind == value


def toolkit_screen(index, request) -> dict:
    """The pages that are live, narrowed by `?way=`, `?step=`, `?kind=` and `?q=`; what is not understood is named.

    All of them are read once, without their content, so that each number beside a link says what a reader would get.
    """
    from projects.models import ToolkitPage

    words = read_words(request.GET.get("q", ""))
    everything = with_languages(in_lists(ToolkitPage.objects.child_of(index))).defer("body")
    pages = list(everything.order_by("title"))
    if words:
        found = found_by_words(ToolkitPage.objects.child_of(index), words)
        pages = [page for page in pages if page.pk in found]
    asked, unknown = {}, []
    for name, options in NARROWS.items():
        said = request.GET.get(name, "")
        if said in options.values:
            asked[name] = options(said)
        elif said:
            unknown.append(name)
    shown = _narrowed(pages, asked)
    count_uses(shown)
    return {
        "guides": shown,
        "query": words,
        "asked": asked,
        "is_narrowed": bool(asked or words),
        "ways": _options(pages, asked, words, "way", {way: way.label for way in WayIn}),
        "steps": _options(pages, asked, words, "step", {step: step.label for step in CycleStep}),
        "kinds": _options(pages, asked, words, "kind", KIND_NAMES),
        "unknown": ", ".join(unknown),
        "start_here": [] if asked or words else [page for page in pages if page.is_start_here][:START_HERE],
        **({} if asked or words else _library(index)),
    }


def _narrowed(pages: list, asked: dict) -> list:
    return [page for page in pages if all(belongs(page, name, value) for name, value in asked.items())]


def _options(pages: list, asked: dict, words: str, name: str, labels: dict) -> list[dict]:
    """The links of one way to narrow, each with how many pages it leads to; the current one leads back out."""
    others = {key: value for key, value in asked.items() if key != name}
    within = _narrowed(pages, others)
    return [
        {
            "value": value.value,
            "label": label,
            "about": ABOUT_WAYS.get(value, ""),
            "count": sum(belongs(page, name, value) for page in within),
            "current": asked.get(name) == value,
            "url": _address({**others, **({} if asked.get(name) == value else {name: value})}, words),
        }
        for value, label in labels.items()
    ]


def _address(asked: dict, words: str) -> str:
    said = {name: value.value for name, value in asked.items()}
    return f"?{urlencode({**({'q': words} if words else {}), **said})}#found"


def _library(index) -> dict:
    """The newest examples and where the rest of them stand."""
    from projects.models import ExampleIndexPage, ExamplePage

    library = in_lists(ExampleIndexPage.objects.child_of(index)).first()
    if library is None:
        return {}
    examples = with_languages(in_lists(ExamplePage.objects.child_of(library))).select_related("service")
    examples = examples.defer("body", "what_made_it_work", "what_would_break_it")
    return {"library": library, "examples": list(examples.order_by("-first_published_at", "-pk")[:EXAMPLES_SHOWN])}


def toolkit_page_screen(page, request) -> dict:
    """Where the page belongs, as links back to the first page narrowed to the same."""
    index_url = address_above(page, request)
    return {
        "has_cards": any(block.block_type == "role_cards" for block in page.body),
        "ways": [{"label": way.label, "url": f"{index_url}?way={way}"} for way in page.ways_in],
        "steps": [
            {"label": step.label, "url": f"{index_url}?step={step}", "current": step in page.steps, "count": None}
            for step in CycleStep
        ],
    }
