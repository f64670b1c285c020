"""News of the invented council, with topics."""

from home.demo.texts import load
from home.models import NewsIndexPage, NewsPage
from ideas.models import Topic

from .publishing import paragraphs, publish, show_untranslated
from .world import World


def build_news(world: World, index: NewsIndexPage) -> None:
    for row in load("pages/news")["news"]:
        body = [
            {"type": "heading", "value": {"text": row["heading"], "level": "2"}},
            {"type": "text", "value": paragraphs(row["text"])},
        ]
        if "list" in row:
            value = {"title": "", "show": row["list"], "place": "", "number": 3}
            body.append({"type": "live_list", "value": value})
        page = NewsPage(
            slug=row["slug"],
            title=row["title"],
            summary=row["summary"],
            day=world.day(row["days"]),
            body=body,
            live=False,
            owner=world.staff["editor"],
        )
        index.add_child(instance=page)
        page.topics.set(Topic.objects.filter(slug__in=row["topics"]))
        publish(world, page)
        show_untranslated(page)
