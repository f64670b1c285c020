"""Articles of practitioners in different states, and what neighbours say about them and about the toolkit."""

from home.demo.texts import rows
from ideas.services import comment_on_subject
from projects.learning.services import Part, agree_to_text, propose_article, save_draft, send_draft
from projects.learning.standing import standing_of
from projects.models import Article, ArticlePage, PageFamily

from .world import World

TALK = (
    ("five-steps", "resident", "We did the first step at a bus stop. It took an hour, and it fitted on a postcard."),
    ("five-steps", "neighbour", "Step two took us three months, and it was worth it. Do not hurry there."),
)


def build_learning(world: World) -> None:
    """Each article goes as far as its file says, on the way that a real one takes."""
    for days, words in enumerate(rows("learning", "article")):
        with world.at(30 - 9 * days):
            _article(world, words)
    for number, (slug, name, body) in enumerate(TALK):
        with world.at(9 - 4 * number):
            _comment(world, "toolkit", slug, name, body)


def _article(world: World, words: dict) -> None:
    author = world.staff[words["by"]]
    outline = {name: words[name] for name in ("title", "did", "for_whom", "learned")}
    article = propose_article(author=author, **outline)
    if words["until"] == "outline":
        return
    _approve(world, article)
    parts = [Part(heading=heading, text=text) for heading, text in words["parts"]]
    draft = {name: words[name] for name in ("title", "byline", "bio")}
    send_draft(article=save_draft(article=article, parts=parts, **draft))
    if words["until"] == "sent":
        return
    _approve(world, article)
    page = ArticlePage.objects.get(pk=article.page_id)
    agree_to_text(article=article, revision=page.latest_revision_id)
    for name, body in words["comments"]:
        _comment(world, "learning", page.slug, name, body)


def _approve(world: World, article: Article) -> None:
    waits = standing_of(Article.objects.get(pk=article.pk)).state.current_task_state
    waits.task.specific.on_action(waits, world.staff["editor"], "approve")


def _comment(world: World, above: str, slug: str, name: str, body: str) -> None:
    family = PageFamily.objects.select_related("subject").get(
        translation_key__in=_page(above, slug).values("translation_key")
    )
    comment_on_subject(subject=family.subject, author=world.staff[name], body=body)


def _page(above: str, slug: str):
    from wagtail.models import Page

    return Page.objects.filter(url_path__endswith=f"/{above}/{slug}/", locale__language_code="en")
