"""What follows when a moderator changes who sees an article (the facets in registrations.py)."""

from wagtail.log_actions import log
from wagtail.models import Revision
from wagtail.signals import page_published

from core.enums import Visibility
from projects.models import Article, ArticlePage


def article_is_shown(article: Article) -> bool:
    """Whether everybody reads the original now."""
    return ArticlePage.objects.live().public().filter(pk=article.page_id).exists()


def address_for_readers(article: Article) -> str:
    """Where it is read in the reader's language, or in its own; "" while it is off the site."""
    if article.page is None or not article.page.live:
        return ""
    return article.page.localized.get_url() or ""


def follow_article(article: Article) -> None:
    """It leaves the site in every language, or comes back as it was. The row must be locked.

    Wagtail's own way of taking pages down, so that lists, the search and the discussion lose it like any other page.
    """
    if article.visibility == Visibility.PUBLISHED:
        _bring_back(article)
    elif article.page:
        _take_down(article)


def _take_down(article: Article) -> None:
    """What was taken down before stays noted: held words may be hidden afterwards."""
    # A day on which it was to be published would come past the moderator.
    article.page.revisions.update(approved_go_live_at=None)
    pages = list(ArticlePage.objects.live().filter(translation_key=article.page.translation_key).order_by("pk"))
    for page in pages:
        stood = {"revision": page.live_revision_id, "newest": page.latest_revision_id}
        article.taken_down[str(page.pk)] = stood | {"had_changes": page.has_unpublished_changes}
    article.save(update_fields=["taken_down"])
    for page in pages:
        # One that shows another's text went with it.
        page.refresh_from_db()
        page.unpublish()


def _bring_back(article: Article) -> None:
    """The text that was read, from the page itself: a revision may have been written on since.

    A page that was deleted in the meantime, or that was off the site before, does not come back.
    """
    noted, article.taken_down = article.taken_down, {}
    article.save(update_fields=["taken_down"])
    for page in ArticlePage.objects.filter(pk__in=noted, live=False).order_by("pk"):
        stood = noted[str(page.pk)]
        page.live, page.expired = True, False
        page.live_revision = Revision.objects.filter(pk=stood["revision"]).first()
        page.has_unpublished_changes = stood["had_changes"] or page.latest_revision_id != stood["newest"]
        page.save(clean=False)
        page_published.send(sender=ArticlePage, instance=page, revision=page.live_revision)
        log(instance=page, action="wagtail.publish", revision=page.live_revision)
