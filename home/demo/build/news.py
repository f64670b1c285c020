"""News of the demonstration, one piece of it in three languages."""

from home.demo.texts import rows
from home.models import NewsIndexPage, NewsPage

from .publishing import escape, paragraphs, publish, show_untranslated
from .translations import translate
from .world import World


def build_news(world: World, index: NewsIndexPage) -> None:
    for words in rows("news", "news"):
        page = NewsPage(
            title=words["title"],
            slug=words["slug"],
            summary=words["summary"],
            day=world.day(words["days"]),
            body=[{"type": "text", "value": paragraphs(*words["text"])}],
        )
        index.add_child(instance=page)
        publish(world, page)
        if "pt" not in words:
            show_untranslated(page)
            continue
        translate(world, page, {code: _said(words, words[code]) for code in ("pt", "es")})


def _said(words: dict, there: dict) -> dict:
    """What each English word says in another language."""
    said = {words[name]: there[name] for name in ("title", "summary")}
    return said | {escape(one): other for one, other in zip(words["text"], there["text"], strict=True)}
