"""What the tests of articles say and do again and again."""

from bs4 import BeautifulSoup

from notices.models import Notice
from projects.learning.consent import mark_of
from projects.learning.services import (
    Part,
    save_draft,
)
from projects.learning.standing import Step, standing_of
from projects.models import Article, ArticlePage

OUTLINE = {
    "did": "We set a table on the pavement each Tuesday.",
    "for_whom": "For our street, with the library.",
    "learned": "People stay for the talk.",
}
DRAFT = {"title": "Tea on Tuesdays", "byline": "Rosa from the corner", "bio": "Hosts the Tuesday table."}


def step(article) -> Step:
    return standing_of(Article.objects.get(pk=article.pk)).step


def newest(article) -> ArticlePage:
    """Its page as it is stored now."""
    return ArticlePage.objects.get(pk=article.page_id)


def read(article) -> str:
    """The mark of the text that its author reads now."""
    return mark_of(newest(article).get_latest_revision())


def task(article):
    return standing_of(Article.objects.get(pk=article.pk)).state.current_task_state


def approve(article, editor, comment="") -> None:
    """As Wagtail's admin does it."""
    state = task(article)
    state.task.specific.on_action(state, editor, "approve", comment=comment)


def written(article, text="We began with tea."):
    return save_draft(article=article, parts=[Part(heading="How it began", text=text)], **DRAFT)


def told(author) -> list[str]:
    return list(
        Notice.objects.filter(user=author, kind="article.moved").order_by("pk").values_list("happened", flat=True)
    )


def types_on(page, editor, title: str) -> None:
    """As Wagtail's editor saves by itself: into the revision that is there."""
    page = ArticlePage.objects.get(pk=page.pk).get_latest_revision_as_object()
    page.title = title
    page.save_revision(user=editor, overwrite_revision=page.latest_revision)


def form_of(answer) -> dict:
    page = BeautifulSoup(answer.content, "html.parser")
    form = page.select_one("main form")
    said = {
        field["name"]: field.get("value", "") for field in form.select("input[name]:not([type=file], [type=checkbox])")
    }
    return said | {field["name"]: field.text.lstrip("\n") for field in form.select("textarea[name]")}
