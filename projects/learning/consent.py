"""An article is published with the very text that its author agreed to, and with no other."""

from wagtail.models import Page

from core.enums import Visibility
from core.revisions import mark_of
from projects.exceptions import HiddenByModerator, NotAgreedYet
from projects.models import Article, ArticlePage, Consent


def article_of(page: Page) -> Article | None:
    """The article whose original this page is; None for a translation or a copy."""
    return Article.objects.filter(page=page.pk).first()


def carries_agreement(page: ArticlePage) -> bool:
    """Whether this is a translation of an article that is read with its author's agreement now."""
    articles = Article.objects.filter(page__translation_key=page.translation_key, page__live=True, withdrawn_at=None)
    return articles.exclude(page=page.pk).exists()


def lock_article(page: ArticlePage) -> None:
    """Until the transaction ends nobody hides the article of this page, in any language, or takes it back."""
    articles = Article.objects.filter(page__translation_key=page.translation_key)
    list(articles.select_for_update(of=("self",)).values_list("pk"))


def refuse_unagreed(page: ArticlePage, revision) -> None:
    """Raises NotAgreedYet where the text of an original has no agreement, or the article was taken back; and
    HiddenByModerator, which is one of these, while moderators do not show it.

    A translation carries what was agreed to in another language, while that is read.
    """
    if carries_agreement(page):
        return
    article = article_of(page)
    if article and article.visibility in (Visibility.HELD, Visibility.HIDDEN):
        raise HiddenByModerator
    agreed = Consent.objects.filter(article=article, revision=revision, mark=mark_of(revision))
    if article is None or article.withdrawn_at or not agreed.exists():
        raise NotAgreedYet
