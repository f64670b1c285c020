"""The front door in every language, the standard pages in three, the listing pages, and the menus."""

from wagtail.models import Locale, Site

from home.demo.texts import load
from home.foundation import menu_words
from home.models import HomePage, Menu, NewsIndexPage, StandardPage
from projects.models import CallIndexPage, LearningIndexPage, ProjectPackIndexPage, ToolkitIndexPage

from .calls import build_calls
from .editing import build_editing
from .examples import build_examples, tell_uses
from .learning import build_learning
from .news import build_news
from .packs import build_packs
from .publishing import escape, publish
from .toolkit import build_toolkit
from .translations import in_language, parts_of, translate
from .world import World

STANDARD = ("house_rules", "accessibility", "privacy")


def build_pages(world: World) -> None:
    site = Site.objects.get(is_default_site=True)
    _front_door(world, site.root_page.specific)
    for name in STANDARD:
        _standard_page(world, name)
    build_packs(world, _index(world, ProjectPackIndexPage, "packs"))
    toolkit = _index(world, ToolkitIndexPage, "toolkit")
    build_toolkit(world, toolkit)
    build_examples(world, toolkit)
    tell_uses(world)
    build_calls(world, _index(world, CallIndexPage, "calls"))
    _index(world, LearningIndexPage, "learning")
    build_learning(world)
    build_news(world, _index(world, NewsIndexPage, "news"))
    # A translation is published when the transaction ends, as its page was when it was translated: children and all.
    # So the listing pages come after what is listed.
    _translate_index(world, ProjectPackIndexPage, "packs")
    _translate_index(world, ToolkitIndexPage, "toolkit")
    _translate_index(world, CallIndexPage, "calls")
    _translate_index(world, LearningIndexPage, "learning")
    _translate_index(world, NewsIndexPage, "news")
    build_editing(world)
    for menu in Menu.objects.filter(locale=Locale.objects.get(language_code="en")):
        translate(world, menu, {code: menu_words(code) for code in ("pt", "es")})


def _index(world: World, model, name: str):
    """A listing page, which the site has from the start, with the demonstration's words."""
    words = load("pages/indexes")[name]
    page = model.objects.get(locale__language_code="en")
    page.title, page.summary = words["en"]["title"], words["en"]["summary"]
    publish(world, page)
    return page


def _translate_index(world: World, model, name: str) -> None:
    words = load("pages/indexes")[name]
    page = model.objects.get(locale__language_code="en")
    translate(world, page, {code: in_language(words["en"], words[code]) for code in ("pt", "es")})


def _front_door(world: World, page: HomePage) -> None:
    words, along = load("pages/home"), load("pages/editing")["front"]
    page.kicker, page.headline, page.summary = (words["en"][key] for key in ("kicker", "headline", "intro"))
    page.body = [
        {"type": "heading", "value": {"text": words["en"]["about_heading"], "level": "2"}},
        {"type": "text", "value": f"<p>{escape(words['en']['about'])}</p>"},
        {"type": "live_list", "value": {"title": along["en"], "show": "actions", "place": "", "number": 3}},
    ]
    page.picture = world.pictures["The Open Works shop front"]
    publish(world, page)
    said = {
        code: {**in_language(words["en"], words[code]), along["en"]: along[code]} for code in ("pt", "es", "pl", "ar")
    }
    translate(world, page, said)


def _standard_page(world: World, name: str) -> None:
    words = load(f"pages/{name}")
    page = StandardPage.objects.get(slug=words["en"]["slug"], locale__language_code="en")
    parts = parts_of(words["en"], "en", world)
    page.title, page.summary = words["en"]["title"], parts["intro"]
    page.body = []
    for part in parts["part"]:
        page.body.append(("heading", {"text": part["heading"], "level": "2"}))
        text = f"<p>{escape(part['text'])}</p>" if "text" in part else ""
        items = "".join(f"<li>{escape(item)}</li>" for item in part.get("list", []))
        page.body.append(("text", _rich(page, text + (f"<ul>{items}</ul>" if items else ""))))
    publish(world, page)
    translate(world, page, {code: in_language(parts, parts_of(words[code], code, world)) for code in ("pt", "es")})


def _rich(page, html: str):
    """Text as the stream's own block wants it."""
    return page.body.stream_block.child_blocks["text"].to_python(html)
