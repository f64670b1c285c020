"""Articles of invented practitioners at several steps, each moved on by its author and an editor as on the site."""

from core.revisions import mark_of
from home.demo.texts import load
from projects.learning.services import Part, agree_to_text, propose_article, save_draft, send_draft
from projects.learning.standing import standing_of
from projects.models import Article, ArticlePage

from .world import World

OUTLINE, ABOUT = ("title", "did", "for_whom", "learned"), ("title", "byline", "bio")


def build_learning(world: World) -> None:
    for row in load("pages/learning")["article"]:
        with world.at(row["days"]) as moment:
            article = propose_article(
                author=world.staff[row["by"]], language="en", **{name: row[name] for name in OUTLINE}
            )
            if row["step"] != "outline":
                _write(world, article, row)
            if row["step"] == "published":
                _agree(world, article, row)
                # Wagtail knows only the real time.
                day = {"first_published_at": moment, "last_published_at": moment}
                ArticlePage.objects.filter(pk=article.page_id).update(**day)


def _write(world: World, article: Article, row: dict) -> None:
    _approve(world, article)
    parts = [Part(heading=part["heading"], text=part["text"]) for part in row["part"]]
    save_draft(article=article, parts=parts, **{name: row[name] for name in ABOUT})
    send_draft(article=article)


def _agree(world: World, article: Article, row: dict) -> None:
    _approve(world, article, row["said"])
    text = ArticlePage.objects.get(pk=article.page_id).get_latest_revision()
    agree_to_text(article=article, mark=mark_of(text))


def _approve(world: World, article: Article, comment: str = "") -> None:
    state = standing_of(article).state.current_task_state
    state.task.specific.on_action(state, world.staff["editor"], "approve", comment=comment)
