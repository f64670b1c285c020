"""What an editor does with an article in the admin, told to its author."""

from django.dispatch import receiver
from wagtail.models import Page
from wagtail.signals import page_unpublished, task_approved, task_rejected

from core.enums import Visibility
from ideas.services.answers import english_address
from notices.services import tell
from projects.models import Article, ArticlePage, OutlineTask, ReviewTask
from projects.notice_kinds import ARTICLE_MOVED

from .consent import article_of


def tell_author(article: Article, happened: str, *, by=None, note: str = "", again: str = "") -> None:
    """A notice that leads to where the article stands; the words are read there too."""
    tell(
        user=article.author,
        kind=ARTICLE_MOVED,
        happened=happened,
        about=article,
        url=english_address(article),
        words={"thing": article.title},
        note=note,
        by=by,
        again=again,
    )


def _tell_of_step(state, user, happened: dict) -> None:
    task, page = state.task.specific, state.workflow_state.content_object
    # A snippet may be in a workflow too; a page comes as Wagtail's plain Page.
    article = article_of(page) if isinstance(page, Page) else None
    word = next((word for model, word in happened.items() if isinstance(task, model)), "")
    if article and word:
        tell_author(article, word, by=user, note=state.comment, again=str(state.pk))


@receiver(task_approved, dispatch_uid="projects.article_went_on")
def article_went_on(sender, instance, user=None, **kwargs) -> None:
    _tell_of_step(instance, user, {OutlineTask: "outline-agreed", ReviewTask: "ready"})


@receiver(task_rejected, dispatch_uid="projects.article_lacks")
def article_lacks(sender, instance, user=None, **kwargs) -> None:
    _tell_of_step(instance, user, {OutlineTask: "outline-missing", ReviewTask: "draft-missing"})


@receiver(page_unpublished, sender=ArticlePage, dispatch_uid="projects.article_taken_down")
def article_taken_down(sender, instance, **kwargs) -> None:
    """Somebody of the team took it off the site. Where its author did, they know; a moderator says why otherwise."""
    article = article_of(instance)
    if article and article.visibility == Visibility.PUBLISHED:
        tell_author(article, "taken-down", again=str(instance.latest_revision_id))
